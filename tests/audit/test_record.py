"""The record of deeds only grows, hangs together, and is read within one's reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import forum_app
from forum_app.accounts.models import Account
from forum_app.audit import service as audit
from forum_app.audit.models import AuditEvent, AuditHead
from forum_app.audit.rules.deeds import DEEDS, THINGS
from forum_app.db import db
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, WardFactory

DEED = re.compile(r'"((?:account|unit|school-list|poll|station|slip):[a-z-]+)"')


@pytest.fixture
def school(db_session: Session) -> Unit:
    """Three deeds in one school, one in another."""
    school: Unit = SchoolFactory(name="Trường Tiểu học Kim Đồng")
    teacher = AccountFactory(name="Nguyễn Thị Hạnh", role=Role.FACILITATOR, at=school)
    for number in range(3):
        audit.record(teacher, "poll:create", school.id, f"poll:{number}", title=f"Cuộc thăm dò {number}")
    audit.record(None, "unit:create", SchoolFactory(name="Trường Tiểu học Lê Văn Tám").id, "unit:1")
    db_session.commit()
    return school


@contextmanager
def somebody_with_the_file(session: Session) -> Iterator[None]:
    """Takes the guards off, as one can who holds the database file."""
    sqlite = db.engine.dialect.name == "sqlite"
    if sqlite:
        session.execute(text("DROP TRIGGER audit_event_no_update"))
        session.execute(text("DROP TRIGGER audit_event_no_delete"))
    else:
        session.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
    yield
    session.commit()


def verify(app: Flask) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    return result.exit_code, result.output


@pytest.mark.usefixtures("school")
def test_an_untouched_record_is_whole(app: Flask) -> None:
    assert verify(app) == (0, "The record is whole: 2 chains, 4 lines.\n")


@pytest.mark.parametrize("deed", [update(AuditEvent).values(actor_name="Ai đó"), delete(AuditEvent)])
def test_the_database_refuses_to_change_or_delete_a_line(
    school: Unit, db_session: Session, deed: object
) -> None:
    with pytest.raises(DBAPIError, match="only grows"):
        db_session.execute(deed)  # type: ignore[call-overload]
    db_session.rollback()
    assert db_session.scalar(select(func.count()).select_from(AuditEvent)) == 4


@pytest.mark.parametrize(
    ("tampering", "line", "what"),
    [
        (update(AuditEvent).where(AuditEvent.number == 2).values(actor_name="Người khác"), 2, "was changed"),
        (delete(AuditEvent).where(AuditEvent.number == 2), 2, "a line is missing"),
        (delete(AuditEvent).where(AuditEvent.number == 3), 3, "missing at the end"),
    ],
    ids=["a changed line", "a line taken out", "the end cut off"],
)
def test_whoever_changes_the_file_is_found_out(
    app: Flask, school: Unit, db_session: Session, tampering: object, line: int, what: str
) -> None:
    with somebody_with_the_file(db_session):
        db_session.execute(tampering)  # type: ignore[call-overload]
    code, said = verify(app)
    assert code == 1
    assert f"unit {school.id} (Trường Tiểu học Kim Đồng), line {line}" in said
    assert what in said
    assert "1 of 2 chains" in said


def test_a_chain_without_its_end_is_found_out(app: Flask, school: Unit, db_session: Session) -> None:
    db_session.execute(delete(AuditHead).where(AuditHead.unit_id == school.id))
    db_session.commit()
    code, said = verify(app)
    assert code == 1
    assert "the end of the chain is not known" in said


def test_every_deed_that_is_recorded_has_a_name_for_people() -> None:
    folder = Path(forum_app.__file__).parent
    done = {
        deed
        for path in folder.rglob("*.py")
        if "service" in path.parts or path.stem == "service"
        for deed in DEED.findall(path.read_text(encoding="utf-8"))
    }
    assert done <= set(DEEDS)
    assert {deed.split(":")[0] for deed in DEEDS} <= set(THINGS)


class TestReading:
    def test_an_auditor_reads_the_record_of_the_units_within_reach(
        self, school: Unit, sign_in: Callable[[Account], Client]
    ) -> None:
        page = sign_in(AccountFactory(role=Role.AUDITOR, at=school)).page("/nhat-ky")
        assert page.has("Nguyễn Thị Hạnh")
        assert page.has("3 dòng")
        assert not page.has("Lê Văn Tám")

    def test_it_is_filtered_by_deed_day_and_unit(
        self, school: Unit, sign_in: Callable[[Account], Client], clock: time_machine.Traveller
    ) -> None:
        page = sign_in(AccountFactory(role=Role.AUDITOR, at=school)).page("/nhat-ky?ngay=2020-01-01")
        assert page.has("Không có dòng nào")
        assert page.follow("Tài khoản và đăng nhập").has("Không có dòng nào")
        there = page.submit("[role=search]", fields={"ngay": "", "don-vi": str(school.id)})
        assert there.has("3 dòng")

    def test_another_units_record_does_not_exist_for_an_auditor(
        self, school: Unit, db_session: Session, sign_in: Callable[[Account], Client]
    ) -> None:
        elsewhere = AccountFactory(role=Role.AUDITOR, at=WardFactory())
        page = sign_in(elsewhere).page(f"/nhat-ky?don-vi={school.id}")
        assert page.has("Không có dòng nào")
        assert not page.has("Kim Đồng")

    @pytest.mark.parametrize("role", [Role.FACILITATOR, Role.COORDINATOR, Role.SCHOOL_BOARD, Role.MODERATOR])
    def test_who_is_no_auditor_may_not_read_it(
        self, school: Unit, sign_in: Callable[[Account], Client], role: Role
    ) -> None:
        """Refuses Permission.AUDIT_READ."""
        sign_in(AccountFactory(role=role, at=school)).page("/nhat-ky", status=403)

    def test_a_stranger_is_led_to_the_sign_in_page(self, client: Client) -> None:
        assert client.page("/nhat-ky").path == "/dang-nhap?next=/nhat-ky"
