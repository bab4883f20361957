"""The facilitator drives from a phone; the wall follows, keeps its picture when the line goes down, and comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess

import pytest
from playwright.sync_api import Page, expect

from forum_app.db import transaction
from forum_app.security import keys
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, WallPane
from forum_app.sessions.rules import wall
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.service import agenda, rounds
from forum_app.sessions.service.groups import add_group
from forum_app.sessions.service.questions import put_group_question
from tests import nursery
from tests.factories import AccountFactory, RoundFactory, SchoolFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
QUESTION = "Bao giờ cổng trường có đèn tín hiệu ạ?"


@pytest.fixture
def school(db_session):
    return SchoolFactory()


@pytest.fixture
def forum_round(school) -> ForumRound:
    made: ForumRound = RoundFactory(unit=school)
    with transaction():
        agenda.take_template(None, made, Template.HALF_A_DAY)
        group = add_group(None, made, 1, "Đường đến trường", room="Phòng 101")
        put_group_question(group, QUESTION)
    return made


@pytest.fixture
def address(forum_round: ForumRound, app) -> str:
    with app.app_context():
        seal = wall.seal(keys.key(wall.PURPOSE), forum_round.id)
    return f"/wall/{to_crockford(forum_round.id, STATION_LENGTH)}/{seal}"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def minutes(page: Page) -> int:
    return int(page.locator("[data-clock-number]").first.inner_text())


def test_a_wall_follows_the_facilitators_phone_and_outlives_a_lost_line(
    forum_round, address, school, open_as, screens
):
    phone = open_as(AccountFactory(role=Role.FACILITATOR, at=school))
    hall = screens.open(1920, 1080)
    hall.goto(address)
    expect(hall.get_by_text("Chúng ta sắp bắt đầu")).to_be_visible()

    phone.goto(f"/rounds/{to_crockford(forum_round.id, STATION_LENGTH)}/run")
    press(phone, "Bắt đầu diễn đàn")
    press(phone, "Bắt đầu")
    expect(hall.get_by_role("heading", name="Khai mạc: mục đích và chương trình hôm nay")).to_be_visible()
    expect(hall.locator("[data-clock-words]").first).to_have_text(re.compile(r"Còn 1[45] phút"))
    press(phone, "Thêm 5 phút")
    expect(hall.locator("[data-clock-words]").first).to_have_text(re.compile("Còn (19|20) phút"))

    hall.context.set_offline(True)
    expect(hall.get_by_text("mất kết nối, đang nối lại")).to_be_visible()
    expect(hall.get_by_role("heading", name="Khai mạc: mục đích và chương trình hôm nay")).to_be_visible()
    press(phone, "Tiếp theo")
    phone.get_by_role(
        "button", name="Các nhóm và chủ đề"
    ).click()  # by now it bears the star of the item that runs
    hall.context.set_offline(False)
    expect(hall.get_by_text("Đường đến trường")).to_be_visible()
    expect(hall.get_by_text("mất kết nối, đang nối lại")).to_be_hidden()

    press(phone, f"Chiếu lên màn hình: {QUESTION}")
    expect(hall.get_by_role("heading", name=QUESTION)).to_be_visible()
    press(phone, "Quay lại mục trước")
    expect(hall.get_by_text("Khai mạc: mục đích và chương trình hôm nay")).to_be_visible()


def test_two_facilitators_see_each_other_and_the_slower_one_is_told(forum_round, school, open_as):
    here = f"/rounds/{to_crockford(forum_round.id, STATION_LENGTH)}/run"
    one, other = (open_as(AccountFactory(role=Role.FACILITATOR, at=school), 1280, 900) for _ in range(2))
    one.goto(here)
    press(one, "Bắt đầu diễn đàn")
    other.goto(here)
    press(one, "Bắt đầu")
    expect(other.get_by_role("button", name="Tạm dừng")).to_be_visible()
    other.route("**/rounds-live/**", lambda route: route.abort())  # its line is slow: it does not hear of it
    press(one, "Tiếp theo")
    expect(one.get_by_role("heading", name="Các nhóm thảo luận theo chủ đề")).to_be_visible()
    press(other, "Tiếp theo")
    expect(other.get_by_text("Một đồng nghiệp vừa chuyển chương trình")).to_be_visible()
    expect(other.get_by_role("heading", name="Các nhóm thảo luận theo chủ đề")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080)])
def test_a_wall_of_twelve_groups_with_long_topics_needs_no_scrolling(
    forum_round, address, screens, width, height
):
    with transaction():
        forum_round.theme = "Trường học an toàn, vui vẻ; em nói điều em mong về học tập, gia đình, mạng. " * 3
        for number in range(2, 13):
            add_group(None, forum_round, number, "Phòng, chống bạo lực học đường, bắt nạt và kỳ thị ở trường")
        rounds.start_round(None, forum_round)
    hall = screens.open(width, height)
    for pane in (WallPane.GROUP_CODES, WallPane.TOPICS):
        with transaction():
            forum_round.wall_pane = pane
        hall.goto(address)
        expect(hall.get_by_text("Phòng, chống bạo lực").last).to_be_visible()
        hall.wait_for_function("document.documentElement.scrollHeight <= innerHeight")


@pytest.fixture
def begin(app, environment, tmp_path) -> Iterator[Callable[[], BaseProcess]]:
    """`begin()`: a site that a test may end and begin again at the same address; the last one is ended afterwards."""
    running: list[BaseProcess] = []

    def begun() -> BaseProcess:
        running.append(nursery.born(environment, tmp_path / "server.log"))
        return running[-1]

    yield begun
    for server in running:
        nursery.ended(server)


def test_a_wall_comes_back_after_the_server_was_started_again(
    forum_round, address, environment, browser, begin
):
    site = f"http://127.0.0.1:{environment['TIENGEM_PORT']}"
    first = begin()
    hall = browser.new_page(viewport={"width": 1920, "height": 1080})
    hall.goto(f"{site}{address}")
    expect(hall.get_by_text("Chúng ta sắp bắt đầu")).to_be_visible()
    nursery.ended(first)
    expect(hall.get_by_text("mất kết nối, đang nối lại")).to_be_visible(timeout=20_000)
    expect(hall.get_by_text("Chúng ta sắp bắt đầu")).to_be_visible()
    with transaction():
        rounds.start_round(None, forum_round)
        agenda.start(None, forum_round)
    begin()
    expect(hall.get_by_role("heading", name="Khai mạc: mục đích và chương trình hôm nay")).to_be_visible(
        timeout=30_000
    )
    expect(hall.get_by_text("mất kết nối, đang nối lại")).to_be_hidden()
    hall.close()
