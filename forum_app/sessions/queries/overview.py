"""A round at a glance: where it stands, what comes next, what is missing; and the rounds that need somebody now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Select, or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.i18n import _, spoken_date
from forum_app.sessions.models import ForumRound, RoundState, Who
from forum_app.sessions.queries import preparation, readiness
from forum_app.sessions.queries.importing import origin_of
from forum_app.sessions.queries.readiness import ReadyRow
from forum_app.sessions.queries.rounds import known_round, plan_of, report_due_on
from forum_app.sessions.rules import composition
from forum_app.sessions.rules import rounds as rules
from forum_app.sessions.rules.composition import Remark
from forum_app.units.queries import names_of

COMING = timedelta(days=7)
# What was never noted as sent is not called for on the start page for ever; the round's own page still says it.
REMINDED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Overview:
    unit_name: str
    step: rules.Step | None
    lines_total: int
    lines_open: Sequence[ReadyRow]
    remarks: Sequence[Remark]
    children: int | None
    upper: ForumRound | None
    previous: ForumRound | None
    report_due_on: date | None
    report_presses: str
    from_a_file: bool


@dataclass(frozen=True, slots=True)
class WorkLine:
    """`report_due_on` is None until the round has ended."""

    round: ForumRound
    report_due_on: date | None
    presses: Literal["idle", "open", "due"] = "idle"


def overview(forum_round: ForumRound) -> Overview:
    today, due_on = clock.today(), report_due_on(forum_round)
    rows = readiness.checklist(forum_round)
    numbers = preparation.numbers_of(forum_round)
    counts = numbers.present or numbers.planned
    return Overview(
        unit_name=names_of([forum_round.unit_id])[forum_round.unit_id],
        step=_step(forum_round, today, len(readiness.lines_open(rows))),
        lines_total=len(rows),
        lines_open=readiness.lines_open(rows),
        remarks=composition.remarks(forum_round.level, counts),
        children=numbers.present.get(Who.CHILDREN),
        upper=known_round(forum_round.feeds_id),
        previous=known_round(forum_round.previous_id),
        report_due_on=due_on,
        report_presses=rules.pressing(due_on, today) if due_on else "idle",
        from_a_file=origin_of(forum_round) is not None,
    )


def at_work(reach: Select[tuple[int]], today: date, limit: int = 20) -> Sequence[WorkLine]:
    """Running, about to begin, or ended with the report not yet sent; one statement."""
    coming = (ForumRound.state == RoundState.PREPARED) & ForumRound.starts_on.between(today, today + COMING)
    ended = (ForumRound.state == RoundState.CLOSED) & ForumRound.report_sent_on.is_(None)
    since, _end = clock.span_of(today - REMINDED)
    rounds = db.session.scalars(
        select(ForumRound)
        .where(ForumRound.unit_id.in_(reach))
        .where(or_(ForumRound.state == RoundState.RUNNING, coming, ended & (ForumRound.closed_at >= since)))
        .order_by(ForumRound.starts_on, ForumRound.id)
        .limit(limit)
    )
    return [WorkLine(one, report_due_on(one), _presses(one)) for one in rounds]


def sentence_for(line: WorkLine, today: date) -> str:
    name, due_on = line.round.name, line.report_due_on
    if due_on:
        day = spoken_date(due_on)
        if due_on < today:
            return _("The report on “%(name)s” was due on %(day)s.", name=name, day=day)
        return _("The report on “%(name)s” is due by %(day)s.", name=name, day=day)
    if line.round.state is RoundState.RUNNING:
        return _("“%(name)s” is running.", name=name)
    if line.round.starts_on == today:
        return _("“%(name)s” begins today.", name=name)
    return _("“%(name)s” begins on %(day)s.", name=name, day=spoken_date(line.round.starts_on or today))


def _presses(forum_round: ForumRound) -> Literal["idle", "open", "due"]:
    return "open" if forum_round.state is RoundState.RUNNING else "idle"


def _step(forum_round: ForumRound, today: date, lines_open: int) -> rules.Step | None:
    match forum_round.state:
        case RoundState.PREPARED:
            empty = not plan_of(forum_round)
            return rules.step_before(forum_round.starts_on, today, plan_empty=empty, lines_open=lines_open)
        case RoundState.RUNNING:
            return rules.Step.RUN
        case RoundState.CLOSED:
            handed, sent = forum_round.handed_over_at is not None, forum_round.report_sent_on is not None
            return rules.step_after(handed_over=handed, report_sent=sent)
        case _:
            return None
