"""The calendar is kept by staff: each change is a version, and no version is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from time_machine import Traveller

from forum_app.accounts.models import Account
from forum_app.audit.models import NOWHERE, AuditEvent
from forum_app.db import transaction
from forum_app.security.permissions import Role
from forum_app.workdays import queries, service
from forum_app.workdays.models import CalendarDay
from forum_app.workdays.rules import changing
from forum_app.workdays.rules.calendars import Calendar, DayKind, Entry
from forum_app.workdays.rules.counting import after_working_days
from forum_app.workdays.signals import calendar_changed
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory

SignIn = Callable[[Account], Client]
FRIDAY, SATURDAY = date(2026, 12, 11), date(2026, 12, 19)
DECISION = "Công văn 88/VPCP ngày 01/12/2026"


@pytest.fixture
def keeper(db_session: Session) -> Account:
    return AccountFactory(role=Role.ADMINISTRATOR, at=SchoolFactory())


@contextmanager
def heard() -> Iterator[list[int]]:
    versions: list[int] = []

    def listen(_sender: None, version: int) -> None:
        assert queries.calendar().version == version
        versions.append(version)

    with calendar_changed.connected_to(listen):
        yield versions


def test_a_new_installation_knows_the_swap_that_the_package_misses(db_session: Session) -> None:
    calendar = queries.calendar()
    assert after_working_days(date(2025, 12, 31), 1, calendar) == date(2026, 1, 5)
    assert calendar.is_working(date(2026, 1, 10))
    assert calendar.entries[date(2026, 1, 10)].decision == "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
    assert queries.calendar_at(0) == Calendar()


def test_every_version_can_be_had_again(keeper: Account, db_session: Session) -> None:
    before = queries.calendar()
    with heard() as versions:
        with transaction():
            off = service.set_day(keeper, FRIDAY, DayKind.COMPENSATION, "Nghỉ đổi", DECISION)
            service.set_day(keeper, SATURDAY, DayKind.WORKED, "Làm bù", DECISION, "chỉ năm nay")
        with transaction():
            settled = service.settle_year(keeper, 2027, "Thông báo 5/TB-BNV")
            cleared = service.clear_day(keeper, FRIDAY, "Công văn 90/VPCP")
    assert versions == [off, off + 1, settled, cleared] == list(range(off, off + 4))

    assert after_working_days(date(2026, 12, 10), 1, queries.calendar_at(off)) == date(2026, 12, 14)
    now = queries.calendar()
    assert after_working_days(date(2026, 12, 10), 1, now) == FRIDAY
    assert now.is_working(SATURDAY)
    assert now.settled == {2027: "Thông báo 5/TB-BNV"}
    assert not now.is_estimate(date(2027, 5, 4))
    assert queries.calendar_at(before.version) == before
    assert set(now.entries) == set(db_session.scalars(select(CalendarDay.day)))
    deeds = db_session.scalars(
        select(AuditEvent.deed).where(AuditEvent.unit_id == NOWHERE).order_by(AuditEvent.number)
    ).all()
    assert deeds == ["calendar:set-day", "calendar:set-day", "calendar:settle-year", "calendar:clear-day"]


def test_a_change_that_was_rolled_back_is_nowhere_remembered(keeper: Account) -> None:
    before = queries.calendar()
    with suppress(ZeroDivisionError), transaction():
        service.set_day(keeper, FRIDAY, DayKind.HOLIDAY, "Ngày lễ", DECISION)
        assert not queries.calendar().is_working(FRIDAY)
        raise ZeroDivisionError
    assert queries.calendar() == before
    with transaction():
        service.set_day(keeper, SATURDAY, DayKind.WORKED, "Làm bù", DECISION)
    assert queries.calendar().version == before.version + 1
    assert queries.calendar().is_working(FRIDAY)


def test_the_history_only_grows(db_session: Session) -> None:
    for deed in ("UPDATE calendar_change SET decision = 'khác'", "DELETE FROM calendar_change"):
        with pytest.raises(DatabaseError, match="only grows"), transaction():
            db_session.execute(text(deed))


def test_what_cannot_be_is_refused() -> None:
    calendar = Calendar()
    for day, entry, refusal in (
        (FRIDAY, Entry(DayKind.WORKED, "Làm bù", DECISION), changing.WorkedAnyway),
        (SATURDAY, Entry(DayKind.COMPENSATION, "Nghỉ đổi", DECISION), changing.OffAnyway),
        (FRIDAY, Entry(DayKind.HOLIDAY, "Ngày lễ", "  "), changing.DecisionMissing),
        (FRIDAY, Entry(DayKind.HOLIDAY, " ", DECISION), changing.NameMissing),
        (date(2126, 1, 4), Entry(DayKind.HOLIDAY, "Ngày lễ", DECISION), changing.YearOutOfReach),
    ):
        with pytest.raises(refusal):
            changing.check_day(calendar, day, entry)
    with pytest.raises(changing.NotInTable):
        changing.check_clearing(calendar, FRIDAY, DECISION)
    with pytest.raises(changing.StandsAlready):
        changing.check_settling(Calendar(settled={2027: DECISION}), 2027, DECISION)


def test_a_coordinator_enters_a_swap_and_the_decision_of_next_year(
    clock: Traveller, sign_in: SignIn, db_session: Session
) -> None:
    clock.move_to(datetime(2026, 11, 2, 1, tzinfo=UTC))
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=SchoolFactory()))
    assert client.page("/ban-lam-viec").has("Chưa ghi văn bản công bố lịch nghỉ năm 2027")

    page = client.page("/lich-lam-viec/ngay")
    typed = {"day": "2026-12-12", "kind": "compensation", "name": "Nghỉ đổi", "decision": DECISION}
    page = page.submit("/lich-lam-viec/ngay", fields=typed, status=422)
    assert page.has("Ngày này vốn đã là ngày nghỉ")
    page = page.submit("/lich-lam-viec/ngay", fields={"day": "2026-12-11"})
    assert page.has("Đã lưu lịch")
    assert page.has("Nghỉ đổi")

    page = client.page("/lich-lam-viec/go?ngay=2026-12-11")
    page = page.submit("/lich-lam-viec/go", fields={"decision": "Công văn 90/VPCP"})
    assert page.has("11/12/2026: đã gỡ khỏi lịch")

    page = client.page("/lich-lam-viec?nam=2027")
    assert page.has("Dự kiến")
    page = page.follow("Ghi văn bản của năm 2027").submit(
        "/lich-lam-viec/quyet-dinh", fields={"decision": "Thông báo 5/TB-BNV"}
    )
    assert page.has("Theo Thông báo 5/TB-BNV.")
    assert not client.page("/ban-lam-viec").has("Chưa ghi văn bản công bố lịch nghỉ năm 2027")


def test_every_member_of_staff_reads_the_calendar(sign_in: SignIn, db_session: Session) -> None:
    page = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory())).page("/lich-lam-viec?nam=2026")
    assert page.has("Làm bù cho ngày 02/01/2026")
    assert not page.all("a[href$='/lich-lam-viec/ngay']")
