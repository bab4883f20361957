"""What happened lately on the board, for those who subscribe to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from forum_app.db import db
from forum_app.followup.models import Event, Part, Recommendation
from forum_app.followup.queries.public_filters import is_owed_by, matching
from forum_app.followup.rules.public import Wanted
from forum_app.followup.rules.telling import NEWS, tell
from forum_app.units.queries import names_of

LATEST = 40


@dataclass(frozen=True, slots=True)
class News:
    """`number` is the entry's place in the chain of its unit: with it, an entry keeps its identity for ever."""

    recommendation: Recommendation
    number: int
    at: datetime
    sentence: str
    unit: str


def latest(wanted: Wanted) -> Sequence[News]:
    """The newest first. Of an agency only what is about its own part."""
    whose = [is_owed_by(wanted.agency)] if wanted.agency else []
    about = and_(Event.unit_id == Recommendation.unit_id, Event.recommendation_id == Recommendation.id)
    part = and_(Part.unit_id == Event.unit_id, Part.id == Event.part_id)
    rows = db.session.execute(
        select(Event, Recommendation, Part.agency)
        .join(Recommendation, about)
        .outerjoin(Part, part)
        .where(*matching(wanted), Event.deed.in_(NEWS), *whose)
        .order_by(Event.at.desc(), Event.unit_id, Event.number.desc())
        .limit(LATEST)
    ).all()
    units = names_of(event.unit_id for event, _one, _agency in rows)
    return [
        News(
            one,
            event.number,
            event.at,
            tell(event.deed, event.details, agency or "") or "",
            units.get(event.unit_id, ""),
        )
        for event, one, agency in rows
    ]
