"""What adults took home from the last round, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.polls.queries.came_of import Became
from forum_app.sessions.models import (
    AnswerWhen,
    DialogueAnswer,
    ForumRound,
    HandedItem,
    Kept,
    LeaderQuestion,
    Output,
    PromiseReview,
)
from forum_app.sessions.queries import came_of
from forum_app.sessions.queries.rounds import get_round, known_round


@dataclass(frozen=True, slots=True)
class LastPromise:
    """`words` are the children's, `said` what was answered in the room, `told` this round's sentence about it.

    `thing_id` is the question or output that said them.
    """

    source_id: uuid.UUID
    thing_id: uuid.UUID | None
    words: str
    said: str
    agency: str
    kept: Kept | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class RoundsPromise:
    """An item of the last round, as an address of this round names it."""

    round: ForumRound
    source_id: uuid.UUID

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


def get_promise(round_id: int, source_id: uuid.UUID) -> RoundsPromise:
    forum_round = get_round(round_id)
    if source_id not in {promise.source_id for promise in of_last_round(forum_round)}:
        raise NotFound
    return RoundsPromise(forum_round, source_id)


def of_last_round(forum_round: ForumRound) -> Sequence[LastPromise]:
    """In the order handed on; empty without a last round. For the checklist, the wall and the dialogue alike."""
    last = known_round(forum_round.previous_id)
    if last is None:
        return []
    reviews = _reviews(forum_round)
    return [
        LastPromise(*one, *reviews.get(one[0], (None, "")))
        for one in [*_handed(last), *_answered_later(last)]
    ]


def on_the_board(forum_round: ForumRound, promises: Sequence[LastPromise]) -> Mapping[uuid.UUID, Became]:
    """Where each stands there today: answered or not, and what is known of the promise."""
    last = known_round(forum_round.previous_id)
    return came_of.of_things(last.unit_id, (one.source_id for one in promises)) if last else {}


def unreviewed(forum_round: ForumRound) -> int:
    return sum(promise.kept is None for promise in of_last_round(forum_round))


def _reviews(forum_round: ForumRound) -> dict[uuid.UUID, tuple[Kept | None, str]]:
    rows = db.session.scalars(
        select(PromiseReview).where(
            PromiseReview.unit_id == forum_round.unit_id, PromiseReview.round_id == forum_round.id
        )
    )
    return {row.source_id: (row.kept, row.words) for row in rows}


# Number, what said it, its words, the answer in the room, the agency.
Row = tuple[uuid.UUID, uuid.UUID | None, str, str, str]


def _handed(last: ForumRound) -> list[Row]:
    rows = db.session.scalars(
        select(HandedItem)
        .where(HandedItem.unit_id == last.unit_id, HandedItem.round_id == last.id)
        .order_by(HandedItem.handed_at, HandedItem.agency, HandedItem.id)
    )
    return [
        (row.id, row.question_id or row.output_id, row.words, row.said_in_the_room or "", row.agency)
        for row in rows
    ]


def _answered_later(last: ForumRound) -> list[Row]:
    """Promised in the room and never handed on; what was handed on stands in `_handed`."""
    handed = (HandedItem.unit_id == last.unit_id) & (HandedItem.round_id == last.id)
    questions = select(HandedItem.question_id).where(handed, HandedItem.question_id.is_not(None))
    outputs = select(HandedItem.output_id).where(handed, HandedItem.output_id.is_not(None))
    asked = (LeaderQuestion.unit_id == DialogueAnswer.unit_id) & (
        LeaderQuestion.id == DialogueAnswer.question_id
    )
    agreed = (Output.unit_id == DialogueAnswer.unit_id) & (Output.id == DialogueAnswer.output_id)
    rows = db.session.execute(
        select(DialogueAnswer, LeaderQuestion.words, Output.words)
        .outerjoin(LeaderQuestion, asked)
        .outerjoin(Output, agreed)
        .where(DialogueAnswer.unit_id == last.unit_id, DialogueAnswer.round_id == last.id)
        .where(DialogueAnswer.answered == AnswerWhen.LATER, DialogueAnswer.superseded_at.is_(None))
        .where(DialogueAnswer.question_id.is_(None) | DialogueAnswer.question_id.not_in(questions))
        .where(DialogueAnswer.output_id.is_(None) | DialogueAnswer.output_id.not_in(outputs))
        .order_by(DialogueAnswer.recorded_at, DialogueAnswer.id)
    )
    return [
        (
            answer.id,
            answer.question_id or answer.output_id,
            question or output or "",
            answer.words,
            answer.later_agency or answer.agency,
        )
        for answer, question, output in rows.all()
    ]
