"""What children wrote at the questions of a poll: how much waits to be read, and what the reading room has let out."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.moderation import queries as moderation
from forum_app.moderation.models import TextKind
from forum_app.moderation.queries import answers
from forum_app.moderation.rules.staffing import Staffing
from forum_app.polls.models import Poll, Question, Station, StationState, Tally
from forum_app.polls.rules.bands import WROTE, QuestionKind
from forum_app.polls.rules.results import Results
from forum_app.polls.rules.writing import may_quote, place_of, question_at


@dataclass(frozen=True, slots=True)
class Spot:
    """Where texts of one question lie: in a school, in one place of its reading room."""

    unit_id: int
    place: str


def has_writing(poll: Poll) -> bool:
    return any(question.kind is QuestionKind.SHORT_TEXT for question in poll.questions)


def has_other_questions(poll: Poll) -> bool:
    return any(question.kind is not QuestionKind.SHORT_TEXT for question in poll.questions)


def who_reads(station: Station) -> Staffing | None:
    """Whether somebody would read today what the children of this station write; None: nothing to write here."""
    return moderation.readiness(station.unit_id) if has_writing(station.poll) else None


def asked_at(unit_id: int, place: str) -> str:
    """The question in the words that the children read, for whoever reads their answers."""
    found = question_at(place)
    if found is None:
        return ""
    wanted = select(Question.text).where(Question.poll_id == found[0], Question.number == found[1])
    return db.session.scalar(wanted) or ""


def spots_of(station: Station) -> list[Spot]:
    return [
        Spot(station.unit_id, place_of(station.poll_id, question.number, trial=station.trial))
        for question in station.poll.questions
        if question.kind is QuestionKind.SHORT_TEXT
    ]


def spots_open() -> set[Spot]:
    """Of all stations where children may be writing just now."""
    rows = db.session.execute(
        select(Station.unit_id, Station.poll_id, Station.trial, Question.number)
        .distinct()
        .join(Question, Question.poll_id == Station.poll_id)
        .where(Station.state == StationState.OPEN, Station.writing, Question.kind == QuestionKind.SHORT_TEXT)
    )
    return {Spot(unit_id, place_of(poll_id, number, trial=trial)) for unit_id, poll_id, trial, number in rows}


def quoted(results: Results, poll_id: uuid.UUID) -> Results:
    """The same results with their quotes: P6, five children must have written at the question."""
    numbers = [answered.number for answered in results.questions if answered.kind is QuestionKind.SHORT_TEXT]
    wrote = _wrote(poll_id) if numbers else {}
    enough = [number for number in numbers if may_quote(wrote.get(number, 0))]
    if not enough:
        return results
    found = _quotes(poll_id, enough, schools_of(poll_id, quiet=True))
    questions = tuple(
        replace(answered, quotes=found.get(answered.number, ())) for answered in results.questions
    )
    return replace(results, questions=questions)


def _wrote(poll_id: uuid.UUID) -> dict[int, int]:
    """How many children wrote, by question, in the boxes that have been counted."""
    rows = db.session.execute(
        select(Tally.question, func.sum(Tally.marks))
        .join(Station, (Station.unit_id == Tally.unit_id) & (Station.id == Tally.station_id))
        .join(Question, (Question.poll_id == Station.poll_id) & (Question.number == Tally.question))
        .where(Station.poll_id == poll_id, Station.trial.is_(False), Tally.choice == WROTE)
        .where(Question.kind == QuestionKind.SHORT_TEXT)
        .group_by(Tally.question)
    )
    return {question: int(marks) for question, marks in rows}


def _quotes(
    poll_id: uuid.UUID, questions: Sequence[int], unit_ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """By question what was let out, in an order that says nothing. No trial, no class, no day."""
    places = {place_of(poll_id, number, trial=False): number for number in questions}
    found: dict[int, tuple[str, ...]] = {}
    for place, words in answers.published_in(unit_ids, TextKind.POLL_ANSWER, list(places)):
        found[places[place]] = (*found.get(places[place], ()), words)
    return found


def waiting(poll: Poll) -> Mapping[int, int]:
    """By question how many texts wait to be read, those still held back among them."""
    places = {place_of(poll.id, number, trial=False): number for number in _numbers(poll)}
    counted = answers.waiting_in(schools_of(poll.id), TextKind.POLL_ANSWER, list(places))
    return {places[place]: number for place, number in counted.items()}


def schools_of(poll_id: uuid.UUID, *, quiet: bool = False) -> list[int]:
    """Where this poll is run, trials apart; `quiet`: only where every box that was opened has been counted (P5)."""
    wanted = select(Station.unit_id).distinct().where(Station.poll_id == poll_id, Station.trial.is_(False))
    if quiet:
        voting = Station.state.in_((StationState.OPEN, StationState.CLOSED))
        wanted = wanted.where(Station.unit_id.not_in(wanted.where(voting)))
    return list(db.session.scalars(wanted.order_by(Station.unit_id)))


def _numbers(poll: Poll) -> Iterator[int]:
    return (question.number for question in poll.questions if question.kind is QuestionKind.SHORT_TEXT)
