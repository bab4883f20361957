"""Real threads at a real database: two tired teachers press the same button in the same instant."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.queries import SignedIn
from forum_app.db import db, transaction
from forum_app.moderation.models import FreeText, Reason, TextDecision
from forum_app.moderation.rules.states import DecidedAlready
from forum_app.moderation.service import deciding
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.factories import AccountFactory, FreeTextFactory, SchoolFactory
from tests.moderation.staff import signed_in_as

Deed = Callable[[SignedIn], object]


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def readers(school: Unit) -> list[SignedIn]:
    accounts = AccountFactory.create_batch(4, role=Role.MODERATOR, at=school)
    return [signed_in_as(account) for account in accounts]


def all_at_once(app: Flask, readers: Sequence[SignedIn], deed: Deed) -> list[object]:
    ready = Barrier(len(readers))

    def press(reader: SignedIn) -> object:
        with app.app_context():
            ready.wait(10)
            with transaction():
                return deed(reader)

    db.session.commit()
    with ThreadPoolExecutor(len(readers)) as desks:
        return list(desks.map(press, readers))


def test_readers_who_ask_for_the_next_text_at_once_get_a_text_each(
    app: Flask, school: Unit, readers: list[SignedIn]
) -> None:
    def take(reader: SignedIn) -> uuid.UUID | None:
        text = deciding.take_next(reader)
        return text.id if text else None

    for _round in range(3):
        texts = {text.id for text in FreeTextFactory.create_batch(3, unit=school)}
        taken = all_at_once(app, readers, take)
        assert sorted(taken, key=str) == sorted([*texts, None], key=str)
        with transaction():
            for text in db.session.scalars(select(FreeText).where(FreeText.id.in_(texts))):
                deciding.withhold(readers[0], text, Reason.NOT_MEANT)


def test_of_decisions_made_at_once_the_first_stands_alone(
    app: Flask, school: Unit, readers: list[SignedIn]
) -> None:
    text_id = FreeTextFactory(unit=school).id

    def decide(reader: SignedIn) -> bool:
        text = db.session.get_one(FreeText, (school.id, text_id))
        try:
            deciding.publish(reader, text, {})
        except DecidedAlready:
            return False
        return True

    school_id = school.id  # what follows happens in other threads
    assert sorted(map(bool, all_at_once(app, readers, decide))) == [False, False, False, True]
    decisions = db.session.scalars(select(TextDecision).where(TextDecision.unit_id == school_id)).all()
    assert len(decisions) == 1
