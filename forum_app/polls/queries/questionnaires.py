"""Reading questionnaires: what staff may write on, what a poll asks, what still keeps it from being asked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from forum_app.db import db
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import fold
from forum_app.polls.models import Media, Option, Poll, PollAuthor, Question, Station, Vouching
from forum_app.polls.rules import questionnaires as rules
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.rules.vouching import unvouched
from forum_app.polls.rules.wording import sensitive_remarks
from forum_app.units.models import Unit


def get_poll(poll_id: uuid.UUID) -> Poll:
    poll = db.session.get(
        Poll, poll_id, options=[selectinload(Poll.questions).selectinload(Question.options)]
    )
    if poll is None:
        raise NotFound
    return poll


def get_question(question_id: uuid.UUID) -> Question:
    question = db.session.get(
        Question, question_id, options=[joinedload(Question.poll), selectinload(Question.options)]
    )
    if question is None:
        raise NotFound
    return question


def get_media(media_id: uuid.UUID) -> Media:
    media = db.session.get(Media, media_id)
    if media is None:
        raise NotFound
    return media


@dataclass(frozen=True, slots=True)
class PollLine:
    """One row of the list of polls."""

    poll: Poll
    unit_name: str
    questions: int
    stations: int


def polls_for(reach: Select[tuple[int]], above: Sequence[int], text: str = "") -> list[PollLine]:
    """Polls of the units within reach, and those that units above have offered; the newest first."""
    questions = select(func.count()).where(Question.poll_id == Poll.id).scalar_subquery()
    stations = (
        select(func.count()).where(Station.poll_id == Poll.id, Station.unit_id.in_(reach)).scalar_subquery()
    )
    wanted = (
        select(Poll, Unit.name, questions, stations)
        .join(Unit, Unit.id == Poll.unit_id)
        .where(or_(Poll.unit_id.in_(reach), Poll.offered & Poll.unit_id.in_(list(above))))
        .order_by(Poll.created_at.desc(), Poll.id)
    )
    lines = [PollLine(*row) for row in db.session.execute(wanted)]
    return [line for line in lines if fold(text) in fold(line.poll.title)] if text.strip() else lines


def versions_of(poll: Poll) -> Sequence[Poll]:
    return db.session.scalars(
        select(Poll).where(Poll.series_id == poll.series_id).order_by(Poll.version.desc())
    ).all()


def content_of(poll: Poll) -> QuestionnaireContent:
    return QuestionnaireContent(
        poll.title,
        poll.age_band,
        poll.opening,
        poll.results_when,
        tuple(question_content(question) for question in poll.questions),
    )


def question_content(question: Question) -> QuestionContent:
    return QuestionContent(
        question.kind,
        question.text,
        tuple(_option_content(option) for option in question.options),
        question.most,
        question.audio_id,
    )


def _option_content(option: Option) -> OptionContent:
    return OptionContent(option.text, option.picture, option.media_id, option.audio_id)


def authors_of(poll: Poll) -> frozenset[uuid.UUID]:
    return frozenset(db.session.scalars(select(PollAuthor.account_id).where(PollAuthor.poll_id == poll.id)))


def vouchings_of(poll: Poll) -> dict[uuid.UUID, Vouching]:
    """By question; a voucher who has since written on the poll no longer counts as a second adult."""
    authors = select(PollAuthor.account_id).where(PollAuthor.poll_id == poll.id)
    found = db.session.scalars(
        select(Vouching)
        .join(Question, Question.id == Vouching.question_id)
        .where(Question.poll_id == poll.id, Vouching.account_id.not_in(authors))
    )
    return {vouching.question_id: vouching for vouching in found}


def sensitive_questions(poll: Poll) -> list[Question]:
    return [question for question in poll.questions if sensitive_remarks(question_content(question).draft())]


def reasons_not_ready(poll: Poll) -> list[Refusal]:
    """What still stands between this questionnaire and its first station; empty when nothing does."""
    found: list[Refusal] = []
    try:
        rules.check_opening(poll.opening)
    except Refusal as refusal:
        found.append(refusal)
    if not poll.results_when.strip():
        found.append(rules.ResultsWhenMissing())
    drafts = [question_content(question).draft() for question in poll.questions]
    found += rules.questionnaire_problems(poll.age_band, drafts)
    vouched = vouchings_of(poll)
    numbers = {question.number for question in poll.questions if question.id in vouched}
    return found + list(unvouched((question.number for question in sensitive_questions(poll)), numbers))
