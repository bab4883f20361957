"""Changing the questions of a draft: add, reword, move, take out, put back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete

from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.polls.models import Poll, Question, Vouching
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.rules import questionnaires as rules
from forum_app.polls.rules.bands import LIMITS
from forum_app.polls.rules.contents import QuestionContent
from forum_app.polls.rules.media import MediaUnknown
from forum_app.polls.service.questionnaires import check_may_change, new_option, new_question, sign

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def add_question(agent: Actor, poll: Poll, content: QuestionContent, number: int | None = None) -> Question:
    """At the end, or back at the number where it stood before."""
    check_may_change(poll)
    limit = LIMITS[poll.age_band].questions
    if len(poll.questions) >= limit:
        raise rules.TooManyQuestions(band=poll.age_band.value, limit=limit, found=len(poll.questions) + 1)
    _check(poll, content.settled(), poll.questions)
    place = min(number or len(poll.questions) + 1, len(poll.questions) + 1)
    question = new_question(place, content)
    order = [*poll.questions[: place - 1], question, *poll.questions[place - 1 :]]
    poll.questions.append(question)
    _renumber(poll, order)
    db.session.flush()
    _done(agent, poll, "poll:question-add", question.number)
    return question


def edit_question(agent: Actor, question: Question, content: QuestionContent) -> None:
    """New words need a new second adult: a reason given for other words does not carry over."""
    check_may_change(question.poll)
    settled = content.settled()
    _check(question.poll, settled, [other for other in question.poll.questions if other is not question])
    if settled != queries.question_content(question):
        db.session.execute(delete(Vouching).where(Vouching.question_id == question.id))
    question.kind, question.text, question.most = settled.kind, settled.text, settled.most
    question.audio_id = settled.audio_id
    question.options = [new_option(place, option) for place, option in enumerate(settled.options, start=1)]
    db.session.flush()
    _done(agent, question.poll, "poll:question-edit", question.number)


def move_question(agent: Actor, question: Question, *, by: int) -> None:
    """One place up (-1) or down (+1); at either end it stays."""
    poll = question.poll
    check_may_change(poll)
    order = list(poll.questions)
    here = order.index(question)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    _renumber(poll, order)
    _done(agent, poll, "poll:question-move", question.number)


def remove_question(agent: Actor, question: Question) -> None:
    poll = question.poll
    check_may_change(poll)
    number = question.number
    db.session.execute(delete(Vouching).where(Vouching.question_id == question.id))
    poll.questions.remove(question)
    _renumber(poll, list(poll.questions))
    db.session.flush()
    _done(agent, poll, "poll:question-remove", number)


def _check(poll: Poll, content: QuestionContent, others: Sequence[Question]) -> None:
    rules.check_question(poll.age_band, content.draft())
    rules.check_texts(poll.age_band, [content.kind, *(other.kind for other in others)])
    named = {
        content.audio_id,
        *(each for option in content.options for each in (option.media_id, option.audio_id)),
    }
    if not queries.owns_media(poll.unit_id, {media_id for media_id in named if media_id}):
        raise MediaUnknown


def _renumber(poll: Poll, order: list[Question]) -> None:
    for number, question in enumerate(order, start=1):
        question.number = number
    poll.questions.sort(key=lambda question: question.number)


def _done(agent: Actor, poll: Poll, deed: str, number: int) -> None:
    sign(agent.id, poll.id)
    audit.record(agent, deed, poll.unit_id, f"poll:{poll.id}", question=number)
