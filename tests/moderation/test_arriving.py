"""A child's words come in: only where somebody is there to read them, and without a trace of who wrote when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.db import transaction
from forum_app.db.lean import lean_transaction
from forum_app.moderation import queries, service
from forum_app.moderation.models import Duty, DutyKind, FreeText, TextKind, TextState
from forum_app.units.models import Unit
from forum_app.units.queries import parent_of
from tests.factories import SchoolFactory, on_duty

ANSWER = TextKind.POLL_ANSWER
WISH = "Em muốn sân trường có bóng mát."


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.mark.parametrize("kind_of", [transaction, lean_transaction], ids=["session", "lean"])
def test_a_text_waits_for_a_reader_and_nobody_else_sees_it(
    db_session: Session, school: Unit, kind_of: Callable[[], AbstractContextManager[None]]
) -> None:
    on_duty(school)

    with kind_of():
        text_id = service.receive(school.id, ANSWER, "station:1/2", WISH, open_now=True)

    kept = db_session.get_one(FreeText, (school.id, text_id))
    assert (kept.words, kept.state, kept.held, kept.kept) == (WISH, TextState.NEW, False, "")
    assert kept.queued_at is not None
    assert abs(kept.queued_at - clock.now()) < timedelta(minutes=5)
    assert queries.published(school.id, ANSWER, "station:1/2") == []
    assert queries.counts(school.id, ANSWER, "station:1/2").waiting == 1


def test_without_both_kinds_of_duty_writing_is_closed(db_session: Session, school: Unit) -> None:
    _moderator, officer = on_duty(school)
    assert queries.readiness(school.id).on

    officer.closed_at = clock.now()
    db_session.commit()

    assert queries.readiness(school.id).lacking == (DutyKind.CHILD_PROTECTION_OFFICER,)
    with pytest.raises(service.TextsOff), transaction():
        service.receive(school.id, ANSWER, "station:1/2", WISH, open_now=True)
    assert not queries.readiness(school.id, on=clock.today() + timedelta(days=7)).on


def test_duty_of_the_ward_holds_for_its_schools_but_only_with_the_role(
    db_session: Session, school: Unit
) -> None:
    ward = parent_of(school.id)
    moderator, _officer = on_duty(ward)
    assert queries.readiness(school.id).on

    for grant in moderator.grants:
        db_session.delete(grant)
    db_session.commit()

    assert queries.readiness(school.id).lacking == (DutyKind.MODERATOR,)
    assert db_session.scalar(select(Duty).where(Duty.account_id == moderator.id)) is not None


def test_held_texts_come_into_the_queue_five_at_once_with_one_time(db_session: Session, school: Unit) -> None:
    on_duty(school)

    def held() -> list[FreeText]:
        return list(db_session.scalars(select(FreeText).where(FreeText.held)))

    for _child in range(4):
        with lean_transaction():
            service.receive(school.id, ANSWER, "s/1", WISH, open_now=True, held=True)
            assert service.release(school.id, "s/1", everything=False) == 0
    assert len(held()) == 4
    assert {one.queued_at for one in held()} == {None}
    with lean_transaction():
        service.receive(school.id, ANSWER, "s/1", WISH, open_now=True, held=True)
        assert service.release(school.id, "s/1", everything=False) == 5
    db_session.rollback()
    assert not held()
    assert len({one.queued_at for one in db_session.scalars(select(FreeText))}) == 1
    with transaction():
        service.receive(school.id, ANSWER, "s/1", WISH, open_now=True, held=True)
    with transaction():
        assert service.release(school.id, "s/1", everything=True) == 1


def test_a_text_has_no_way_to_a_ballot_a_child_or_a_device(db_session: Session) -> None:
    columns = {column.name for column in FreeText.__table__.columns}
    assert columns.isdisjoint(
        {"ballot_id", "token", "address", "device", "created_at", "received_at", "child"}
    )
    assert {key.column.table.name for key in FreeText.__table__.foreign_keys} == {"unit", "account"}


@pytest.mark.parametrize("deed", ["UPDATE text_decision SET seq = 9", "DELETE FROM text_decision"])
def test_decisions_only_grow(db_session: Session, school: Unit, deed: str) -> None:
    on_duty(school)
    with transaction():
        text_id = service.receive(school.id, ANSWER, "s/1", WISH, open_now=False)
    db_session.execute(
        text(
            "INSERT INTO text_decision (unit_id, text_id, seq, outcome, masks, at) "
            "VALUES (:unit, :id, 1, 'published', '', :at)"
        ),
        {"unit": school.id, "id": text_id.hex, "at": "2026-11-22 00:00:00.000000"},
    )
    with pytest.raises(DatabaseError, match="only grows"):
        db_session.execute(text(deed))
    db_session.rollback()
