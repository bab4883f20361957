"""What a plan's indicators have come to, unit by unit, in a handful of statements; and who has not told yet."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Indicator, Period, Plan, PlanState
from forum_app.plans.queries.plans import get_indicator, get_plan, indicators_of
from forum_app.plans.queries.values import Measuring, parts_of
from forum_app.plans.rules import indicators as rules
from forum_app.plans.rules.indicators import Reached
from forum_app.security.permissions import Permission

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Board:
    """A plan whose indicators are looked at. What an issued plan has come to, those below it read as well."""

    plan: Plan

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id

    @property
    def open_below(self) -> bool:
        return self.plan.state is not PlanState.DRAFT


@dataclass(frozen=True)
class Typing:
    """An indicator for which a value is about to be typed."""

    plan: Plan
    indicator: Indicator

    open_below = True

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id


@dataclass(frozen=True)
class Measured:
    """One indicator with what it has come to in the period asked for."""

    indicator: Indicator
    reached: Reached
    # Where a register or the board knows nothing of a unit, somebody may tell.
    typed_in: bool


def get_board(plan_id: uuid.UUID) -> Board:
    return Board(get_plan(plan_id))


def get_typing(plan_id: uuid.UUID, indicator_id: uuid.UUID) -> Typing:
    """Only of a plan that is in force, and of an indicator that the software does not count by itself."""
    plan, indicator = get_plan(plan_id), get_indicator(plan_id, indicator_id)
    if plan.state is PlanState.DRAFT or indicator.kind in rules.COUNTED_WHOLLY:
        raise NotFound
    return Typing(plan, indicator)


def measure(plan: Plan, period: Period) -> list[Measured]:
    measuring = Measuring(plan, period)
    return [_measured(measuring, indicator) for indicator in indicators_of(plan)]


def measure_one(plan: Plan, indicator: Indicator, period: Period) -> Measured:
    return _measured(Measuring(plan, period), indicator)


def _measured(measuring: Measuring, indicator: Indicator) -> Measured:
    reached = rules.reach(indicator.comparator, indicator.target, parts_of(measuring, indicator))
    return Measured(indicator, reached, indicator.kind not in rules.COUNTED_WHOLLY)


def units_to_tell_for(actor: Actor, measured: Measured) -> dict[int, str]:
    """Of the units that count, those for which the actor may type a value."""
    own = set(db.session.scalars(actor.reach(Permission.INDICATOR_ENTER)))
    return {part.unit_id: part.name for part in measured.reached.parts if part.unit_id in own}


def units_read_by(actor: Actor, plan: Plan) -> Collection[int] | None:
    """Whose values the actor may look at one by one; None: all of the plan's."""
    if actor.may(Permission.PLAN_READ, plan.unit_id):
        return None
    return set(db.session.scalars(actor.reach(Permission.PLAN_READ)))
