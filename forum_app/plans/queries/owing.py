"""Who owes what a plan asks: the units below, as they stood in its year, or the unit whose plan it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.plans.models import Milestone, Plan
from forum_app.plans.queries.plans import in_year
from forum_app.units.models import Unit, UnitKind, UnitParent
from forum_app.units.rules.tree import COMMUNES


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit of the plan's tree; `area` names the commune or ward in which it stands, itself included."""

    id: int
    kind: UnitKind
    name: str
    folded: str
    area: str


def tree_of(plan: Plan) -> Sequence[Owing]:
    """The unit whose plan it is and all below it in that year, however many; two statements.

    What had ended before the year's last day, or before its upper unit itself did, owes nothing any more.
    """
    own = db.session.get_one(Unit, plan.unit_id)
    last = min(day for day in (clock.today(), date(plan.year, 12, 31), own.until_on) if day)
    link = select(UnitParent.unit_id, UnitParent.parent_id).where(in_year(plan.year))
    under = link.where(UnitParent.parent_id == plan.unit_id).cte(recursive=True)
    under = under.union(link.join(under, UnitParent.parent_id == under.c.unit_id))
    rows = db.session.execute(
        select(Unit.id, Unit.kind, Unit.name, Unit.folded, under.c.parent_id)
        .join(under, under.c.unit_id == Unit.id)
        .where(or_(Unit.until_on.is_(None), Unit.until_on >= last), Unit.from_on <= date(plan.year, 12, 31))
        .order_by(Unit.folded, Unit.id)
    ).all()
    parents = {row.id: row.parent_id for row in rows}
    areas = {row.id: row.name for row in rows if row.kind in COMMUNES}
    if own.kind in COMMUNES:
        areas[own.id] = own.name
    found = {
        row.id: Owing(row.id, row.kind, row.name, row.folded, _area(row.id, parents, areas)) for row in rows
    }
    found.pop(own.id, None)
    return [Owing(own.id, own.kind, own.name, own.folded, areas.get(own.id, "")), *found.values()]


def owes(plan: Plan, milestone: Milestone, unit: Owing) -> bool:
    if not milestone.unit_kinds:
        return unit.id == plan.unit_id
    return unit.id != plan.unit_id and unit.kind in milestone.unit_kinds


def by_id(units: Iterable[Owing]) -> Mapping[int, Owing]:
    return {unit.id: unit for unit in units}


def _area(unit_id: int, parents: Mapping[int, int], areas: Mapping[int, str]) -> str:
    """Of the nearest commune at it or above it; a unit directly under a district or a province stands in none."""
    at: int | None = unit_id
    seen: set[int] = set()
    while at is not None and at not in areas and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return areas.get(at, "") if at is not None else ""
