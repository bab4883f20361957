"""A plan as its page shows it: each milestone with the day that follows from it, and where it stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from forum_app import clock
from forum_app.accounts.queries.holders import names_of as people_named
from forum_app.plans.models import Indicator, Milestone, MilestoneMove, Plan
from forum_app.plans.queries import plans as queries
from forum_app.plans.rules.days import Due, due, printed_as
from forum_app.plans.rules.plans import lines_of
from forum_app.units.models import Unit
from forum_app.units.queries import get_unit


@dataclass(frozen=True, slots=True)
class Moved:
    """`before` and `after` as they are said; nothing before, where there was no day yet."""

    on: date
    before: str
    after: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class MilestoneSeen:
    """`due` is the last day in time as far as the plan alone can tell; a unit's own forum may make it earlier."""

    milestone: Milestone
    printed: str
    due: Due | None
    moves: Sequence[Moved]


@dataclass(frozen=True, slots=True)
class PlanSeen:
    plan: Plan
    unit: Unit
    milestones: Sequence[MilestoneSeen]
    indicators: Sequence[Indicator]

    @property
    def slogans(self) -> list[str]:
        return lines_of(self.plan.slogans)

    @property
    def requirements(self) -> list[str]:
        return lines_of(self.plan.requirements)

    @property
    def legal_bases(self) -> list[str]:
        return lines_of(self.plan.legal_bases)


def seen(plan: Plan) -> PlanSeen:
    moves = queries.moves_of(plan)
    movers = people_named(move.moved_by_id for of in moves.values() for move in of)
    shown = [_seen(one, moves.get(one.id, ()), movers) for one in queries.milestones_of(plan)]
    return PlanSeen(plan, get_unit(plan.unit_id), shown, queries.indicators_of(plan))


def _seen(milestone: Milestone, moves: Sequence[MilestoneMove], movers: Mapping[UUID, str]) -> MilestoneSeen:
    """What the plan printed stands for the first day; where nothing was printed, it is said here."""
    first, before = milestone.day, milestone.strictly_before
    if moves:
        first, before = moves[0].from_day, moves[0].from_strictly_before
    told = [_moved(move, movers) for move in moves]
    return MilestoneSeen(milestone, milestone.printed or _said(first, before), due(milestone), told)


def _moved(move: MilestoneMove, movers: Mapping[UUID, str]) -> Moved:
    by = movers.get(move.moved_by_id, "") if move.moved_by_id else ""
    before = _said(move.from_day, move.from_strictly_before)
    after = _said(move.to_day, move.to_strictly_before)
    return Moved(clock.day_of(move.moved_at), before, after, move.reason, by)


def _said(day: date | None, strictly_before: bool) -> str:
    return printed_as(day, strictly_before) if day else ""
