"""What one phone was shown, and how many showings there have been."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models import (
    DiscussionGroup,
    ForumRound,
    Headcount,
    LeaderQuestion,
    QuestionState,
    Showing,
    Shown,
    Who,
)


@dataclass(frozen=True)
class Card:
    id: uuid.UUID
    words: str
    group: int | None


def get_showing(round_id: int, showing_id: uuid.UUID, *, for_update: bool = False) -> Showing:
    key = (unit_of_station(round_id), showing_id)
    found = db.session.get(Showing, key, with_for_update=True if for_update else None)
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def cards_of(showing: Showing) -> Sequence[Card]:
    """In the order in which they were dealt. What the reading room took back meanwhile is not shown."""
    q = LeaderQuestion
    rows = db.session.execute(
        select(q.id, q.words, q.text_id, DiscussionGroup.number)
        .join(Shown, (Shown.unit_id == q.unit_id) & (Shown.question_id == q.id))
        .outerjoin(
            DiscussionGroup, (DiscussionGroup.unit_id == q.unit_id) & (DiscussionGroup.id == q.group_id)
        )
        .where(Shown.unit_id == showing.unit_id, Shown.showing_id == showing.id)
        .where(q.words.is_not(None), q.state != QuestionState.NOT_ASKED)
        .order_by(Shown.place)
    )
    return [Card(row.id, row.words if row.text_id else mask(row.words), row.number) for row in rows]


def least_shown(forum_round: ForumRound, few: int) -> Sequence[uuid.UUID]:
    """Among those that wait and carry themselves; chance decides between those shown equally often."""
    return db.session.scalars(
        select(LeaderQuestion.id)
        .where(
            LeaderQuestion.unit_id == forum_round.unit_id,
            LeaderQuestion.round_id == forum_round.id,
            LeaderQuestion.state == QuestionState.WAITING,
            LeaderQuestion.joined_to_id.is_(None),
            ~LeaderQuestion.kept_back,
        )
        .order_by(LeaderQuestion.shown, func.random())
        .limit(few)
    ).all()


def dealt(forum_round: ForumRound) -> int:
    counted = select(func.count()).select_from(Showing)
    return (
        db.session.scalar(
            counted.where(Showing.unit_id == forum_round.unit_id, Showing.round_id == forum_round.id)
        )
        or 0
    )


def children_of(forum_round: ForumRound) -> int | None:
    """As many as came, or else as were expected."""
    return db.session.scalar(
        select(func.coalesce(Headcount.present, Headcount.planned)).where(
            Headcount.unit_id == forum_round.unit_id,
            Headcount.round_id == forum_round.id,
            Headcount.who == Who.CHILDREN,
        )
    )
