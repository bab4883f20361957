"""Plans: one of them, those a person may read, and which one holds for a unit in a year."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CTE, ColumnElement, and_, func, literal, or_, select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import (
    Delivery,
    DeliveryWay,
    Exemption,
    Indicator,
    IndicatorValue,
    Milestone,
    MilestoneMove,
    Plan,
    PlanState,
    Reminder,
)
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit, UnitParent
from forum_app.units.queries import lineage, today_first

if TYPE_CHECKING:
    from forum_app.web.access import Actor

# No tree is deeper; a circle that somebody entered by mistake must not keep a statement running.
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class PlanLine:
    plan: Plan
    unit_name: str
    milestones: int


def get_plan(plan_id: uuid.UUID) -> Plan:
    found = db.session.scalar(select(Plan).where(Plan.id == plan_id))
    if found is None:
        raise NotFound
    return found


def plan_of(unit_id: int, year: int) -> Plan | None:
    """The unit's own plan, whatever its state."""
    return db.session.scalar(select(Plan).where(Plan.unit_id == unit_id, Plan.year == year))


def earlier_plan(unit_id: int, year: int) -> Plan | None:
    """The latest of the unit before that year, to begin a new one from."""
    return db.session.scalar(
        select(Plan)
        .where(Plan.unit_id == unit_id, Plan.year < year, Plan.state != PlanState.DRAFT)
        .order_by(Plan.year.desc())
        .limit(1)
    )


def units_to_plan_for(actor: Actor) -> Mapping[int, str]:
    """Those of today first: a unit that has ended only takes in its old plans."""
    return today_first(actor.units_with(Permission.PLAN_EDIT))


def plans_for(actor: Actor, limit: int = 300) -> Sequence[PlanLine]:
    """Those of the actor's units and below, and what the units above have issued; the latest year first."""
    asked = (
        select(func.count(Milestone.id))
        .where(Milestone.unit_id == Plan.unit_id, Milestone.plan_id == Plan.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Plan, Unit.name, asked)
        .join(Unit, Unit.id == Plan.unit_id)
        .where(_readable(actor))
        .order_by(Plan.year.desc(), Unit.folded, Plan.unit_id)
        .limit(limit)
    )
    return [PlanLine(*row) for row in rows.all()]


def drafts_for(actor: Actor) -> Sequence[Plan]:
    """Those that the actor could issue."""
    return db.session.scalars(
        select(Plan)
        .where(Plan.unit_id.in_(actor.units_with(Permission.PLAN_EDIT)), Plan.state == PlanState.DRAFT)
        .order_by(Plan.year.desc(), Plan.unit_id)
    ).all()


def _readable(actor: Actor) -> ColumnElement[bool]:
    own = actor.units_with(Permission.PLAN_READ)
    above = frozenset[int]().union(*(lineage(unit_id) for unit_id in own)) - own
    issued_above = and_(Plan.unit_id.in_(above), Plan.state != PlanState.DRAFT)
    return or_(Plan.unit_id.in_(actor.reach(Permission.PLAN_READ)), issued_above)


def plans_in_force_for(unit_id: int, year: int) -> Sequence[Plan]:
    """Issued plans of the unit itself and of all above it, as the tree was in that year; the nearest first."""
    above = upwards_in(unit_id, year)
    nearest = select(above.c.id, func.min(above.c.step).label("step")).group_by(above.c.id).subquery()
    return db.session.scalars(
        select(Plan)
        .join(nearest, nearest.c.id == Plan.unit_id)
        .where(Plan.year == year, Plan.state == PlanState.ISSUED)
        .order_by(nearest.c.step, Plan.unit_id)
    ).all()


def plan_in_force_for(unit_id: int, year: int) -> Plan | None:
    """The nearest of them: the one that a school lives by."""
    return next(iter(plans_in_force_for(unit_id, year)), None)


def upwards_in(unit_id: int, year: int) -> CTE:
    """The unit and whatever it stood under in that year, with the number of steps: `id`, `step`.

    In 2025 a school stood under its district until June and under its commune from July: both are above it.
    """
    above = select(Unit.id.label("id"), literal(0).label("step")).where(Unit.id == unit_id)
    tree = above.cte(recursive=True)
    return tree.union(
        select(UnitParent.parent_id, tree.c.step + 1)
        .join(tree, UnitParent.unit_id == tree.c.id)
        .where(in_year(year), tree.c.step < DEEPEST)
    )


def below_in(unit_id: int, year: int) -> CTE:
    """The unit and whatever stood under it in that year, as a table with one column, `id`."""
    under = select(Unit.id.label("id")).where(Unit.id == unit_id).cte(recursive=True)
    return under.union(
        select(UnitParent.unit_id).join(under, UnitParent.parent_id == under.c.id).where(in_year(year))
    )


def in_year(year: int) -> ColumnElement[bool]:
    """The links that held on some day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return and_(UnitParent.from_on <= last, or_(UnitParent.until_on.is_(None), UnitParent.until_on >= first))


def milestones_of(plan: Plan) -> Sequence[Milestone]:
    return db.session.scalars(
        select(Milestone)
        .where(Milestone.unit_id == plan.unit_id, Milestone.plan_id == plan.id)
        .order_by(Milestone.number, Milestone.id)
    ).all()


def get_milestone(plan_id: uuid.UUID, milestone_id: uuid.UUID) -> Milestone:
    found = db.session.scalar(
        select(Milestone).where(Milestone.plan_id == plan_id, Milestone.id == milestone_id)
    )
    if found is None:
        raise NotFound
    return found


def indicators_of(plan: Plan) -> Sequence[Indicator]:
    return db.session.scalars(
        select(Indicator)
        .where(Indicator.unit_id == plan.unit_id, Indicator.plan_id == plan.id)
        .order_by(Indicator.number, Indicator.id)
    ).all()


def get_indicator(plan_id: uuid.UUID, indicator_id: uuid.UUID) -> Indicator:
    found = db.session.scalar(
        select(Indicator).where(Indicator.plan_id == plan_id, Indicator.id == indicator_id)
    )
    if found is None:
        raise NotFound
    return found


def moves_of(plan: Plan) -> Mapping[uuid.UUID, Sequence[MilestoneMove]]:
    """By milestone, the first move first."""
    found: dict[uuid.UUID, list[MilestoneMove]] = {}
    moves = db.session.scalars(
        select(MilestoneMove)
        .where(MilestoneMove.unit_id == plan.unit_id, MilestoneMove.plan_id == plan.id)
        .order_by(MilestoneMove.moved_at, MilestoneMove.id)
    )
    for move in moves:
        found.setdefault(move.milestone_id, []).append(move)
    return found


def is_acted_upon(plan: Plan) -> bool:
    """Something was sent in, excused, reminded of, reported or moved since it was issued.

    What the software ticked by itself is nobody's act.
    """
    acts = [
        select(table.plan_id).where(table.unit_id == plan.unit_id, table.plan_id == plan.id)
        for table in (Exemption, Reminder, IndicatorValue, MilestoneMove)
    ]
    by_hand = Delivery.way != DeliveryWay.HAPPENED
    acts.append(
        select(Delivery.plan_id).where(Delivery.unit_id == plan.unit_id, Delivery.plan_id == plan.id, by_hand)
    )
    return any(db.session.scalar(act.limit(1)) is not None for act in acts)
