"""Questions to leaders come in, are joined, put on the wall, or openly not asked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.moderation import service as reading_room
from forum_app.moderation.rules.states import TextKind
from forum_app.moderation.rules.writing import as_written, check_writing
from forum_app.sessions.models import (
    DiscussionGroup,
    ForumRound,
    LeaderQuestion,
    QuestionState,
    WallPane,
    WhyNotAsked,
)
from forum_app.sessions.queries import questions as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import questions as rules
from forum_app.sessions.rules.outputs import tidy_words
from forum_app.sessions.rules.questions import place_of
from forum_app.sessions.rules.topics import Topic

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def open_questions(actor: Doer | None, forum_round: ForumRound) -> None:
    forum_round.questions_open = True
    _record(actor, "round:questions-open", forum_round)


def close_questions(actor: Doer | None, forum_round: ForumRound) -> None:
    forum_round.questions_open = False
    _record(actor, "round:questions-close", forum_round)


def ask_alone(
    forum_round: ForumRound, words: str, *, sure: bool = True, asked_id: uuid.UUID | None = None
) -> LeaderQuestion:
    """One child, one question. Its words go to the reading room, and come here when a person has read them.

    `sure`: the child was stopped once before something personal. `asked_id` is the page's number: a question that a
    phone sends twice is one question.
    """
    asked_id = asked_id or uuid.uuid4()
    if (known := _known(forum_round, asked_id)) is not None:
        return known
    said = as_written(words)
    rules.check_asking(forum_round.state, said, questions_open=forum_round.questions_open)
    check_writing(said, sure=sure)
    try:
        with db.session.begin_nested():
            return _to_the_readers(forum_round, said, asked_id)
    except IntegrityError:
        # The other tap of the same finger was a moment faster.
        return queries.get_question(forum_round.id, asked_id)


def _to_the_readers(forum_round: ForumRound, said: str, asked_id: uuid.UUID) -> LeaderQuestion:
    text_id = reading_room.receive(
        forum_round.unit_id, TextKind.QUESTION, place_of(forum_round.id), said, open_now=True
    )
    return _put_in(forum_round, id=asked_id, text_id=text_id, state=QuestionState.BEING_READ)


def _known(forum_round: ForumRound, asked_id: uuid.UUID) -> LeaderQuestion | None:
    return db.session.get(LeaderQuestion, (forum_round.unit_id, asked_id))


def put_group_question(
    group: DiscussionGroup, words: str, output_id: uuid.UUID | None = None, topic: Topic | None = None
) -> LeaderQuestion:
    """A group's question, read by its adult. The same output sent twice is one question."""
    forum_round = get_round(group.round_id)
    known = queries.question_of_output(forum_round, output_id) if output_id else None
    if known is not None:
        return known
    return _put_in(
        forum_round,
        words=tidy_words(words),
        group_id=group.id,
        output_id=output_id,
        topic=topic or group.topic_key,
        state=QuestionState.WAITING,
    )


def enter_question(
    actor: Doer | None, forum_round: ForumRound, words: str, topic: Topic | None = None
) -> LeaderQuestion:
    """From a slip of paper or a record: the adult who types it has read it, and no group is known."""
    made = _put_in(forum_round, words=tidy_words(words), topic=topic, state=QuestionState.WAITING)
    _record(actor, "round:question-enter", forum_round)
    return made


def put_on_wall(actor: Doer | None, question: LeaderQuestion) -> None:
    forum_round = get_round(question.round_id)
    _move(question, QuestionState.ASKED)
    question.asked_at = question.asked_at or clock.now()
    forum_round.wall_question_id, forum_round.wall_pane = question.id, WallPane.QUESTION
    _record(actor, "round:question-ask", forum_round, question=str(question.id))


def leave_unasked(actor: Doer | None, question: LeaderQuestion, why: WhyNotAsked) -> None:
    if why not in rules.CHOSEN_BY_PEOPLE:
        raise rules.QuestionMovedOn
    forum_round = get_round(question.round_id)
    _move(question, QuestionState.NOT_ASKED)
    question.why_not = why
    _off_the_wall(forum_round, question)
    _record(actor, "round:question-not-ask", forum_round, question=str(question.id), why=why)


def back_to_waiting(actor: Doer | None, question: LeaderQuestion) -> None:
    forum_round = get_round(question.round_id)
    _move(question, QuestionState.WAITING)
    question.asked_at = None
    _off_the_wall(forum_round, question)
    _record(actor, "round:question-back", forum_round, question=str(question.id))


def join(actor: Doer | None, question: LeaderQuestion, to: LeaderQuestion) -> LeaderQuestion:
    """A pointer: nobody's words are lost, and the one that carries the others is returned."""
    carrier = queries.root_of(to)
    if question.joined_to_id is not None:
        raise rules.JoinedAlready
    if carrier.id == question.id:
        raise rules.JoinsItself
    if queries.joined_to(question):
        if queries.joined_to(carrier):
            raise rules.BothHaveJoined
        question, carrier = carrier, question
    if QuestionState.WAITING not in (question.state, carrier.state):
        raise rules.QuestionMovedOn
    if question.state is not QuestionState.WAITING:
        question, carrier = carrier, question
    _check_carries(question, carrier)
    question.joined_to_id = carrier.id
    _record(
        actor,
        "round:question-join",
        get_round(question.round_id),
        question=str(question.id),
        to=str(carrier.id),
    )
    db.session.flush()
    return carrier


def take_apart(actor: Doer | None, question: LeaderQuestion) -> None:
    question.joined_to_id = None
    _record(actor, "round:question-part", get_round(question.round_id), question=str(question.id))


def set_topic(actor: Doer | None, question: LeaderQuestion, topic: Topic | None) -> None:
    question.topic = topic
    _record(
        actor, "round:question-topic", get_round(question.round_id), question=str(question.id), topic=topic
    )


def _check_carries(question: LeaderQuestion, carrier: LeaderQuestion) -> None:
    """Only a question that waits joins, one without others of its own, and never one that nobody has read."""
    readable = carrier.state in (QuestionState.WAITING, QuestionState.ASKED, QuestionState.ANSWERED)
    if question.round_id != carrier.round_id or not readable or queries.joined_to(question):
        raise rules.QuestionMovedOn


def _put_in(forum_round: ForumRound, **columns: object) -> LeaderQuestion:
    made = LeaderQuestion(unit_id=forum_round.unit_id, round_id=forum_round.id, **columns)
    db.session.add(made)
    db.session.flush()
    return made


def _move(question: LeaderQuestion, then: QuestionState) -> None:
    joined = question.joined_to_id is not None
    rules.check_move(question.state, then, joined=joined, why=question.why_not)
    question.state, question.why_not = then, None


def _off_the_wall(forum_round: ForumRound, question: LeaderQuestion) -> None:
    if forum_round.wall_question_id == question.id:
        forum_round.wall_question_id, forum_round.wall_pane = None, WallPane.QUEUE


def _record(actor: Doer | None, deed: str, forum_round: ForumRound, **details: object) -> None:
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
