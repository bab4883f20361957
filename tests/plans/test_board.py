"""The board, the cell and the letters, as the coordinator of a ward and the staff of its schools meet them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, time

import pytest
import time_machine
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.clock import moment_of
from forum_app.db import db, transaction
from forum_app.plans.models import MilestoneKind
from forum_app.plans.queries.board import board_of
from forum_app.plans.service import deliveries, reminders
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, WardFactory
from tests.mailbox import Mailbox
from tests.plans.asked import PDF, asked_for, many_schools, owed, plan_of

SignIn = Callable[[Account], Client]
SENT = MilestoneKind.PLAN_SENT


@pytest.fixture(autouse=True)
def thursday_in_april(clock: time_machine.Traveller) -> None:
    """A day before the plans of the schools are due."""
    clock.move_to(moment_of(date(2026, 4, 23), time(9)))


@pytest.fixture
def ward(db_session: Session) -> Unit:
    made: Unit = WardFactory(name="Phường Đống Đa")
    return made


def coordinator(ward: Unit) -> Account:
    account: Account = AccountFactory(name="Lê Thị Ngọc Ánh", role=Role.COORDINATOR, at=ward)
    return account


def test_five_hundred_schools_cost_no_more_statements_than_forty(ward: Unit) -> None:
    plan = plan_of(ward)
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _u, text, *_: asked.append(text))
    counts = []
    for more, all_of_them in ((40, 40), (360, 400)):
        many_schools(ward, more)
        db.session.refresh(plan)
        asked.clear()
        assert len(board_of(plan).columns[0].missing) == all_of_them
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


@pytest.mark.sqlite
def test_a_school_sends_its_plan_and_the_board_names_who_has_not(
    client: Client, sign_in: SignIn, ward: Unit
) -> None:
    kim_dong = SchoolFactory(name="Trường Tiểu học Kim Đồng", under=ward)
    SchoolFactory(name="Trường Tiểu học Nguyễn Du", under=ward)
    plan = plan_of(ward)
    sign_in(AccountFactory(role=Role.FACILITATOR, at=kim_dong))
    page = client.page("/viec-phai-lam")
    assert page.has("trước ngày 25/04/2026")
    page = client.page(str(page.all(".card a[href*='/moc/']")[0].get("href")))
    wrong = page.submit("/tep", fields={"upload": (io.BytesIO(b"MZ a program"), "ke-hoach.pdf")}, status=422)
    assert wrong.has("không đúng như tên tệp")
    page = page.submit("/tep", fields={"upload": (io.BytesIO(PDF), "../kế hoạch.docx")})
    assert page.has("Xong đúng hạn")
    file = client.get(page.link("kế hoạch.docx.pdf"))
    assert file.data == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"

    sign_in(coordinator(ward))
    board = client.page(f"/ke-hoach/{plan.id}/bang-theo-doi")
    first = board.all(".owed-summary .card")[0].text_content()
    assert "1/2 đơn vị đã làm" in first
    assert "Trường Tiểu học Nguyễn Du" in first
    assert "Kim Đồng" not in first


@pytest.mark.sqlite
def test_the_paper_of_a_school_is_not_there_for_the_school_next_door(
    client: Client, sign_in: SignIn, ward: Unit
) -> None:
    mine, theirs = SchoolFactory(under=ward), SchoolFactory(under=ward)
    plan = plan_of(ward)
    with transaction():
        sent = deliveries.deliver_file(None, owed(plan, SENT, theirs), "ke-hoach.pdf", PDF)
    sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=mine))
    assert client.get(f"/ke-hoach/bai-gui/{sent.id}/tep").status_code == 404
    sign_in(coordinator(ward))
    assert client.get(f"/ke-hoach/bai-gui/{sent.id}/tep").data == PDF


@pytest.mark.sqlite
def test_the_coordinator_excuses_a_school_and_asks_it_after_all(
    client: Client, sign_in: SignIn, ward: Unit
) -> None:
    SchoolFactory(name="Trường Tiểu học Võ Thị Sáu", under=ward)
    plan = plan_of(ward)
    sign_in(coordinator(ward))
    gaps = client.page(f"/ke-hoach/{plan.id}/bang-theo-doi").all(".owed-gaps a")
    page = client.page(str(gaps[0].get("href")))
    refused = page.submit("/ghi-nhan", fields={"done_on": "2026-04-20", "told_by": ""}, status=422)
    assert refused.has("Ghi ai báo")
    page = page.submit("/mien", fields={"reason": "Trường mới thành lập, năm sau mới có học sinh"})
    assert page.has("Không phải làm")
    assert board_of(plan).columns[0].totals.owed == 0
    page.submit("/bo")
    assert board_of(plan).columns[0].totals.owed == 1


def test_each_school_that_misses_it_is_written_to_once_a_day_with_one_link(
    ward: Unit, mailbox: Mailbox, clock: time_machine.Traveller, sign_in: SignIn, client: Client
) -> None:
    school = SchoolFactory(name="Trường THCS Sao Mai", under=ward)
    SchoolFactory(name="Trường chưa có ai", under=ward)
    AccountFactory(name="Trần Minh Đức", email="duc@truong.example", role=Role.SCHOOL_BOARD, at=school)
    plan = plan_of(ward)
    sign_in(coordinator(ward))
    preview = client.page(f"/ke-hoach/{plan.id}/moc/{asked_for(plan, SENT).id}/nhac")
    assert preview.has("Trường THCS Sao Mai")
    assert preview.has("Trường chưa có ai")
    preview.submit("Nhắc 1 đơn vị")
    assert mailbox.only()["To"] == "duc@truong.example"
    text = mailbox.text()
    assert "24/04/2026" in text
    assert text.count("http") == 1
    assert reminders.run(date(2026, 4, 23)).letters == 0

    clock.move_to(moment_of(date(2026, 4, 25), time(8)))  # a Saturday, the day after
    assert reminders.run(date(2026, 4, 25)).letters == 0
    clock.move_to(moment_of(date(2026, 4, 28), time(8)))  # after Monday's holiday
    assert reminders.run(date(2026, 4, 28)).letters == 1
    assert reminders.run(date(2026, 4, 28)).letters == 0
