"""Red texts call people, one after another, until somebody says: I am looking.

The clock rings, not the arrival: a child's page must take the same time whether the text was flagged or not.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app import clock, jobs, mail
from forum_app.audit import service as audit
from forum_app.db import db, transaction
from forum_app.i18n import in_locale
from forum_app.moderation.models import Alarm, FreeText
from forum_app.moderation.queries import rosters
from forum_app.moderation.rules.calling import OnCall, called, is_due
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.states import WAITING
from forum_app.moderation.service.sealing import recorded_at
from forum_app.units import queries as units

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@jobs.every(minutes=1)
def ring() -> None:
    """A text at a time, each in a transaction of its own: one that fails must not silence the others."""
    for unit_id, text_id in _red_and_unanswered():
        with transaction():
            _ring_for(unit_id, text_id)


def answer(actor: Actor | None, text: FreeText) -> None:
    """Somebody is looking: nobody else is called."""
    alarm = db.session.get(Alarm, (text.unit_id, text.id), with_for_update=True)
    if actor is not None and alarm is not None and alarm.acknowledged_at is None:
        alarm.acknowledged_at, alarm.acknowledged_by = clock.now(), actor.id
        where = recorded_at(text.unit_id, text.about_staff)
        audit.record(actor, "text:answer-alarm", where, f"text:{text.id}")


def _red_and_unanswered() -> list[tuple[int, uuid.UUID]]:
    rows = db.session.execute(
        select(FreeText.unit_id, FreeText.id)
        .outerjoin(Alarm, (Alarm.unit_id == FreeText.unit_id) & (Alarm.text_id == FreeText.id))
        .where(FreeText.state.in_(WAITING), FreeText.level == Level.RED, Alarm.acknowledged_at.is_(None))
        .order_by(FreeText.due_at, FreeText.id)
    ).all()
    return [(row.unit_id, row.id) for row in rows]


def _ring_for(unit_id: int, text_id: uuid.UUID) -> None:
    text, now = db.session.get_one(FreeText, (unit_id, text_id)), clock.now()
    people = rosters.on_call(unit_id, clock.today(), about_staff=text.about_staff)
    alarm = db.session.get(Alarm, (unit_id, text_id), with_for_update=True)
    if alarm is None:
        alarm = Alarm(unit_id=unit_id, text_id=text_id, raised_at=now, calls=0, called_at=now)
        db.session.add(alarm)
    elif alarm.acknowledged_at is not None or not is_due(people, alarm.calls, alarm.called_at, now):
        return
    for person in called(people, alarm.calls):
        _call(person, text)
    alarm.calls, alarm.called_at = alarm.calls + 1, now


def _call(person: OnCall, text: FreeText) -> None:
    with in_locale("vi"):
        mail.write(
            person.email,
            "moderation/email/alarm.txt",
            name=person.name,
            unit=units.get_unit(text.unit_id).name,
            due_at=text.due_at,
            link=mail.address("reading.show", unit_id=text.unit_id, text_id=text.id),
        )
