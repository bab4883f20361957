"""From the hand-over to an answer that a class reads on a phone: through the desk, a letter, a keyboard, a checker."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from forum_app import clock
from forum_app.db import db, transaction
from forum_app.followup.models import ReplyCode
from forum_app.followup.rules.contacts import Reached
from forum_app.followup.service.contacts import enter_contact
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, OutputKind, RoundState
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service.groups import add_group
from forum_app.sessions.service.outputs import add_output
from forum_app.units.models import Unit, UnitKind
from tests.browser import board, forum
from tests.browsing import Screens
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, UnitFactory, WardFactory
from tests.mailbox import Mailbox

WORDS = "Giờ tan học cổng trường đông xe quá, chúng em sợ."
WORDING = "Bố trí người điều tiết giao thông ở cổng trường giờ tan học."
POLICE, OFFICE = "Công an phường Hoa Sen", "truc-ban@phuong-hoa-sen.example"
WHY = "Các em chưa biết chú công an đứng ở đâu và từ mấy giờ. Xin viết rõ thêm."
OpenAs = Callable[..., Page]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sqlite
def test_a_recommendation_from_the_hand_over_to_an_answer_that_a_class_reads(
    db_session, mailbox: Mailbox, screens: Screens, open_as: OpenAs, tmp_path: Path
) -> None:
    school, ward = a_school_in_a_ward()
    held = a_round_with_one_output(school)
    teacher = open_as(AccountFactory(role=Role.FACILITATOR, at=school))
    monitor = open_as(AccountFactory(role=Role.YOUTH_UNION_MONITOR, at=ward))

    assert forum.hand_over_everything(teacher, to_crockford(held.id, STATION_LENGTH)) == 1
    board.open_item(teacher, WORDS)
    board.word_it(teacher, WORDING)
    board.read_it_out_in_class(teacher)
    board.send_it(teacher, POLICE)
    board.send_the_letter(teacher, OFFICE)
    item = teacher.url

    duty = screens.open(360, javascript=False)
    duty.goto(found_in(mailbox, r"http://\S+/L/\S+"))
    expect(duty.locator("main")).to_contain_text(WORDS)
    answer_by_keyboard(duty, mailbox, "Các chú sẽ đứng ở cổng trường. Việc này làm trước ngày {day}.")
    duty.screenshot(path=tmp_path / "sent.png", full_page=True)

    board.check_the_answer(monitor, item)
    monitor.screenshot(path=tmp_path / "check.png", full_page=True)
    board.send_it_back(monitor, WHY)
    an_hour_later()
    duty.reload()
    expect(duty.locator("main")).to_contain_text(WHY)
    clear = "Hai chú công an đứng ở cổng trước, từ 4 giờ chiều. Việc này bắt đầu trước ngày {day}."
    answer_by_keyboard(duty, mailbox, clear)
    board.check_the_answer(monitor, item)
    board.accept_it(monitor)

    read_on_a_phone(screens.open(360), clear.format(day=spelled(promised())), tmp_path)


def a_school_in_a_ward() -> tuple[Unit, Unit]:
    """The ward's police have an address at which they are reached."""
    ward = WardFactory(name="Phường Hoa Sen")
    school = SchoolFactory(name="Trường Tiểu học Hoa Sen", under=ward)
    police = UnitFactory(name=POLICE, kind=UnitKind.AGENCY, under=ward)
    with transaction():
        enter_contact(None, police, Reached("Cao Xuân Mạnh", OFFICE, "Trực ban"), at_home=True)
    return school, ward


def a_round_with_one_output(school: Unit) -> ForumRound:
    today = clock.today()
    held: ForumRound = RoundFactory(
        unit=school, state=RoundState.RUNNING, starts_on=today, started_at=clock.now()
    )
    with transaction():
        group = add_group(None, held, 1, "Đường tới trường", children=12)
        add_output(group, OutputKind.RECOMMENDATION, WORDS, topic=Topic.TRAFFIC)
    return held


def answer_by_keyboard(page: Page, mailbox: Mailbox, for_children: str) -> None:
    """Not one click: Tab, arrows, letters and Enter; the code comes by e-mail."""
    board.press_by_keyboard(page, "a[href*='/tra-loi']")
    day = spelled(promised())
    board.choose_by_arrows(page, "outcome", "will_do")
    board.type_in(page, "[name=action_on]", same_figures(promised()))
    official = f"Công an phường bố trí hai cán bộ điều tiết tại cổng trường giờ tan học, trước ngày {day}."
    board.type_in(page, "[name=official_text]", official)
    board.type_in(page, "textarea[name^=child_]", for_children.format(day=day))
    board.type_in(page, "[name=tell_how]", "Cô giáo đọc cho cả lớp nghe")
    board.type_in(page, "[name=tell_on]", same_figures(next_same(clock.today())))
    board.type_in(page, "[name=given_by]", "Cao Xuân Mạnh")
    before = len(mailbox.letters)
    board.press_by_keyboard(page, "button[value=code]")
    expect(page.locator("[role=status].notice")).to_be_visible()
    assert len(mailbox.letters) == before + 1
    board.type_in(page, "#code", found_in(mailbox, r"^ +(\d{6})\s*$"))
    board.press_by_keyboard(page, "button[value=send]")
    expect(page.locator("a[href*='/tra-loi']")).to_have_count(0)


def an_hour_later() -> None:
    """Nobody gets two codes within a minute, and no office betters an answer so fast."""
    with transaction():
        for code in db.session.scalars(select(ReplyCode)):
            code.made_at -= timedelta(hours=1)


def read_on_a_phone(phone: Page, words: str, folder: Path) -> None:
    """The board first shows what the children said; their own version of the answer stands before the official one."""
    phone.goto("/bang")
    phone.get_by_role("link", name=WORDS).click()
    expect(phone.locator("h1")).to_have_text(WORDS)
    expect(phone.locator(".for-children")).to_have_text(words)
    expect(phone.locator(".story")).to_contain_text(POLICE)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.screenshot(path=folder / "read.png", full_page=True)


def found_in(mailbox: Mailbox, wanted: str) -> str:
    """In the letter to the office that came last."""
    body = next(letter for letter in reversed(mailbox.letters) if letter["To"] == OFFICE).get_body(("plain",))
    assert body is not None
    said = str(body.get_content())
    found = re.search(wanted, said, re.MULTILINE | re.IGNORECASE)
    assert found is not None, said
    return found[found.re.groups]


def next_same(after: date) -> date:
    """The next 1/1, 2/2 … : typed figure by figure it is the same day, whichever comes first on this computer."""
    day = after + timedelta(days=1)
    while day.day != day.month:
        day += timedelta(days=1)
    return day


def promised() -> date:
    return next_same(clock.today() + timedelta(days=60))


def same_figures(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def spelled(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
