"""Which units have held a forum in a year, and when its report went: for the plans upstairs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.sessions.models import ForumRound, RoundLevel, RoundState
from forum_app.sessions.rules import rounds as rules


@dataclass(frozen=True, slots=True)
class Ended:
    unit_id: int
    round_id: int
    name: str
    level: RoundLevel
    ended_on: date
    report_sent_on: date | None


def ended_rounds(unit_ids: Collection[int], year: int) -> Sequence[Ended]:
    """The rounds of these units that ended in that year, the earliest first; one statement."""
    rows = db.session.execute(
        select(
            ForumRound.unit_id,
            ForumRound.id,
            ForumRound.name,
            ForumRound.level,
            ForumRound.ends_on,
            ForumRound.closed_at,
            ForumRound.report_sent_on,
        ).where(
            ForumRound.unit_id.in_(unit_ids),
            ForumRound.state == RoundState.CLOSED,
            ForumRound.closed_at.is_not(None),
        )
    )
    found = [
        Ended(
            row.unit_id,
            row.id,
            row.name,
            row.level,
            rules.ended_on(row.ends_on, clock.day_of(row.closed_at)),
            row.report_sent_on,
        )
        for row in rows
    ]
    of_the_year = [one for one in found if one.ended_on.year == year]
    return sorted(of_the_year, key=lambda one: (one.ended_on, one.round_id))
