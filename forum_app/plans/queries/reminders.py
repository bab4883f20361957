"""Who would be written to, and whom nobody can reach."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum_app import clock
from forum_app.accounts.queries.holders import Holder, holders_at
from forum_app.db import db
from forum_app.plans.models import Milestone, Plan, PlanState
from forum_app.plans.queries.board import Cell, board_of
from forum_app.plans.rules.reminders import is_due
from forum_app.security.permissions import Permission, roles_with


@dataclass(frozen=True)
class Preview:
    """Before the button: who gets a letter, who was reminded today, and who has nobody with an account."""

    plan: Plan
    milestone: Milestone
    to_write: Sequence[tuple[Cell, Sequence[Holder]]]
    today_already: Sequence[Cell]
    nobody: Sequence[Cell]

    @property
    def missing(self) -> int:
        return len(self.to_write) + len(self.today_already) + len(self.nobody)


def preview(plan: Plan, milestone: Milestone) -> Preview:
    column = next(column for column in board_of(plan).columns if column.milestone.id == milestone.id)
    missing, today = column.missing, clock.today()
    today_already = [cell for cell in missing if cell.reminded_on == today]
    left = [cell for cell in missing if cell.reminded_on != today]
    people = readers_at([cell.unit.id for cell in left])
    return Preview(
        plan,
        milestone,
        [(cell, people[cell.unit.id]) for cell in left if cell.unit.id in people],
        today_already,
        [cell for cell in left if cell.unit.id not in people],
    )


def readers_at(unit_ids: Collection[int]) -> Mapping[int, Sequence[Holder]]:
    """Who sends in for each of these units, by the role they hold there; each person once a unit."""
    found: dict[int, dict[uuid.UUID, Holder]] = defaultdict(dict)
    for role in sorted(roles_with(Permission.MILESTONE_REPORT)):
        for holder in holders_at(role, unit_ids):
            found[holder.unit_id].setdefault(holder.id, holder)
    return {unit_id: list(people.values()) for unit_id, people in found.items()}


def reached(today: date) -> Mapping[int, Sequence[tuple[Plan, Cell]]]:
    """By unit, what its people are to be reminded of today; plans of this year and the last."""
    in_force = select(Plan).where(Plan.state == PlanState.ISSUED, Plan.year >= today.year - 1)
    found: dict[int, list[tuple[Plan, Cell]]] = defaultdict(list)
    for plan in db.session.scalars(in_force.order_by(Plan.unit_id, Plan.year)).all():
        for column in board_of(plan).columns:
            for cell in column.missing:
                if is_due(cell.due_on, cell.reminded_on, plan.issued_on, today):
                    found[cell.unit.id].append((plan, cell))
    return found
