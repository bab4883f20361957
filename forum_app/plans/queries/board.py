"""The board units × milestones: the same few statements for forty units and for five hundred."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from forum_app import clock
from forum_app.db import db
from forum_app.i18n import vietnamese_key
from forum_app.plans.models import Delivery, DeliveryWay, Exemption, Milestone, Plan, Reminder
from forum_app.plans.queries.owing import Owing, owes, tree_of
from forum_app.plans.queries.plans import milestones_of
from forum_app.plans.rules import days
from forum_app.plans.rules.board import MISSING, Standing, Totals, standing_of, totals
from forum_app.plans.rules.days import Due
from forum_app.sessions.queries.ended import ended_rounds
from forum_app.units.models import UnitKind

Key = tuple[uuid.UUID, int]  # a milestone and the unit that owes it


@dataclass(frozen=True, slots=True)
class Cell:
    milestone: Milestone
    unit: Owing
    standing: Standing
    due: Due | None
    done_on: date | None
    way: DeliveryWay | None
    reminded_on: date | None

    @property
    def due_on(self) -> date | None:
        """The last day in time; None while it hangs on a forum that has not ended."""
        return self.due.day if self.due else None


@dataclass(frozen=True, slots=True)
class Line:
    """One unit; None where a milestone asks nothing of its kind."""

    unit: Owing
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Column:
    """One milestone over all units. `due_on` is the day for all; a unit's own forum may make it earlier."""

    milestone: Milestone
    cells: Sequence[Cell]
    due_on: date | None

    @property
    def totals(self) -> Totals:
        return totals(cell.standing for cell in self.cells)

    @property
    def missing(self) -> Sequence[Cell]:
        """By name: a gap that has no name is nobody's."""
        return [cell for cell in self.cells if cell.standing in MISSING]


@dataclass(frozen=True)
class Board:
    plan: Plan
    columns: Sequence[Column]
    lines: Sequence[Line]


@dataclass(frozen=True)
class _Known:
    """`dues` are worked out once for each day on which forums ended, not once a cell: they come with sentences."""

    done: Mapping[Key, tuple[date, DeliveryWay]]
    excused: Collection[Key]
    reminded: Mapping[Key, date]
    forums: Mapping[int, date]
    dues: dict[tuple[uuid.UUID, date | None], Due | None] = field(default_factory=dict)

    def due(self, milestone: Milestone, unit_id: int) -> Due | None:
        key = (milestone.id, self.forums.get(unit_id))
        if key not in self.dues:
            self.dues[key] = days.due(milestone, key[1])
        return self.dues[key]


def board_of(plan: Plan, only: Collection[int] | None = None) -> Board:
    """`only` are the units of somebody who looks at their own."""
    milestones = milestones_of(plan)
    units = [unit for unit in tree_of(plan) if only is None or unit.id in only]
    units = [unit for unit in units if any(owes(plan, milestone, unit) for milestone in milestones)]
    known, today = _known(plan, milestones, units), clock.today()
    lines = [
        Line(
            unit,
            tuple(_cell(one, unit, known, today) if owes(plan, one, unit) else None for one in milestones),
        )
        for unit in units
    ]
    return Board(plan, [_column(place, one, lines) for place, one in enumerate(milestones)], lines)


def cell_of(plan: Plan, milestone: Milestone, unit: Owing) -> Cell:
    return _cell(milestone, unit, _known(plan, [milestone], [unit]), clock.today())


def _cell(milestone: Milestone, unit: Owing, known: _Known, today: date) -> Cell:
    key = (milestone.id, unit.id)
    due = known.due(milestone, unit.id)
    done_on, way = known.done.get(key, (None, None))
    standing = standing_of(due.day if due else None, done_on, today, excused=key in known.excused)
    return Cell(milestone, unit, standing, due, done_on, way, known.reminded.get(key))


def _column(place: int, milestone: Milestone, lines: Iterable[Line]) -> Column:
    cells = [cell for line in lines if (cell := line.cells[place]) is not None]
    due = days.due(milestone)
    return Column(milestone, cells, due.day if due else None)


def _known(plan: Plan, milestones: Sequence[Milestone], units: Sequence[Owing]) -> _Known:
    hang_on_forums = any(one.days_after is not None for one in milestones)
    ended = ended_rounds([unit.id for unit in units], plan.year) if hang_on_forums else ()
    return _Known(
        _done(plan), _excused(plan), _reminded(plan), {forum.unit_id: forum.ended_on for forum in ended}
    )


def _done(plan: Plan) -> Mapping[Key, tuple[date, DeliveryWay]]:
    """The newest that stands, and never a file's content."""
    rows = db.session.execute(
        select(Delivery.milestone_id, Delivery.of_unit_id, Delivery.done_on, Delivery.way)
        .where(Delivery.unit_id == plan.unit_id, Delivery.plan_id == plan.id, Delivery.withdrawn_at.is_(None))
        .order_by(Delivery.made_at, Delivery.id)
    )
    return {(row.milestone_id, row.of_unit_id): (row.done_on, row.way) for row in rows}


def _excused(plan: Plan) -> Collection[Key]:
    rows = db.session.execute(
        select(Exemption.milestone_id, Exemption.of_unit_id).where(
            Exemption.unit_id == plan.unit_id, Exemption.plan_id == plan.id, Exemption.undone_at.is_(None)
        )
    )
    return {(row.milestone_id, row.of_unit_id) for row in rows}


def _reminded(plan: Plan) -> Mapping[Key, date]:
    rows = db.session.execute(
        select(Reminder.milestone_id, Reminder.of_unit_id, func.max(Reminder.on))
        .where(Reminder.unit_id == plan.unit_id, Reminder.plan_id == plan.id)
        .group_by(Reminder.milestone_id, Reminder.of_unit_id)
    )
    return {(milestone_id, unit_id): on for milestone_id, unit_id, on in rows}


def shown(board: Board, standing: Standing | None, column: Column | None) -> Sequence[Line]:
    """Lines with something in that standing; with a column, only what it says of them."""
    lines: Iterable[Line] = board.lines
    if column is not None:
        place = board.columns.index(column)
        lines = (Line(line.unit, (line.cells[place],)) for line in board.lines if line.cells[place])
    return [
        line
        for line in lines
        if standing is None or any(cell is not None and cell.standing is standing for cell in line.cells)
    ]


def grouped(lines: Sequence[Line], *, by_kind: bool) -> Sequence[tuple[UnitKind | str, Sequence[Line]]]:
    """Under the commune in which they stand, or by kind: whichever was asked for, if it tells them apart at all."""
    areas = {line.unit.area for line in lines}
    if by_kind or len(areas) < 2 or len(areas) == len(lines):
        kinds = [kind for kind in UnitKind if any(line.unit.kind is kind for line in lines)]
        return [(kind, [line for line in lines if line.unit.kind is kind]) for kind in kinds]
    found: dict[str, list[Line]] = {area: [] for area in sorted(areas, key=_area_order)}
    for line in sorted(lines, key=lambda line: list(UnitKind).index(line.unit.kind)):
        found[line.unit.area].append(line)
    return list(found.items())


def _area_order(area: str) -> tuple[bool, object]:
    """What stands in no commune comes last."""
    return not area, vietnamese_key(area)
