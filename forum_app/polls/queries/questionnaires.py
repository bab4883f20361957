"""Reading questionnaires: what staff may write on, what a poll asks, what still keeps it from being asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from forum_app.accounts.queries.staff import get_account
from forum_app.db import db
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import fold
from forum_app.polls.models import Media, Option, Poll, PollAuthor, Question, Station, Vouching
from forum_app.polls.rules import questionnaires as rules
from forum_app.polls.rules.contents import OptionContent, QuestionContent, QuestionnaireContent
from forum_app.polls.rules.vouching import unvouched
from forum_app.polls.rules.wording import Remark, remarks, remarks_on_opening, sensitive_remarks
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def get_poll(poll_id: uuid.UUID) -> Poll:
    poll = db.session.get(
        Poll, poll_id, options=[selectinload(Poll.questions).selectinload(Question.options)]
    )
    if poll is None:
        raise NotFound
    return poll


def is_code_taken(code: str) -> bool:
    """Whether a poll has this public address."""
    return db.session.scalar(select(Poll.id).where(Poll.code == code)) is not None


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


def owns_media(unit_id: int, media_ids: set[uuid.UUID]) -> bool:
    """Whether all of these are pictures and recordings of this unit."""
    found = db.session.scalar(select(func.count()).where(Media.id.in_(media_ids), Media.unit_id == unit_id))
    return found == len(media_ids)


def drafts_waiting_for(actor: Actor) -> list[Poll]:
    """Drafts of the actor's own units with a sensitive question that the actor may stand behind as second adult."""
    drafts = db.session.scalars(
        select(Poll)
        .where(Poll.unit_id.in_(actor.units_with(Permission.POLL_VOUCH)))
        .where(Poll.frozen_at.is_(None), Poll.archived_at.is_(None))
        .where(Poll.id.not_in(select(PollAuthor.poll_id).where(PollAuthor.account_id == actor.id)))
        .options(selectinload(Poll.questions).selectinload(Question.options))
        .order_by(Poll.created_at, Poll.id)
    )
    return [
        poll for poll in drafts if {each.id for each in sensitive_questions(poll)} - set(vouchings_of(poll))
    ]


_WITHOUT_SCHOOLS = frozenset({UnitKind.SCHOOL, UnitKind.CARE_FACILITY, UnitKind.CLUB})


class PollState(StrEnum):
    """Told, never stored."""

    DRAFT = "draft"
    IN_USE = "in_use"
    ARCHIVED = "archived"


def state_of(poll: Poll) -> PollState:
    if poll.archived_at is not None:
        return PollState.ARCHIVED
    return PollState.IN_USE if poll.frozen else PollState.DRAFT


@dataclass(frozen=True, slots=True)
class PollLine:
    """One row of the list of polls."""

    poll: Poll
    unit_name: str
    questions: int
    stations: int

    @property
    def state(self) -> PollState:
        return state_of(self.poll)


def polls_for(actor: Actor, text: str = "") -> list[PollLine]:
    """Polls of the units within the actor's reach, and those that units above have offered; the newest first."""
    reach = actor.reach(Permission.POLL_READ)
    above = {unit_id for own in actor.units_with(Permission.POLL_READ) for unit_id in units.lineage(own)}
    questions = select(func.count()).where(Question.poll_id == Poll.id).scalar_subquery()
    stations = (
        select(func.count()).where(Station.poll_id == Poll.id, Station.unit_id.in_(reach)).scalar_subquery()
    )
    offered = and_(Poll.offered, Poll.archived_at.is_(None), Poll.unit_id.in_(above))
    wanted = (
        select(Poll, Unit.name, questions, stations)
        .join(Unit, Unit.id == Poll.unit_id)
        .where(or_(Poll.unit_id.in_(reach), offered))
        .order_by(Poll.created_at.desc(), Poll.id)
    )
    lines = [PollLine(*row) for row in db.session.execute(wanted)]
    return [line for line in lines if fold(text) in fold(f"{line.poll.title} {line.unit_name}")]


def unit_names(unit_ids: Iterable[int]) -> dict[int, str]:
    """The names of units, by id, as they stand in a list to choose from."""
    found = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)).order_by(Unit.folded))
    return {unit_id: name for unit_id, name in found}  # noqa: C416  a Row is not a pair to a type checker


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


@dataclass(frozen=True, slots=True)
class Vouched:
    """By whom a sensitive question is vouched for, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of one poll tells besides its words."""

    state: PollState
    unit_name: str
    may_be_offered: bool
    reasons: Sequence[Refusal]
    remarks: Mapping[uuid.UUID, Sequence[Remark]]
    opening_remarks: Sequence[Remark]
    vouchings: Mapping[uuid.UUID, Vouched]
    versions: Sequence[Poll]
    is_author: bool


def overview(poll: Poll, reader: uuid.UUID) -> Overview:
    unit = units.get_unit(poll.unit_id)
    return Overview(
        state=state_of(poll),
        unit_name=unit.name,
        may_be_offered=unit.kind not in _WITHOUT_SCHOOLS,
        reasons=[] if poll.frozen else reasons_not_ready(poll),
        remarks={question.id: remarks(question_content(question).draft()) for question in poll.questions},
        opening_remarks=remarks_on_opening(poll.opening),
        vouchings={
            question_id: Vouched(get_account(vouching.account_id).name, vouching.reason)
            for question_id, vouching in vouchings_of(poll).items()
        },
        versions=versions_of(poll),
        is_author=reader in authors_of(poll),
    )
