"""The totals of a round, and of all rounds of a unit and below in a year: as many statements for ten as for many."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db
from forum_app.reports.models import Figure, RoundCorrection
from forum_app.reports.rules import totals as rules
from forum_app.reports.rules.totals import Cell, Cells, Correction, Missing, Said, Sum
from forum_app.sessions.models import (
    DialogueAnswer,
    DiscussionGroup,
    ForumRound,
    HandedItem,
    Headcount,
    LeaderQuestion,
    Output,
    RoundState,
    Who,
)
from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import below

HELD = (RoundState.RUNNING, RoundState.CLOSED)


@dataclass(frozen=True, slots=True)
class RoundTotals:
    """One round; what was not held yet has no figures of its own in a sum."""

    round: ForumRound
    unit: str
    cells: Cells

    @property
    def held(self) -> bool:
        return self.round.state in HELD

    @property
    def unit_id(self) -> int:
        return self.round.unit_id

    def cell(self, figure: Figure) -> Cell:
        return self.cells[figure]

    def value(self, figure: Figure) -> int | None:
        return self.cells[figure].value

    @property
    def corrected(self) -> bool:
        return any(cell.corrected for cell in self.cells.values())

    @property
    def adds_up(self) -> bool:
        return rules.adds_up(self.cells)


@dataclass(frozen=True, slots=True)
class YearTotals:
    unit: Unit
    year: int
    rounds: Sequence[RoundTotals]
    sums: Mapping[Figure, Sum]
    missing: Missing

    @property
    def held(self) -> Sequence[RoundTotals]:
        return [one for one in self.rounds if one.held]


def totals_of_round(forum_round: ForumRound) -> RoundTotals:
    return _totals([(forum_round, _unit_name(forum_round.unit_id))])[0]


def totals_of_year(unit_id: int, year: int) -> YearTotals:
    """A round belongs to the year in which it began; of a round without any day nobody knows in which it belongs."""
    rows = db.session.execute(
        select(ForumRound, Unit.name)
        .join(Unit, Unit.id == ForumRound.unit_id)
        .where(ForumRound.unit_id.in_(below([unit_id])), _in_year(year))
        .order_by(_day(), Unit.folded, ForumRound.id)
    ).all()
    rounds = _totals([(row[0], row[1]) for row in rows])
    held = [one for one in rounds if one.held]
    unit = db.session.get_one(Unit, unit_id)
    return YearTotals(
        unit, year, rounds, rules.sums(one.cells for one in held), _missing(unit_id, rounds, held)
    )


def corrected_children(forum_round: ForumRound) -> int | None:
    """What holds instead of the count; None where nobody has corrected it."""
    latest = db.session.scalar(
        select(RoundCorrection)
        .where(_of(RoundCorrection, [(forum_round.unit_id, forum_round.id)]))
        .where(RoundCorrection.figure == Figure.CHILDREN)
        .order_by(RoundCorrection.made_at.desc(), RoundCorrection.id.desc())
        .limit(1)
    )
    return latest.now if latest else None


def years_of(unit_id: int) -> Sequence[int]:
    """Those with a round, the latest first; this year is always there."""
    days = db.session.scalars(
        select(_day()).where(ForumRound.unit_id.in_(below([unit_id])), _day().is_not(None)).distinct()
    )
    return sorted({day.year for day in days} | {clock.today().year}, reverse=True)


def _totals(rounds: Sequence[tuple[ForumRound, str]]) -> list[RoundTotals]:
    keys = [(one.unit_id, one.id) for one, _unit in rounds]
    children, groups = _children(keys), _groups(keys)
    said, answers, handed = _said(keys), _answers(keys), _handed(keys)
    corrections = _corrections(keys)
    found = []
    for one, unit in rounds:
        fates = rules.fates_of(said[one.id], answers, handed)
        counted = {Figure.CHILDREN: children.get(one.id), Figure.GROUPS: groups.get(one.id, 0), **fates}
        found.append(RoundTotals(one, unit, rules.cells(counted, corrections[one.id])))
    return found


Keys = Sequence[tuple[int, int]]


def _children(keys: Keys) -> Mapping[int, int | None]:
    rows = db.session.execute(
        select(Headcount.round_id, Headcount.present).where(
            _of(Headcount, keys), Headcount.who == Who.CHILDREN
        )
    )
    return {row.round_id: row.present for row in rows}


def _groups(keys: Keys) -> Mapping[int, int]:
    rows = db.session.execute(
        select(DiscussionGroup.round_id, func.count())
        .where(_of(DiscussionGroup, keys))
        .group_by(DiscussionGroup.round_id)
    )
    return {row[0]: row[1] for row in rows}


def _said(keys: Keys) -> defaultdict[int, list[Said]]:
    """Outputs and questions; words are not read for this."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    outputs = select(
        Output.round_id,
        Output.id,
        Output.joined_to_id,
        (Output.withdrawn_at.is_not(None) | Output.words.is_(None)).label("out"),
    )
    for row in db.session.execute(outputs.where(_of(Output, keys))):
        found[row.round_id].append(Said(row.id, row.joined_to_id, out=bool(row.out)))
    questions = select(
        LeaderQuestion.round_id,
        LeaderQuestion.id,
        LeaderQuestion.joined_to_id,
        LeaderQuestion.output_id,
        LeaderQuestion.state,
        LeaderQuestion.why_not,
    )
    for put in db.session.execute(questions.where(_of(LeaderQuestion, keys))):
        counts = rules.counts_question(put.state, put.why_not, joined=put.joined_to_id is not None)
        found[put.round_id].append(Said(put.id, put.joined_to_id, put.output_id, out=not counts))
    return found


def _answers(keys: Keys) -> Mapping[uuid.UUID, list[AnswerWhen]]:
    found: defaultdict[uuid.UUID, list[AnswerWhen]] = defaultdict(list)
    rows = db.session.execute(
        select(DialogueAnswer.question_id, DialogueAnswer.output_id, DialogueAnswer.answered).where(
            _of(DialogueAnswer, keys), DialogueAnswer.superseded_at.is_(None)
        )
    )
    for question_id, output_id, answered in rows:
        found[question_id or output_id].append(answered)
    return found


def _handed(keys: Keys) -> frozenset[uuid.UUID]:
    rows = db.session.execute(
        select(HandedItem.question_id, HandedItem.output_id).where(_of(HandedItem, keys))
    )
    return frozenset(question_id or output_id for question_id, output_id in rows)


def _corrections(keys: Keys) -> defaultdict[int, list[Correction]]:
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    rows = db.session.execute(
        select(RoundCorrection, Account.name)
        .outerjoin(Account, Account.id == RoundCorrection.made_by_id)
        .where(_of(RoundCorrection, keys))
        .order_by(RoundCorrection.made_at, RoundCorrection.id)
    )
    for one, name in rows:
        made = Correction(one.figure, one.was, one.now, one.note, one.made_at, name or "")
        found[one.round_id].append(made)
    return found


def _missing(unit_id: int, rounds: Sequence[RoundTotals], held: Sequence[RoundTotals]) -> Missing:
    schools = _schools(unit_id)
    with_forum = {one.unit_id for one in held}
    return Missing(
        not_held=[_called(one) for one in rounds if not one.held],
        no_children=[_called(one) for one in held if one.value(Figure.CHILDREN) is None],
        parts_differ=[_called(one) for one in held if not one.adds_up],
        schools_without=len(schools - with_forum),
        schools=len(schools),
    )


def _schools(unit_id: int) -> frozenset[int]:
    today = clock.today()
    return frozenset(
        db.session.scalars(
            select(Unit.id).where(
                Unit.kind == UnitKind.SCHOOL,
                Unit.id.in_(below([unit_id])),
                or_(Unit.until_on.is_(None), Unit.until_on >= today),
            )
        )
    )


def _called(one: RoundTotals) -> str:
    return f"{one.unit}: {one.round.name}"


def _unit_name(unit_id: int) -> str:
    return db.session.get_one(Unit, unit_id).name


def _day() -> Any:
    return func.coalesce(ForumRound.starts_on, ForumRound.ends_on)


def _in_year(year: int) -> ColumnElement[bool]:
    return and_(_day() >= date(year, 1, 1), _day() <= date(year, 12, 31))


def _of(table: Any, keys: Keys) -> ColumnElement[bool]:
    return tuple_(table.unit_id, table.round_id).in_(keys)
