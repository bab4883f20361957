"""What the reading room decided about a single child's question."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import delete, select, update

from forum_app.db import db
from forum_app.moderation import signals
from forum_app.moderation.rules.states import Outcome, TextKind
from forum_app.sessions.models import (
    DialogueAnswer,
    ForumRound,
    HandedItem,
    LeaderQuestion,
    LeftOut,
    QuestionState,
    Shown,
    WhyNotAsked,
)
from forum_app.sessions.queries import dialogue
from forum_app.sessions.queries import questions as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.dialogue import state_after
from forum_app.sessions.signals import words_decided, words_erased

SHOWN = (Outcome.PUBLISHED, Outcome.PUBLISHED_MASKED, Outcome.JOINED)


def listen() -> None:
    signals.text_decided.connect(follow)
    signals.text_erased.connect(erase)


def follow(
    _sender: object,
    *,
    unit_id: int,
    text_id: uuid.UUID,
    kind: TextKind,
    outcome: Outcome,
    words: str | None = None,
    joined_to: uuid.UUID | None = None,
    **_more: Any,
) -> None:
    question = _of_text(unit_id, text_id) if kind is TextKind.QUESTION else None
    if question is None:
        return
    question_id, round_id = question.id, question.round_id
    if outcome in (Outcome.PUBLISHED, Outcome.PUBLISHED_MASKED):
        _let_through(question, words or "")
    elif outcome is Outcome.JOINED:
        _join(question, words, _of_text(unit_id, joined_to) if joined_to else None)
    elif outcome is Outcome.NOT_PUBLISHED:
        _hold(question, QuestionState.NOT_ASKED, WhyNotAsked.WITHHELD)
    elif outcome is Outcome.HANDED_OVER:
        _leave_no_trace(question)
    else:
        _hold(question, QuestionState.BEING_READ, None)
    db.session.flush()
    words_decided.send(
        unit_id=unit_id,
        round_id=round_id,
        thing_id=question_id,
        words=question.words if outcome in SHOWN else None,
        sealed=outcome is Outcome.HANDED_OVER,
    )


def erase(_sender: object, *, unit_id: int, text_id: uuid.UUID, kind: TextKind) -> None:
    """Two years are over: an empty line stays where an answer or an agency points to it."""
    question = _of_text(unit_id, text_id) if kind is TextKind.QUESTION else None
    if question is not None and question.words:
        question.words = ""
        _handed_words(question, "")
        words_erased.send(None, thing_id=question.id)


def _of_text(unit_id: int, text_id: uuid.UUID) -> LeaderQuestion | None:
    return db.session.scalar(
        select(LeaderQuestion).where(LeaderQuestion.unit_id == unit_id, LeaderQuestion.text_id == text_id)
    )


def _let_through(question: LeaderQuestion, words: str) -> None:
    """Back where it was, if it had been asked before somebody wanted to read it again."""
    answers = dialogue.standing_answers(get_round(question.round_id), question_id=question.id)
    before = QuestionState.ASKED if question.asked_at else QuestionState.WAITING
    question.words, question.why_not = words, None
    question.state = state_after([answer.answered for answer in answers], before)
    _handed_words(question, words)


def _join(question: LeaderQuestion, words: str | None, other: LeaderQuestion | None) -> None:
    """The reading room saw that two children ask the same; this child's likes and place go with the other question."""
    _hold(question, QuestionState.NOT_ASKED, WhyNotAsked.SAME_AS_ANOTHER)
    if words:
        question.words, question.state, question.why_not = words, QuestionState.WAITING, None
    question.joined_to_id = queries.root_of(other).id if other else None


def _hold(question: LeaderQuestion, state: QuestionState, why: WhyNotAsked | None) -> None:
    """Its words leave every page at once; those that had joined it stand for themselves again."""
    forum_round = get_round(question.round_id)
    question.words, question.state, question.why_not = None, state, why
    question.joined_to_id = None
    _handed_words(question, "")
    for joined in queries.joined_to(question):
        joined.joined_to_id = None
    _off_the_wall(forum_round, question)


def _leave_no_trace(question: LeaderQuestion) -> None:
    """Child protection has it: no page of the round shows that there was such a question.

    Only if adults had answered it in the room already does an empty line stay, for their answer's sake.
    """
    _hold(question, QuestionState.NOT_ASKED, WhyNotAsked.WITHHELD)
    db.session.flush()
    about = (question.unit_id, question.id)
    for table in (Shown, LeftOut):
        db.session.execute(delete(table).where(table.unit_id == about[0], table.question_id == about[1]))
    if not _is_answered_or_handed(question):
        db.session.delete(question)


def _handed_words(question: LeaderQuestion, words: str) -> None:
    """The line of the hand-over stays; it says only what may be read now."""
    db.session.execute(
        update(HandedItem)
        .where(HandedItem.unit_id == question.unit_id, HandedItem.question_id == question.id)
        .values(words=words)
    )


def _is_answered_or_handed(question: LeaderQuestion) -> bool:
    return any(
        db.session.scalar(
            select(table.id)
            .where(table.unit_id == question.unit_id, table.question_id == question.id)
            .limit(1)
        )
        for table in (DialogueAnswer, HandedItem)
    )


def _off_the_wall(forum_round: ForumRound, question: LeaderQuestion) -> None:
    if forum_round.wall_question_id == question.id:
        forum_round.wall_question_id = None
