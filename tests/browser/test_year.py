"""The coordinator's year: a plan, letters to who misses something, compiling, dispatch, and the report to sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import transaction
from forum_app.polls.models import Poll
from forum_app.security.permissions import Role
from forum_app.units.models import Unit, UnitKind
from forum_app.workdays import queries as workdays
from forum_app.workdays.rules.calendars import DayKind
from forum_app.workdays.service import set_day
from tests.browser import board, year
from tests.factories import AccountFactory, PollFactory, SchoolFactory, UnitFactory, WardFactory
from tests.followup import made
from tests.mailbox import Mailbox
from tests.polls.counted import counted

OpenAs = Callable[..., Page]
THEME = "Đường tới trường an toàn"
PLANNED = "Trường gửi kế hoạch tổ chức diễn đàn"
AT_ONE = "Cổng trường giờ tan học đông xe quá, chúng em sợ bị va vào."
AT_ANOTHER = "Giờ tan học cổng trường đông xe quá, chúng em rất sợ."
TOGETHER = "Bố trí người điều tiết giao thông ở cổng các trường giờ tan học."
POLICE = "Công an phường Hoa Sen"
NAMES = ("Trường Tiểu học Hoa Sen", "Trường Tiểu học Sao Khuê", "Trường Tiểu học Suối Mơ")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sqlite
def test_a_year_of_a_coordinator_from_the_plan_to_the_report(
    db_session, mailbox: Mailbox, open_as: OpenAs, tmp_path: Path
) -> None:
    ward, schools = a_ward_and_its_schools()
    account = AccountFactory(role=Role.COORDINATOR, at=ward)
    teachers = [AccountFactory(role=Role.FACILITATOR, at=school) for school in schools]
    today_is_worked(account)
    coordinator, teacher = open_as(account), open_as(teachers[0])

    plan = year.make_a_plan(coordinator, THEME)
    year.send_in_the_plan(teacher, PLANNED)
    told = year.who_misses(coordinator, plan, PLANNED)
    assert "1/3" in told
    assert all((name in told) == (name != NAMES[0]) for name in NAMES)
    year.remind(coordinator, PLANNED)
    assert {letter["To"] for letter in mailbox.letters} == {one.email for one in teachers[1:]}

    poll = a_poll_over(ward, schools)
    coordinator.goto(f"/tong-hop/cuoc-tham-do/{poll.id}")
    expect(coordinator.locator("main")).to_contain_text(NAMES[2])
    coordinator.screenshot(path=tmp_path / "compiled.png", full_page=True)

    for school, words in zip(schools, (AT_ONE, AT_ANOTHER), strict=False):
        made.confirmed(school, words)
    year.join_the_similar(coordinator, TOGETHER)
    coordinator.screenshot(path=tmp_path / "joined.png", full_page=True)
    board.read_it_out_in_class(coordinator)
    board.send_it(coordinator, POLICE)

    report = docx.Document(str(year.ask_for_the_report(coordinator, tmp_path)))
    written = "\n".join(
        [one.text for one in report.paragraphs]
        + [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    )
    assert POLICE in written
    assert NAMES[1] in written, "who still misses something is named"


def a_ward_and_its_schools() -> tuple[Unit, list[Unit]]:
    ward = WardFactory(name="Phường Hoa Sen")
    UnitFactory(name=POLICE, kind=UnitKind.AGENCY, under=ward)
    return ward, [SchoolFactory(name=name, under=ward) for name in NAMES]


def today_is_worked(account: Account) -> None:
    """Letters keep quiet on a day off; whoever runs this on a Sunday works that day by decision."""
    today = clock.today()
    if not workdays.calendar().is_working(today):
        with transaction():
            set_day(account, today, DayKind.WORKED, "Ngày làm bù", "Quyết định 1/QĐ-UBND")


def a_poll_over(ward: Unit, schools: list[Unit]) -> Poll:
    """Forty children of each school but the last have answered."""
    poll: Poll = PollFactory(unit=ward, offered=True)
    answers = {question.number: {1: 25, 2: 15} for question in poll.questions}
    for school in schools[:-1]:
        counted(poll, 40, answers, unit=school, present=41)
    return poll
