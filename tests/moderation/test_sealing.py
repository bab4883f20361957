"""What may tell of harm leaves the reading room for good, and its officers answer for every look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from forum_app import clock, config
from forum_app.accounts.models import Account
from forum_app.audit.models import AuditEvent
from forum_app.db import db, transaction
from forum_app.moderation import queries, service
from forum_app.moderation.models import FreeText, SealedText, TextKind, TextState
from forum_app.moderation.service import alarms, sweeping
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import LeaderQuestion, RoundState
from forum_app.sessions.service import questions
from forum_app.units.models import Unit
from forum_app.units.queries import parent_of
from tests.client import Client
from tests.factories import (
    AccountFactory,
    DutyFactory,
    FreeTextFactory,
    RoleGrantFactory,
    RoundFactory,
    SchoolFactory,
    on_duty,
)
from tests.mailbox import Mailbox
from tests.secrecy import Planted

SignIn = Callable[[Account], Client]
SECRET = "chú hàng xóm hay sờ vào người em zqx"
ABOUT_STAFF = "Thầy thể dục hay đánh tụi em bằng thước zqx."


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def ward(school: Unit) -> Unit:
    above = parent_of(school.id)
    assert above is not None
    return above


def everything_kept(db_session: Session) -> str:
    """Every value of every table, as text."""
    found = []
    for table in FreeText.metadata.sorted_tables:
        found += [repr(tuple(row)) for row in db_session.execute(table.select())]
    return "\n".join(found)


def test_a_text_handed_over_is_nowhere_but_behind_its_own_key(
    sign_in: SignIn, db_session: Session, school: Unit, ward: Unit, planted: Planted
) -> None:
    moderator, officer = on_duty(school, at=ward)
    planted.plant(SECRET)
    FreeTextFactory(unit=school, words=SECRET)

    desk = sign_in(moderator).page("/phong-doc").submit("/tiep").submit("/bao-ve")

    assert desk.has("Ở đây không ai thấy bài này nữa")
    assert SECRET not in everything_kept(db_session)
    assert not desk.all("[action$='/lay-lai']")
    assert queries.counts(school.id, TextKind.QUESTION, "round:1") == queries.Counts(0, 0, 0, 0, 0)
    listed = sign_in(officer).page("/niem-phong")
    assert SECRET not in listed.text
    entry = listed.follow("Xem mục này 1")
    assert SECRET not in entry.text
    assert entry.submit("/mo", status=422).has("Hãy chọn lý do mở")
    opened = entry.submit("/mo", why="first_look")
    assert opened.has(SECRET)

    told = entry.submit("/bao-tin", told="hotline_111", told_at="2026-01-05T09:30", reference="111-204")
    assert told.has("Tổng đài quốc gia 111")
    deeds = {event.deed: event for event in db_session.scalars(select(AuditEvent))}
    assert deeds["sealed:open"].details == {"why": "first_look"}
    assert SECRET not in everything_kept(db_session)


def test_the_sealed_list_is_only_for_officers_of_the_area(sign_in: SignIn, school: Unit, ward: Unit) -> None:
    with transaction():
        db.session.add(SealedText(unit_id=school.id, level="red", about_staff=False, sealed_at=clock.now()))
    sealed = db.session.scalars(select(SealedText)).one()
    entry = f"/niem-phong/{to_crockford(school.id, 6)}/{sealed.id}"

    for role in (Role.ADMINISTRATOR, Role.COORDINATOR, Role.MODERATOR, Role.AUDITOR):
        sign_in(AccountFactory(role=role, at=ward)).page("/niem-phong", status=403)
    elsewhere = AccountFactory(role=Role.CHILD_PROTECTION_OFFICER, at=SchoolFactory())
    sign_in(elsewhere).page(entry, status=404)
    sign_in(AccountFactory(role=Role.CHILD_PROTECTION_OFFICER, at=ward)).page(entry)


def test_what_accuses_staff_is_invisible_to_everybody_who_works_there(
    sign_in: SignIn, db_session: Session, school: Unit, ward: Unit, mailbox: Mailbox
) -> None:
    on_duty(school)
    above = AccountFactory(role=Role.MODERATOR, at=ward)
    # She reads for the whole ward, but she teaches at this school.
    teacher = AccountFactory(role=Role.MODERATOR, at=ward)
    RoleGrantFactory(account=teacher, role=Role.FACILITATOR, unit_id=school.id)
    with transaction():
        text_id = service.receive(school.id, TextKind.QUESTION, "round:1", ABOUT_STAFF, open_now=True)
    page = f"/phong-doc/{to_crockford(school.id, 6)}/{text_id}"

    for account in (teacher, AccountFactory(role=Role.MODERATOR, at=school)):
        client = sign_in(account)
        assert client.page("/phong-doc").has("Đã đọc hết")
        client.page(page, status=404)
    assert sign_in(above).page(page).has("nói về người của trường")

    officer = AccountFactory(role=Role.CHILD_PROTECTION_OFFICER, at=ward)
    sign_in(above).page(page).submit("/bao-ve")
    inside = AccountFactory(role=Role.CHILD_PROTECTION_OFFICER, at=school)
    assert sign_in(inside).page("/niem-phong").has("Chưa có bài niêm phong nào")
    assert sign_in(officer).page("/niem-phong").has("Chưa báo ai")
    at_school = db_session.scalars(select(AuditEvent.deed).where(AuditEvent.unit_id == school.id)).all()
    assert "text:hand-over" not in at_school


def test_neither_letters_nor_the_schools_record_tell_staff_that_something_is_said_about_them(
    sign_in: SignIn, db_session: Session, school: Unit, ward: Unit, mailbox: Mailbox, clock: Traveller
) -> None:
    inside, _officer = on_duty(school)
    above, _other = on_duty(school, at=ward)
    with transaction():
        service.receive(school.id, TextKind.QUESTION, "round:1", ABOUT_STAFF, open_now=True)
        service.receive(school.id, TextKind.QUESTION, "round:1", "Em mong có thêm cây.", open_now=True)

    clock.shift(48 * 3600)
    sweeping.remind()
    told = {letter["To"]: letter["Subject"] + letter.get_content() for letter in mailbox.letters}
    assert "1 bài" in told[inside.email]
    assert "2 bài" in told[above.email]

    sign_in(above).page("/phong-doc").submit("/tiep").submit("/khong-dang", reason="insults")
    record = db_session.scalars(select(AuditEvent.deed).where(AuditEvent.unit_id == school.id)).all()
    assert not [deed for deed in record if deed.startswith("text:")]


def test_a_red_text_calls_one_after_another_until_somebody_looks(
    sign_in: SignIn, db_session: Session, school: Unit, ward: Unit, mailbox: Mailbox, clock: Traveller
) -> None:
    moderator, officer = on_duty(school, at=ward)
    second = AccountFactory(role=Role.MODERATOR, at=ward)
    DutyFactory(unit_id=school.id, account_id=second.id, kind="moderator", place=2)
    FreeTextFactory(unit=school, level="red", words=SECRET)

    def called() -> list[str]:
        alarms.ring()
        assert not [
            letter for letter in mailbox.letters if "hàng xóm" in letter["Subject"] + letter.get_content()
        ]
        return sorted(letter["To"] for letter in mailbox.letters)

    first = called()
    assert first == sorted([moderator.email, officer.email])
    assert called() == first, "nobody is called twice in one minute"
    clock.shift(6 * 60)
    assert called() == sorted([*first, second.email])

    sign_in(second).page("/phong-doc").submit("/tiep")
    clock.shift(60 * 60)
    assert len(called()) == 3, "somebody is looking"


def test_words_that_nobody_read_are_lost_in_time_and_the_board_says_so(
    client: Client, db_session: Session, school: Unit, clock: Traveller
) -> None:
    on_duty(school)
    with transaction():
        for words in (*(["Em mong có thêm ghế đá trong sân zqx."] * 5), SECRET):
            service.receive(school.id, TextKind.QUESTION, "round:1", words, open_now=True)

    clock.shift(71 * 3600)
    sweeping.remind()
    clock.shift(3600)
    sweeping.sweep()

    assert "zqx" not in everything_kept(db_session)
    states = sorted(db_session.scalars(select(FreeText.state)).all())
    assert states == [TextState.HANDED_OVER, *[TextState.NOT_PUBLISHED] * 5]
    board = client.page(f"/bang-quyet-dinh/{to_crockford(school.id, 6)}")
    assert board.has("Người lớn đã không đọc kịp")
    assert board.texts("td.number span") == ["5"]


@pytest.mark.sqlite
def test_no_file_of_the_database_holds_a_byte_of_what_was_decided(
    app: Flask, sign_in: SignIn, school: Unit, ward: Unit
) -> None:
    moderator, _officer = on_duty(school, at=ward)
    settings: config.Settings = app.extensions["settings"]
    with transaction():
        for _child in range(3):
            service.receive(school.id, TextKind.QUESTION, "round:1", SECRET, open_now=True)
        service.receive(school.id, TextKind.QUESTION, "round:1", "Số của em là 0912345678.", open_now=True)

    def on_disk(words: str) -> bool:
        files = [path for path in Path(settings.data_dir).iterdir() if path.is_file()]
        return any(words.encode() in path.read_bytes() for path in files)

    assert on_disk(SECRET)
    page = sign_in(moderator).page("/phong-doc").submit("/tiep")
    for _text in range(3):
        page = page.submit("/bao-ve")
    page.submit("#cover", button="Đăng với từ đã che")
    sweeping.sweep()

    assert not on_disk(SECRET)
    assert not on_disk("0912345678")
    assert on_disk("Số của em là [SĐT].")


@pytest.mark.sqlite
def test_words_that_were_shown_are_erased_after_two_years_wherever_they_stand(
    app: Flask, sign_in: SignIn, school: Unit, ward: Unit, clock: Traveller
) -> None:
    moderator, _officer = on_duty(school, at=ward)
    settings: config.Settings = app.extensions["settings"]
    running = RoundFactory(state=RoundState.RUNNING, questions_open=True, unit=school)
    with transaction():
        questions.ask_alone(running, "Bao giờ có đèn zqx ở sân ạ?")
    sign_in(moderator).page("/phong-doc").submit("/tiep").submit("#cover", button="Đăng nguyên văn")

    def on_disk() -> bool:
        files = [path for path in Path(settings.data_dir).iterdir() if path.is_file()]
        return any(b"zqx" in path.read_bytes() for path in files)

    clock.shift(timedelta(days=729).total_seconds())
    sweeping.sweep()
    assert on_disk(), "shown as long as it may be"
    clock.shift(timedelta(days=2).total_seconds())
    sweeping.sweep()
    assert not on_disk()
    assert db.session.scalars(select(LeaderQuestion.words)).all() == [""]


def test_sealed_words_last_thirty_days_and_the_entry_two_years(
    sign_in: SignIn, db_session: Session, school: Unit, ward: Unit, clock: Traveller
) -> None:
    moderator, officer = on_duty(school, at=ward)
    FreeTextFactory(unit=school, words=SECRET)
    sign_in(moderator).page("/phong-doc").submit("/tiep").submit("/bao-ve")

    clock.shift(31 * 24 * 3600)
    sweeping.sweep()
    assert db_session.scalars(select(SealedText.secret)).all() == [None]
    entry = sign_in(officer).page("/niem-phong").follow("Xem mục này 1")
    assert entry.has("Nội dung đã được xoá 30 ngày sau khi chuyển")
    clock.shift(timedelta(days=700).total_seconds())
    sweeping.sweep()
    assert not db_session.scalars(select(SealedText)).all()
