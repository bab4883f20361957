"""The dialogue: who came, and what was said to what."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models import (
    Attendance,
    DialogueAnswer,
    ForumRound,
    LeaderQuestion,
    Output,
    OutputKind,
)
from forum_app.sessions.queries.outputs import leading_outputs


@dataclass(frozen=True)
class Matter:
    """A question or an output in the dialogue, with what was said about it so far."""

    thing: LeaderQuestion | Output
    words: str
    kind: OutputKind
    answers: tuple[DialogueAnswer, ...]

    @property
    def id(self) -> uuid.UUID:
        return self.thing.id


def get_matter(forum_round: ForumRound, thing_id: uuid.UUID | None) -> Matter | None:
    """None for what is unknown, joined to another, or read by nobody yet."""
    key = (forum_round.unit_id, thing_id)
    thing = thing_id and (db.session.get(LeaderQuestion, key) or db.session.get(Output, key))
    if not thing or thing.round_id != forum_round.id or thing.words is None or thing.joined_to_id:
        return None
    return _matter(thing, answers_of(forum_round))


def answered_matters(forum_round: ForumRound) -> Sequence[Matter]:
    """Everything that was spoken to, the last first."""
    answers = answers_of(forum_round)
    about = list(dict.fromkeys(answer.question_id or answer.output_id for answer in reversed(answers)))
    things = _by_id(forum_round, about)
    return [_matter(things[thing_id], answers) for thing_id in about if thing_id in things]


def _by_id(
    forum_round: ForumRound, wanted: Sequence[uuid.UUID | None]
) -> dict[uuid.UUID | None, LeaderQuestion | Output]:
    asked = db.session.scalars(
        select(LeaderQuestion)
        .where(LeaderQuestion.unit_id == forum_round.unit_id, LeaderQuestion.id.in_(wanted))
        .order_by(LeaderQuestion.id)
    )
    agreed = db.session.scalars(
        select(Output).where(Output.unit_id == forum_round.unit_id, Output.id.in_(wanted)).order_by(Output.id)
    )
    return {thing.id: thing for thing in (*asked, *agreed) if thing.words is not None}


def unanswered_outputs(forum_round: ForumRound) -> Sequence[Matter]:
    """What groups ask for and nobody has spoken to yet; their questions stand in the queue."""
    answers = answers_of(forum_round)
    spoken = {answer.output_id for answer in answers}
    return [
        _matter(output, ())
        for output in leading_outputs(forum_round)
        if output.id not in spoken and output.kind is not OutputKind.QUESTION
    ]


def _matter(thing: LeaderQuestion | Output, answers: Sequence[DialogueAnswer]) -> Matter:
    question = isinstance(thing, LeaderQuestion)
    kind = OutputKind.QUESTION if isinstance(thing, LeaderQuestion) else thing.kind
    said = tuple(answer for answer in answers if thing.id in (answer.question_id, answer.output_id))
    words = thing.words or ""
    return Matter(thing, words if question and thing.text_id else mask(words), kind, said)


def attendance_of(forum_round: ForumRound) -> Sequence[Attendance]:
    return db.session.scalars(
        select(Attendance)
        .where(Attendance.unit_id == forum_round.unit_id, Attendance.round_id == forum_round.id)
        .order_by(Attendance.agency, Attendance.id)
    ).all()


def get_attendance(round_id: int, attendance_id: uuid.UUID) -> Attendance:
    found = db.session.get(Attendance, (unit_of_station(round_id), attendance_id))
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def get_answer(round_id: int, answer_id: uuid.UUID) -> DialogueAnswer:
    found = db.session.get(DialogueAnswer, (unit_of_station(round_id), answer_id))
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def known_answer(forum_round: ForumRound, said_id: uuid.UUID | None) -> DialogueAnswer | None:
    found = db.session.get(DialogueAnswer, (forum_round.unit_id, said_id)) if said_id else None
    return found if found is not None and found.round_id == forum_round.id else None


def answers_of(forum_round: ForumRound) -> Sequence[DialogueAnswer]:
    """Those that stand; what was corrected is kept, and not repeated."""
    return db.session.scalars(
        select(DialogueAnswer)
        .where(
            DialogueAnswer.unit_id == forum_round.unit_id,
            DialogueAnswer.round_id == forum_round.id,
            DialogueAnswer.superseded_at.is_(None),
        )
        .order_by(DialogueAnswer.recorded_at, DialogueAnswer.id)
    ).all()


def standing_answers(
    forum_round: ForumRound, *, question_id: uuid.UUID | None = None, output_id: uuid.UUID | None = None
) -> Sequence[DialogueAnswer]:
    """To one question or one output."""
    return [
        answer
        for answer in answers_of(forum_round)
        if (answer.question_id, answer.output_id) == (question_id, output_id)
    ]
