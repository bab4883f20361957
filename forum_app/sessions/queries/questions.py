"""Questions to leaders: one of them, the queue, and what became of each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.sessions.models import ForumRound, LeaderQuestion
from forum_app.sessions.queries.queue import queue
from forum_app.sessions.rules.questions import round_of

__all__ = ["asked_at", "get_question", "joined_to", "question_of_output", "queue", "root_of"]


def get_question(round_id: int, question_id: uuid.UUID) -> LeaderQuestion:
    found = db.session.get(LeaderQuestion, (unit_of_station(round_id), question_id))
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def asked_at(unit_id: int, place: str) -> str:
    """For the reading room: what the children were asked for."""
    round_id = round_of(place)
    found = db.session.get(ForumRound, (unit_id, round_id)) if round_id is not None else None
    if found is None:
        return ""
    return _("A question to the leaders at “%(name)s”. %(theme)s", name=found.name, theme=found.theme).strip()


def root_of(question: LeaderQuestion) -> LeaderQuestion:
    """The question that carries this one; itself when it has joined none."""
    if question.joined_to_id is None:
        return question
    return get_question(question.round_id, question.joined_to_id)


def joined_to(question: LeaderQuestion) -> Sequence[LeaderQuestion]:
    return db.session.scalars(
        select(LeaderQuestion)
        .where(LeaderQuestion.unit_id == question.unit_id, LeaderQuestion.joined_to_id == question.id)
        .order_by(LeaderQuestion.id)
    ).all()


def question_of_output(forum_round: ForumRound, output_id: uuid.UUID) -> LeaderQuestion | None:
    return db.session.scalar(
        select(LeaderQuestion)
        .where(LeaderQuestion.unit_id == forum_round.unit_id, LeaderQuestion.output_id == output_id)
        .order_by(LeaderQuestion.id)
        .limit(1)
    )
