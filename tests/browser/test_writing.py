"""A child writes with a phone, is stopped softly, and sends; a reader lets it out; the results show it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import in_transaction, transaction
from forum_app.moderation.models import FreeText
from forum_app.polls.models import Station
from forum_app.polls.queries.stations import get_station
from forum_app.polls.service import counting, stations
from forum_app.polls.service.casting import cast_by_slip
from forum_app.polls.service.publishing import publish
from forum_app.security.permissions import Role
from forum_app.security.tokens import UNIT_LENGTH, to_crockford
from forum_app.units.queries import get_unit
from tests.browser.axe import complaints
from tests.browser.phones import STAR, kept_on, press, tap
from tests.browsing import Screens
from tests.factories import AccountFactory
from tests.polls.voted import a_slip
from tests.polls.written import a_writing_room, acting

pytestmark = pytest.mark.browser
SAID = "Em mong bạn Khôi lớp 4C cho em mượn bóng"
SHOWN = "Em mong bạn [TÊN] [LỚP] cho em mượn bóng"


def test_from_a_child_s_words_to_the_results(
    browser_page: Page, open_as: Callable[[Account], Page], db_session: Session, live_server: str
) -> None:
    room = a_writing_room()
    reader = AccountFactory(role=Role.MODERATOR, at=get_unit(room.unit_id))
    _ten_friends_write(room)
    phone = browser_page
    phone.goto(a_slip(room).address)
    _write_and_send(phone)
    _close_and_publish(room)

    text = db_session.scalars(select(FreeText).where(FreeText.words == SAID)).one()
    desk = open_as(reader)
    desk.goto(f"{live_server}/phong-doc/{to_crockford(text.unit_id, UNIT_LENGTH)}/{text.id}")
    expect(desk.locator("blockquote.said-covered")).to_contain_text(SHOWN)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Đăng với từ đã che").click()

    phone.goto(f"{live_server}/ket-qua/{room.poll.code}/em")
    expect(phone.get_by_text(SHOWN)).to_be_visible()
    assert "Khôi" not in phone.content()


def _ten_friends_write(room: Station) -> None:
    friends = {"q1": ["1"], "q2.words": ["Em thích giờ ra chơi."]}
    for slip in [a_slip(room).token_hash for _friend in range(10)]:
        cast = partial(cast_by_slip, room.id, slip, secrets.token_bytes(16), friends)
        in_transaction(cast)


def _write_and_send(phone: Page) -> None:
    press(phone, "#agree")
    tap(phone, "Có")
    press(phone, "#next")
    phone.locator("textarea").fill(SAID)
    press(phone, "#next")
    expect(phone.locator("[data-stop]")).to_contain_text("Em đang viết")
    assert complaints(phone) == []
    assert "Khôi" in kept_on(phone)
    press(phone, "[data-anyway]")
    press(phone, "#send button")
    expect(phone.locator("h1")).to_have_text(STAR)
    expect(phone.get_by_role("link", name="Em muốn có người gặp em")).to_be_visible()
    assert complaints(phone) == []
    assert kept_on(phone) == "{}"


def _close_and_publish(room: Station) -> None:
    in_transaction(lambda: stations.close_station(None, get_station(room.id)))
    in_transaction(lambda: counting.count_station(None, get_station(room.id)))
    agent = acting(AccountFactory(role=Role.COORDINATOR, at=get_unit(room.unit_id)))
    with transaction():
        publish(get_station(room.id).poll, agent)


def test_a_child_who_asks_to_be_met_needs_no_script_and_leaves_no_cookie(
    screens: Screens, db_session: Session
) -> None:
    room = a_writing_room()
    phone = screens.open(320, 640, javascript=False)
    phone.goto(a_slip(room).address)
    phone.locator("#q1 label").first.click()
    phone.locator("#send button").click()
    phone.get_by_role("link", name="Em muốn có người gặp em").click()
    phone.locator("textarea").fill("Em là Lan lớp 4C, gặp em giờ ra chơi")
    phone.get_by_role("button", name="Gửi").click()
    expect(phone.locator("h1")).to_have_text("Cảm ơn em đã nói ra")
    assert phone.context.cookies() == []
    phone.get_by_role("link", name="Thoát nhanh").click()
    assert phone.url.endswith("/")
