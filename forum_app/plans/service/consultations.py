"""Entering, changing and withdrawing an entry of the register of consultations."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.plans.models import Consultation
from forum_app.plans.rules import consultations as rules
from forum_app.plans.rules.consultations import Told
from forum_app.plans.rules.nobody_known import check_nobody_known

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def enter(
    doer: Doer | None, unit_id: int, told: Told, *, sure: bool = False, entry_id: uuid.UUID | None = None
) -> Consultation:
    """`sure`: whoever entered it has been asked once whether somebody could be known by it."""
    _check(told, sure=sure)
    made = Consultation(
        unit_id=unit_id, id=entry_id or uuid.uuid4(), created_at=clock.now(), **told.columns()
    )
    db.session.add(made)
    db.session.flush()
    audit.record(doer, "consultation:enter", unit_id, f"consultation:{made.id}", scope=told.scope.value)
    return made


def change(doer: Doer | None, consultation: Consultation, told: Told, *, sure: bool = False) -> None:
    _check_there(consultation)
    _check(told, sure=sure)
    changed = [name for name, value in told.columns().items() if getattr(consultation, name) != value]
    for name in changed:
        setattr(consultation, name, told.columns()[name])
    if changed:
        audit.record(doer, "consultation:edit", consultation.unit_id, _subject(consultation), changed=changed)


def withdraw(doer: Doer | None, consultation: Consultation) -> None:
    """An entry made by mistake stays to be read, and counts no more."""
    _check_there(consultation)
    consultation.withdrawn_at = clock.now()
    audit.record(doer, "consultation:withdraw", consultation.unit_id, _subject(consultation))


def _check(told: Told, *, sure: bool) -> None:
    rules.check(told, clock.today())
    if not sure:
        check_nobody_known(
            subject=told.subject, summary=told.summary, taken_in=told.taken_in, explained=told.explained
        )


def _check_there(consultation: Consultation) -> None:
    if consultation.withdrawn_at is not None:
        raise rules.WithdrawnAlready


def _subject(consultation: Consultation) -> str:
    return f"consultation:{consultation.id}"
