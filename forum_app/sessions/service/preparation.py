"""Before the day: the plan is written, people are counted, lines are ticked, last year's promises are looked at."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sqlalchemy import delete

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import (
    AdultPart,
    Commitment,
    ForumRound,
    Headcount,
    Kept,
    PlanPart,
    PlanText,
    PromiseReview,
    Readiness,
    ReadyLine,
    Who,
)
from forum_app.sessions.queries import promises
from forum_app.sessions.rules import promises as promise_rules
from forum_app.sessions.rules import readiness as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer

When = Literal["planned", "present"]
Row = TypeVar("Row")


def set_headcount(
    actor: Doer | None, forum_round: ForumRound, when: When, counts: Mapping[Who, int | None]
) -> None:
    """Kinds of people that are not given stay as they are; None takes a number out again."""
    for who, number in counts.items():
        key = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "who": who}
        row = db.session.get(Headcount, key) or _added(Headcount(**key))
        setattr(row, when, number)
    _record(actor, "round:count", forum_round, when=when)


def write_plan(actor: Doer | None, forum_round: ForumRound, texts: Mapping[PlanPart, str]) -> None:
    """An item without words is taken out."""
    for part, text in texts.items():
        key = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "part": part}
        row = db.session.get(PlanText, key)
        if not text.strip():
            db.session.execute(delete(PlanText).filter_by(**key))
        elif row is None:
            db.session.add(PlanText(**key, words=text.strip()))
        else:
            row.words = text.strip()
    _record(actor, "round:plan", forum_round)


def arrange_line(
    actor: Doer | None,
    forum_round: ForumRound,
    line: ReadyLine,
    responsible: str,
    due_on: date | None,
    note: str,
) -> None:
    """Who sees to it, by when, and a word about it."""
    row = _line(forum_round, line)
    row.responsible, row.due_on, row.note = responsible, due_on, note
    _record(actor, "round:ready", forum_round, line=line)


def tick_line(actor: Doer, forum_round: ForumRound, line: ReadyLine, *, done: bool = True) -> None:
    if done:
        unreviewed = promises.unreviewed(forum_round) if line is ReadyLine.LAST_RESULTS else 0
        rules.check_tick(line, unreviewed)
    row = _line(forum_round, line)
    row.done_at, row.done_by_id = (clock.now(), actor.id) if done else (None, None)
    _record(actor, "round:ready", forum_round, line=line, done=done)


def review_promise(
    actor: Doer | None, forum_round: ForumRound, source_id: uuid.UUID, kept: Kept, words: str
) -> None:
    """What became of one item of the last round; a better answer takes the place of the one before."""
    promise_rules.check_review(words)
    if source_id not in {promise.source_id for promise in promises.of_last_round(forum_round)}:
        raise promise_rules.NotOfTheLastRound
    key = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "source_id": source_id}
    row = db.session.get(PromiseReview, key) or _added(PromiseReview(**key))
    row.kept, row.words, row.reviewed_at = kept, words.strip(), clock.now()
    row.reviewed_by_id = actor.id if actor else None
    _record(actor, "round:review", forum_round, kept=kept)


def record_commitment(
    actor: Doer, forum_round: ForumRound, name: str, part: AdultPart, signed_on: date
) -> Commitment:
    """The actor has the signed paper in hand, Circular 29/2019 art. 8.2-3."""
    rules.check_signed(signed_on, clock.today())
    key = {"unit_id": forum_round.unit_id, "round_id": forum_round.id}
    made = _added(
        Commitment(**key, id=uuid.uuid4(), name=name, part=part, signed_on=signed_on, seen_by_id=actor.id)
    )
    _record(actor, "round:commit", forum_round, part=part)
    return made


def remove_commitment(actor: Doer, forum_round: ForumRound, commitment: Commitment) -> None:
    db.session.delete(commitment)
    _record(actor, "round:uncommit", forum_round, part=commitment.part)


def _line(forum_round: ForumRound, line: ReadyLine) -> Readiness:
    key = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "line": line}
    return db.session.get(Readiness, key) or _added(Readiness(**key))


def _added(row: Row) -> Row:
    db.session.add(row)
    return row


def _record(actor: Doer | None, deed: str, forum_round: ForumRound, **details: Any) -> None:
    db.session.flush()
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
