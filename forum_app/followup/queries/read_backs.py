"""Which wordings wait for which group, and what the groups said."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.followup.models import ReadBack, Recommendation
from forum_app.followup.queries.behind import sources_behind
from forum_app.followup.rules.states import State


@dataclass(frozen=True)
class Waiting:
    """One wording that a group is asked about, or has agreed to and may still take back."""

    recommendation: Recommendation
    read_back: ReadBack

    @property
    def agreed(self) -> bool:
        return bool(self.read_back.ours)


def get_read_back(recommendation_id: int, read_back_id: uuid.UUID) -> ReadBack:
    found = db.session.get(ReadBack, (unit_of_station(recommendation_id), read_back_id))
    if found is None or found.recommendation_id != recommendation_id or not found.wording:
        raise NotFound
    return found


def waiting_for(group_id: uuid.UUID) -> list[Waiting]:
    """Of the last reading only; what was sent already, or taken back, is not asked about any more."""
    later = (
        select(func.max(ReadBack.number))
        .where(
            ReadBack.unit_id == Recommendation.unit_id,
            ReadBack.recommendation_id == Recommendation.id,
        )
        .correlate(Recommendation)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Recommendation, ReadBack)
        .join(
            ReadBack,
            (ReadBack.unit_id == Recommendation.unit_id) & (ReadBack.recommendation_id == Recommendation.id),
        )
        .where(ReadBack.group_id == group_id, ReadBack.number == later)
        .where(Recommendation.state.in_([State.READ_BACK, State.CONFIRMED]))
        .where(ReadBack.wording != "")
        .order_by(ReadBack.shown_at, ReadBack.id)
    )
    return [Waiting(*row) for row in rows]


def last_reading(recommendation: Recommendation) -> Sequence[ReadBack]:
    """Empty before the first."""
    number = last_number(recommendation)
    return db.session.scalars(
        select(ReadBack)
        .where(
            ReadBack.unit_id == recommendation.unit_id,
            ReadBack.recommendation_id == recommendation.id,
            ReadBack.number == number,
        )
        .order_by(ReadBack.group_id, ReadBack.id)
    ).all()


def last_number(recommendation: Recommendation) -> int:
    return (
        db.session.scalar(
            select(func.max(ReadBack.number)).where(
                ReadBack.unit_id == recommendation.unit_id, ReadBack.recommendation_id == recommendation.id
            )
        )
        or 0
    )


def groups_behind(recommendation: Recommendation) -> list[uuid.UUID]:
    """The groups that have a sheet of ours; others are read to in class."""
    return sorted({source.group_id for source in sources_behind(recommendation) if source.group_id})
