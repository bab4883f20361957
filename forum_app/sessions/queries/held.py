"""Where a forum round has been held, for those who count models of participation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, func, select

from forum_app.db import db
from forum_app.sessions.models import ForumRound, RoundState


def units_with_rounds(within: Select[tuple[int]], first: date, last: date) -> Collection[int]:
    """Units whose round has ended and was held between these days; of one without a day nobody knows when it was."""
    day = func.coalesce(ForumRound.ends_on, ForumRound.starts_on)
    return db.session.scalars(
        select(ForumRound.unit_id)
        .where(
            ForumRound.unit_id.in_(within), ForumRound.state == RoundState.CLOSED, day.between(first, last)
        )
        .distinct()
    ).all()
