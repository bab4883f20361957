"""The teacher's screen and the wall follow the vote by themselves, whatever the network gives."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import expect

from forum_app.db import db
from forum_app.polls.models import Ballot, Station, StationState
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]


@pytest.fixture
def school(db_session):
    return SchoolFactory()


@pytest.fixture
def teacher(school):
    return AccountFactory(role=Role.FACILITATOR, at=school)


@pytest.fixture
def station(school) -> Station:
    poll = PollFactory(unit=school)
    return StationFactory(poll=poll, present=38, room_code="482915", state=StationState.OPEN)


def path(station: Station, rest: str = "") -> str:
    return f"/stations/{to_crockford(station.id, STATION_LENGTH)}{rest}"


def put_in(station: Station, ballots: int) -> None:
    key = {"unit_id": station.unit_id, "station_id": station.id, "door": station.door}
    db.session.add_all([Ballot(**key, id=secrets.token_bytes(16)) for _ in range(ballots)])
    db.session.commit()


def test_two_screens_follow_the_count_and_move_on_when_the_station_closes(station, teacher, open_as):
    desk, wall = open_as(teacher), open_as(teacher, 1920, 1080)
    desk.goto(path(station))
    wall.goto(path(station, "/wall"))
    expect(wall.locator("[data-count]")).to_have_text("0")
    put_in(station, 12)
    expect(desk.locator("[data-count]")).to_have_text("12")
    expect(wall.locator("[data-count]")).to_have_text("12")
    desk.get_by_role("button", name="Đóng điểm thăm dò").click()
    expect(wall.get_by_text("Hòm phiếu đã đóng. Cảm ơn các em!")).to_be_visible()


def test_a_screen_that_gets_no_stream_asks_now_and_then(station, teacher, open_as):
    wall = open_as(teacher, 1920, 1080)
    wall.route("**/live", lambda route: route.fulfill(status=204))
    wall.goto(path(station, "/wall"))
    put_in(station, 7)
    expect(wall.locator("[data-count]")).to_have_text("7")


def test_a_lost_network_is_said_and_found_again(station, teacher, open_as):
    wall = open_as(teacher, 1920, 1080)
    wall.route("**/live", lambda route: route.fulfill(status=204))
    wall.goto(path(station, "/wall"))
    expect(wall.locator("[data-lost]")).to_be_hidden()
    wall.context.set_offline(True)
    expect(wall.locator("[data-lost]")).to_be_visible()
    put_in(station, 3)
    wall.context.set_offline(False)
    expect(wall.locator("[data-count]")).to_have_text("3", timeout=20_000)
    expect(wall.locator("[data-lost]")).to_be_hidden()


def test_without_javascript_the_page_comes_again_by_itself(station, teacher, open_as):
    desk = open_as(teacher, javascript=False)
    desk.goto(path(station))
    put_in(station, 5)
    expect(desk.locator("[data-count]")).to_have_text("5", timeout=15_000)


def test_the_sheet_comes_as_a_file(station, teacher, open_as):
    station.state = StationState.PREPARED
    db.session.commit()
    desk = open_as(teacher)
    desk.goto(path(station))
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="In phiếu QR").click()
    assert waiting.value.suggested_filename == "phieu.pdf"
    desk.reload()
    expect(desk.get_by_text("Đã in 45 phiếu QR.")).to_be_visible()
