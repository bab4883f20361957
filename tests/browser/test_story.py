"""The story, as a teacher and a class live it: from a ready-made poll to the figures that everybody reads.

Nothing here is done behind the pages, except that most of the class sends its forms without a screen to look at.
What the class will say is written down first, with what the rules of publishing make of it; then every page and file is
compared with that.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from forum_app.accounts.service.passwords import set_password
from forum_app.db import transaction
from forum_app.demo.rehearsal import children
from forum_app.polls.rules.bands import LIMITS, AgeBand, ResultStyle
from forum_app.security.permissions import Role
from tests.browser import child, teacher
from tests.browsing import Screens
from tests.factories import AccountFactory, SchoolFactory

pytestmark = pytest.mark.browser

PASSWORD = "diều giấy bay trên sân trường"
UNSURE, SKIPPED = "Em chưa biết", "Em bỏ qua"

# Question, answer, its number on the ballot; ballots and share as the class reads them, ballots as the public does.
# Of question 1, three ballots are too few to be told, and eleven are hidden so that the three cannot be worked out.
SAID = (
    (1, "Vui", 1, 18, "56 %", "20"),
    (1, "Bình thường", 2, 11, "34 %", "ẩn"),
    (1, "Chưa vui", 3, 3, "9 %", "<5"),
    (1, UNSURE, 0, 0, "0 %", "0"),
    (1, SKIPPED, -1, 0, "0 %", "0"),
    (2, "Đá bóng", 1, 12, "38 %", "10"),
    (2, "Thả diều", 2, 8, "25 %", "10"),
    (2, "Đạp xe", 3, 7, "22 %", "5"),
    (2, "Vẽ tranh", 4, 5, "16 %", "5"),
    (2, UNSURE, 0, 0, "0 %", "0"),
    (2, SKIPPED, -1, 0, "0 %", "0"),
    (3, "Cây xanh", 1, 10, "31 %", "10"),
    (3, "Bồn hoa", 2, 10, "31 %", "10"),
    (3, "Góc đọc sách", 3, 6, "19 %", "5"),
    (3, "Bóng để chơi", 4, 6, "19 %", "5"),
    (3, UNSURE, 0, 0, "0 %", "0"),
    (3, SKIPPED, -1, 0, "0 %", "0"),
    (4, "Có", 1, 27, "84 %", "25"),
    (4, "Không", 2, 5, "16 %", "5"),
    (4, UNSURE, 0, 0, "0 %", "0"),
    (4, SKIPPED, -1, 0, "0 %", "0"),
    (5, "Có", 1, 16, "50 %", "15"),
    (5, "Không", 2, 16, "50 %", "15"),
    (5, UNSURE, 0, 0, "0 %", "0"),
    (5, SKIPPED, -1, 0, "0 %", "0"),
    (6, "Có", 1, 16, "50 %", "15"),
    (6, "Không", 2, 6, "19 %", "5"),
    (6, UNSURE, 0, 5, "16 %", "5"),
    (6, SKIPPED, -1, 5, "16 %", "5"),
)
QUESTIONS, CHILDREN, PRESENT = 6, 32, 33
ON_FOUR_PAGES = 45
SIGNS = ("ẩn", "<5")

EXACT = [[str(number), answer, str(count), share] for number, answer, _choice, count, share, _public in SAID]
PUBLIC = [
    [str(number), answer, public, "" if public in SIGNS else share]
    for number, answer, _choice, _count, share, public in SAID
]


def ballots() -> list[tuple[int, ...]]:
    """One for each child: as many of each answer as were said."""
    answers = [
        [
            choice
            for asked, _answer, choice, count, *_read in SAID
            if asked == number
            for _child in range(count)
        ]
        for number in range(1, QUESTIONS + 1)
    ]
    return list(zip(*answers, strict=True))


@dataclass(frozen=True)
class Lesson:
    """The teacher's computer, the projector, and where this class's station is."""

    desk: Page
    wall: Page
    slips: list[str]

    def both_show(self, count: int) -> None:
        for screen in (self.desk, self.wall):
            expect(screen.locator("[data-count]")).to_have_text(str(count), timeout=teacher.PATIENCE)
            expect(screen.locator(".bars, .people")).to_have_count(0)


@pytest.fixture
def desk(db_session: Session, screens: Screens) -> Page:
    """A facilitator who has just signed in."""
    account = AccountFactory(role=Role.FACILITATOR, at=SchoolFactory())
    with transaction():
        set_password(account, PASSWORD, PASSWORD)
    page = screens.open(1280, 800)
    teacher.sign_in(page, account.email, PASSWORD)
    return page


def test_a_class_is_asked_and_everybody_reads_the_same(
    desk: Page, screens: Screens, live_server: str
) -> None:
    lesson = prepared(desk)
    voted(lesson, screens, live_server)
    closed_and_counted(desk)
    read_in_class(desk)
    code = published(desk)
    read_by_everybody(screens.open(1280, 800), code)
    read_on_a_phone(screens.open(), lesson.slips[0], code)


def prepared(desk: Page) -> Lesson:
    """From a ready-made poll to an open station, with the sheet read back from its own pixels."""
    teacher.take_a_ready_made_poll(desk, "Giờ chơi của em", "8–10 tuổi")
    teacher.prepare_a_station(desk, "Lớp 4A", PRESENT)
    slips = children.slips_on(teacher.print_the_slips(desk))
    assert len(set(slips)) == len(slips) == ON_FOUR_PAGES
    desk.reload()
    teacher.press(desk, "Mở điểm thăm dò", then="Các em có thể bỏ phiếu")
    wall = desk.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(desk.get_by_role("link", name="Màn hình lớn").get_attribute("href") or "")
    return Lesson(desk, wall, slips)


def voted(lesson: Lesson, screens: Screens, live_server: str) -> None:
    first, second, third, *rest = ballots()
    lesson.both_show(0)
    child.vote_by_taps(screens.open(360), lesson.slips[0], first)
    lesson.both_show(1)
    child.vote_without_javascript(screens.open(360, javascript=False), lesson.slips[1], second)
    lost = child.vote_while_the_answer_gets_lost(screens.open(360), lesson.slips[2], third)
    assert lost == [200], "the ballot was in the box before its answer was lost"
    lesson.both_show(3)
    forms = [{number: [choice] for number, choice in enumerate(ballot, start=1)} for ballot in rest]
    children.vote(live_server, lesson.slips[3:], forms)
    lesson.both_show(CHILDREN)


def closed_and_counted(desk: Page) -> None:
    teacher.press(desk, "Đóng điểm thăm dò", then="Hòm phiếu đã đóng")
    teacher.press(desk, "Kiểm phiếu", then="32 lá phiếu")


def read_in_class(desk: Page) -> None:
    """The exact figures, which only this class and its teacher have."""
    teacher.follow(desk, "Kết quả của lớp")
    expect(desk.locator("main")).to_contain_text(f"{CHILDREN} trong {PRESENT} em có mặt đã bỏ phiếu.")
    assert rows_on(desk) == EXACT
    assert teacher.spreadsheet(desk) == teacher.plain_table(desk) == EXACT
    assert teacher.charts_in_the_spreadsheet(desk) == QUESTIONS
    teacher.follow(desk, "Chiếu cho cả lớp xem")
    assert walked_through(desk) == [row[2] for row in EXACT]


def published(desk: Page) -> str:
    """What is shown before and after the deed is the same; returns the poll's public code."""
    teacher.follow(desk, "Xong")
    teacher.follow(desk, "Kết quả")
    teacher.follow(desk, "Giờ chơi của em")
    assert rows_on(desk) == PUBLIC
    teacher.press(desk, "Công bố", then="Đã công bố")
    assert rows_on(desk) == PUBLIC
    assert teacher.spreadsheet(desk) == teacher.plain_table(desk) == PUBLIC
    address = desk.get_by_role("link", name="Trang công khai").get_attribute("href") or ""
    return address.rpartition("/")[2]


def read_by_everybody(page: Page, code: str) -> None:
    page.goto(f"/ket-qua/{code}")
    assert rows_on(page) == PUBLIC
    assert teacher.spreadsheet(page) == teacher.plain_table(page) == PUBLIC
    assert teacher.charts_in_the_spreadsheet(page) == QUESTIONS
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"/ket-qua/{code}/wall")
    assert walked_through(page) == [row[2] for row in PUBLIC]


def read_on_a_phone(phone: Page, slip: str, code: str) -> None:
    """The square that opened the vote: its token is deleted, and it leads to what the class said."""
    assert LIMITS[AgeBand.BAND_8_10].results is ResultStyle.BARS_WITH_COUNTS
    phone.goto(slip)
    assert phone.url.endswith(f"/ket-qua/{code}/em")
    assert phone.locator(".bars tr td:last-child").all_inner_texts() == [row[2] for row in PUBLIC]


def rows_on(page: Page) -> list[list[str]]:
    """Question, answer, ballots and share of every row, as a grown-up reads them."""
    return [
        [
            card.locator("h2").inner_text().partition(".")[0],
            row.locator("th").inner_text().removeprefix(row.locator("th .mark").first.inner_text()).strip()
            if row.locator("th .mark").count()
            else row.locator("th").inner_text(),
            row.locator("td.count").inner_text(),
            row.locator("td.share").inner_text(),
        ]
        for card in page.locator(".result").all()
        for row in card.locator("tr[data-key]").all()
    ]


def walked_through(wall: Page) -> list[str]:
    """What stands beside the bars, question by question, to the last."""
    read = wall.locator(".bars tr td:last-child").all_inner_texts()
    while wall.locator("a[rel=next]").count():
        wall.locator("a[rel=next]").click()
        wall.wait_for_load_state()
        read += wall.locator(".bars tr td:last-child").all_inner_texts()
    return read
