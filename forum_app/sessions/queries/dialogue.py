"""The dialogue: who came, and what was said to what."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import Attendance, DialogueAnswer, ForumRound


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
