"""Where children have taken part in a poll, for those who count models of participation and not ballots."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select

from forum_app import clock
from forum_app.db import db
from forum_app.polls.models import Count, Publication, Station


def units_with_published_polls(within: Select[tuple[int]], first: date, last: date) -> Collection[int]:
    """Units whose children voted in a poll that was published between these days; trials are no polls."""
    begin, end = clock.span_of(first)[0], clock.span_of(last)[1]
    return db.session.scalars(
        select(Station.unit_id)
        .join(Count, (Count.unit_id == Station.unit_id) & (Count.station_id == Station.id))
        .join(Publication, Publication.poll_id == Station.poll_id)
        .where(
            Station.unit_id.in_(within),
            Station.trial.is_(False),
            Publication.published_at >= begin,
            Publication.published_at < end,
        )
        .distinct()
    ).all()
