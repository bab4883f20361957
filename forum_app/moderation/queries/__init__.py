"""What the features upstairs ask the reading room."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Date, Select, bindparam, func, select

from forum_app import clock
from forum_app.accounts.queries.holders import holders
from forum_app.db import Prepared, db
from forum_app.moderation.models import Duty, FreeText, TextKind, TextState
from forum_app.moderation.rules.staffing import DutyKind, Staffing, staffing
from forum_app.moderation.rules.states import SHOWN, WAITING
from forum_app.units import queries as units


@dataclass(frozen=True)
class PublishedText:
    """`words` are what the child wrote, with what would make somebody known covered."""

    id: uuid.UUID
    words: str


@dataclass(frozen=True)
class Counts:
    """What became of the texts of one place. Those handed to child protection are not told."""

    held: int
    waiting: int
    published: int
    joined: int
    not_published: int


def _on_duty() -> Select[tuple[DutyKind]]:
    """The kinds of duty that somebody does who is on the roster of the unit or above, and still holds the role."""
    above = units.upwards(bindparam("the_unit", type_=BigInteger), bindparam("the_day", type_=Date))
    held = holders().subquery()
    day = bindparam("the_day", type_=Date)
    return (
        select(Duty.kind)
        .distinct()
        .join(held, (held.c.account_id == Duty.account_id) & (held.c.role == Duty.kind))
        .where(Duty.unit_id.in_(select(above.c.id)), held.c.unit_id.in_(select(above.c.id)))
        .where(Duty.from_on <= day, Duty.until_on >= day)
    )


_KINDS_ON_DUTY = _on_duty()
_NUMBER_ON_DUTY = Prepared(select(func.count()).select_from(_on_duty().subquery()))


def readiness(unit_id: int, on: date | None = None) -> Staffing:
    """Whether children of the unit may write freely on that day, today if none is given."""
    values = {"the_unit": unit_id, "the_day": on or clock.today()}
    return staffing(frozenset(db.session.scalars(_KINDS_ON_DUTY, values)))


def is_ready(unit_id: int) -> bool:
    """The same for today in one prepared statement: a ballot with words in it has no time for more."""
    row = _NUMBER_ON_DUTY.row({"the_unit": unit_id, "the_day": clock.today().isoformat()})
    return row is not None and row[0] == len(DutyKind)


def published(unit_id: int, kind: TextKind, place: str) -> Sequence[PublishedText]:
    """Ordered by their random ids, which say nothing of who wrote first."""
    rows = db.session.execute(
        select(FreeText.id, FreeText.kept)
        .where(*_at(unit_id, kind, place), FreeText.state.in_(SHOWN), FreeText.kept != "")
        .order_by(FreeText.id)
    )
    return [PublishedText(*row) for row in rows]


def counts(unit_id: int, kind: TextKind, place: str) -> Counts:
    rows = db.session.execute(
        select(FreeText.state, FreeText.held, func.count())
        .where(*_at(unit_id, kind, place))
        .group_by(FreeText.state, FreeText.held)
    )
    found = {(state, held): number for state, held, number in rows}
    return Counts(
        held=sum(number for (_state, held), number in found.items() if held),
        waiting=sum(found.get((state, False), 0) for state in WAITING),
        published=sum(found.get((state, False), 0) for state in SHOWN),
        joined=found.get((TextState.JOINED, False), 0),
        not_published=found.get((TextState.NOT_PUBLISHED, False), 0),
    )


def _at(unit_id: int, kind: TextKind, place: str) -> tuple[ColumnElement[bool], ...]:
    return FreeText.unit_id == unit_id, FreeText.kind == kind, FreeText.place == place
