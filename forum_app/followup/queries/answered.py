"""How many recommendations were sent in a time, and how many of them have an answer that was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Select, case, func, select

from forum_app.db import db
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.states import SETTLED, State

# Whoever carries a joined one answers for it, and what was withdrawn asks for nothing.
_NOT_COUNTED = (State.JOINED, State.WITHDRAWN)


def sent_and_answered(within: Select[tuple[int]], first: date, last: date) -> Mapping[int, tuple[int, int]]:
    """By unit: sent between these days, and of these with an answer that the children can read."""
    answered = func.sum(case((Recommendation.state.in_(SETTLED), 1), else_=0))
    rows = db.session.execute(
        select(Recommendation.unit_id, func.count(), answered)
        .where(
            Recommendation.unit_id.in_(within),
            Recommendation.sent_on.between(first, last),
            Recommendation.state.not_in(_NOT_COUNTED),
        )
        .group_by(Recommendation.unit_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}
