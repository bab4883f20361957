"""The queue of questions to leaders as the facilitator and the wall see it: two statements, however long it is."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, case, func, select

from forum_app.db import db
from forum_app.db.paging import SIZE
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models import (
    DiscussionGroup,
    ForumRound,
    LeaderQuestion,
    QuestionState,
    Showing,
    Shown,
    WhyNotAsked,
)
from forum_app.sessions.rules.queue import Candidate, in_order, similar
from forum_app.sessions.rules.topics import Topic


@dataclass(frozen=True)
class Asked:
    """One question as it came: from a group, or from one child (`group` is None).

    `raw` is empty where the reading room joined a text without showing it: that child asked all the same.
    """

    id: uuid.UUID
    raw: str
    group: int | None
    topic: Topic | None
    read: bool

    @property
    def words(self) -> str:
        """What the reading room let through is masked already; a group's words are masked when they are shown."""
        return self.raw if self.read else mask(self.raw)


@dataclass(frozen=True)
class QueueLine:
    """A question with those that joined it. Of `shown` children who sent their choice, `liked` liked it."""

    asked: Asked
    joined: tuple[Asked, ...]
    state: QuestionState
    why_not: WhyNotAsked | None
    liked: int
    shown: int
    kept_back: bool

    @property
    def id(self) -> uuid.UUID:
        return self.asked.id

    @property
    def words(self) -> str:
        return self.asked.words

    @property
    def groups(self) -> tuple[int, ...]:
        """Every group that asked this, once, however often it did."""
        return tuple(sorted({one.group for one in self.everyone if one.group is not None}))

    @property
    def alone(self) -> int:
        """Children who asked this by themselves."""
        return sum(one.group is None for one in self.everyone)

    @property
    def everyone(self) -> tuple[Asked, ...]:
        return self.asked, *self.joined


def queue(
    forum_round: ForumRound,
    limit: int | None = None,
    *,
    states: Sequence[QuestionState] = (QuestionState.WAITING,),
    open_only: bool = False,
) -> list[QueueLine]:
    """In the order in which they should be asked. `open_only` leaves out what a source keeps from the public."""
    counted = _likes(forum_round)
    lines = {
        line.id: line for line in lines_of(forum_round, states, counted) if not (open_only and line.kept_back)
    }
    ordered = in_order(
        Candidate(line.id, frozenset(one.group for one in line.everyone), line.liked, line.shown)
        for line in lines.values()
    )
    return [lines[one.id] for one in ordered[:limit]]


def similar_to(line: QueueLine, others: Sequence[QueueLine]) -> list[QueueLine]:
    """Others that a person may want to join to this one."""
    near = similar(line.asked.raw, [(other.id, other.asked.raw) for other in others if other.id != line.id])
    by_id = {other.id: other for other in others}
    return [by_id[found] for found in near]


@dataclass(frozen=True)
class QueuePage:
    """`items` of `total`; `near` are those that may say the same as a line, by its id; `all` is the whole list."""

    items: Sequence[QueueLine]
    all: Sequence[QueueLine]
    near: Mapping[uuid.UUID, Sequence[QueueLine]]
    page: int
    pages: int

    @property
    def first(self) -> int:
        return (self.page - 1) * SIZE + 1


def queue_page(forum_round: ForumRound, state: QuestionState, page: int) -> QueuePage:
    """`page` counts from 1; one that does not exist shows the nearest."""
    found = queue(forum_round, states=(state,))
    pages = max(1, -(-len(found) // SIZE))
    page = min(max(page, 1), pages)
    items = found[(page - 1) * SIZE : page * SIZE]
    near = {line.id: similar_to(line, found) for line in items} if state is QuestionState.WAITING else {}
    return QueuePage(items, found, near, page, pages)


def line_of(lines: Sequence[QueueLine], question_id: uuid.UUID | None) -> QueueLine | None:
    return next((line for line in lines if line.id == question_id), None)


def counts(forum_round: ForumRound) -> Mapping[QuestionState, int]:
    """Questions by state; the joined ones stand with the one that carries them."""
    rows = db.session.execute(
        select(LeaderQuestion.state, func.count())
        .where(*_in_round(forum_round), LeaderQuestion.joined_to_id.is_(None))
        .group_by(LeaderQuestion.state)
    )
    return dict.fromkeys(QuestionState, 0) | {row[0]: row[1] for row in rows}


def lines_of(
    forum_round: ForumRound,
    states: Sequence[QuestionState],
    counted: Mapping[uuid.UUID, tuple[int, int]] | None = None,
) -> list[QueueLine]:
    """Without an order; `counted` are likes and showings, where they matter."""
    counted = counted or {}
    rows = _rows(forum_round)
    joined: defaultdict[uuid.UUID, list[Asked]] = defaultdict(list)
    for row in rows:
        if row.joined_to_id is not None:
            joined[row.joined_to_id].append(_asked(row))
    return [
        QueueLine(
            _asked(row),
            tuple(joined[row.id]),
            row.state,
            row.why_not,
            *counted.get(row.id, (0, 0)),
            row.kept_back,
        )
        for row in rows
        if row.joined_to_id is None and row.state in states and row.words is not None
    ]


def _rows(forum_round: ForumRound) -> Sequence[Row[Any]]:
    q = LeaderQuestion
    return db.session.execute(
        select(
            q.id, q.words, q.text_id, q.state, q.why_not, q.joined_to_id, q.topic, q.kept_back,
            DiscussionGroup.number,
        )
        .outerjoin(
            DiscussionGroup, (DiscussionGroup.unit_id == q.unit_id) & (DiscussionGroup.id == q.group_id)
        )
        .where(*_in_round(forum_round))
        .order_by(q.id)
    ).all()  # fmt: skip


def _likes(forum_round: ForumRound) -> Mapping[uuid.UUID, tuple[int, int]]:
    """Over a question and those that joined it: (showings in which one was liked, showings that held one).

    Only showings that came back count: a phone that was put away has said nothing.
    """
    q = LeaderQuestion
    carrier = func.coalesce(q.joined_to_id, q.id)
    rows = db.session.execute(
        select(
            carrier,
            func.count(case((Shown.liked, Shown.showing_id)).distinct()),
            func.count(Shown.showing_id.distinct()),
        )
        .join(q, (q.unit_id == Shown.unit_id) & (q.id == Shown.question_id))
        .join(Showing, (Showing.unit_id == Shown.unit_id) & (Showing.id == Shown.showing_id))
        .where(Showing.unit_id == forum_round.unit_id, Showing.round_id == forum_round.id, Showing.used)
        .group_by(carrier)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _asked(row: Row[Any]) -> Asked:
    return Asked(row.id, row.words or "", row.number, row.topic, row.text_id is not None)


def _in_round(forum_round: ForumRound) -> tuple[Any, Any]:
    return LeaderQuestion.unit_id == forum_round.unit_id, LeaderQuestion.round_id == forum_round.id
