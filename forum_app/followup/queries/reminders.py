"""Which clocks may need a letter, and which rungs have been written down."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Row, and_, select

from forum_app.db import db
from forum_app.followup.models import Clock, ClockChange, Notice, NoticeKind, Part, Recommendation
from forum_app.followup.models.clocks import WhyMoved
from forum_app.followup.queries.recommendations import speaks
from forum_app.followup.rules.states import State

OWED = (State.SENT, State.RECEIVED, State.RETURNED)
# Moves of the day that nobody asked for on the spot: those are told by letter.
TOLD = (WhyMoved.CALENDAR, WhyMoved.LENGTHENED)
_PART = and_(Part.unit_id == Clock.unit_id, Part.id == Clock.part_id)
_WHOLE = and_(Recommendation.unit_id == Part.unit_id, Recommendation.id == Part.recommendation_id)


def running(until: date) -> Sequence[Row[tuple[Clock, Part]]]:
    """Clocks that run against an agency and are due by then, whose ladder has not been climbed to its end."""
    climbed = (
        select(Notice.id)
        .where(
            Notice.unit_id == Clock.unit_id,
            Notice.part_id == Clock.part_id,
            Notice.due_on == Clock.due_on,
            Notice.kind == NoticeKind.TEN_AFTER,
        )
        .exists()
    )
    return db.session.execute(
        select(Clock, Part)
        .join(Part, _PART)
        .join(Recommendation, _WHOLE)
        .where(
            Clock.ended_on.is_(None),
            Clock.stopped_on.is_(None),
            Clock.due_on <= until,
            Part.state.in_(OWED),
            Recommendation.state != State.JOINED,
            speaks(),
            ~climbed,
        )
        .order_by(Clock.due_on, Part.recommendation_id, Part.number)
    ).all()


def written_down() -> Mapping[tuple[uuid.UUID, date], frozenset[NoticeKind]]:
    """The rungs of each part that still owes an answer, by due day."""
    found: dict[tuple[uuid.UUID, date], frozenset[NoticeKind]] = {}
    rows = db.session.execute(
        select(Notice.part_id, Notice.due_on, Notice.kind)
        .join(Clock, and_(Clock.unit_id == Notice.unit_id, Clock.part_id == Notice.part_id))
        .where(Clock.ended_on.is_(None))
    )
    for part_id, due_on, kind in rows:
        found[part_id, due_on] = found.get((part_id, due_on), frozenset()) | {kind}
    return found


def notices_of(part: Part) -> Sequence[Notice]:
    return db.session.scalars(
        select(Notice)
        .where(Notice.unit_id == part.unit_id, Notice.part_id == part.id)
        .order_by(Notice.sent_on, Notice.due_on, Notice.kind)
    ).all()


def untold() -> Sequence[Row[tuple[ClockChange, Clock, Part]]]:
    """Moves of a due day of which nobody has been told yet, the oldest first; each is taken by one teller."""
    return db.session.execute(
        select(ClockChange, Clock, Part)
        .join(Clock, and_(Clock.unit_id == ClockChange.unit_id, Clock.id == ClockChange.clock_id))
        .join(Part, _PART)
        .where(ClockChange.told_at.is_(None), ClockChange.why.in_(TOLD))
        .order_by(ClockChange.at, ClockChange.id)
        .with_for_update(of=ClockChange, skip_locked=True)
    ).all()


def unended() -> Sequence[Row[tuple[Clock, Part, Recommendation]]]:
    """Every clock that has not ended, also those that stand still."""
    return db.session.execute(
        select(Clock, Part, Recommendation)
        .join(Part, _PART)
        .join(Recommendation, _WHOLE)
        .where(Clock.ended_on.is_(None))
        .order_by(Clock.unit_id, Clock.id)
    ).all()
