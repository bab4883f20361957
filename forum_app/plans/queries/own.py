"""What the units of somebody owe to the plans above them: this year, and what is left of the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.plans.models import Plan
from forum_app.plans.queries.board import Cell, board_of
from forum_app.plans.queries.plans import plans_in_force_for
from forum_app.plans.rules.board import HAVE_DONE, MISSING, Standing
from forum_app.security.permissions import Permission
from forum_app.units.queries import names_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Asking:
    """One plan and what it asks of one unit, in the plan's order."""

    plan: Plan
    plan_unit: str
    unit_id: int
    unit_name: str
    cells: Sequence[Cell]

    @property
    def missing(self) -> Sequence[Cell]:
        """What presses most first."""
        return sorted((cell for cell in self.cells if cell.standing in MISSING), key=_pressing)

    @property
    def done(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.standing in HAVE_DONE]

    @property
    def not_required(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.standing is Standing.NOT_REQUIRED]


def asked_of(actor: Actor) -> Sequence[Asking]:
    """Only the units in which the person holds a role: the coordinator's schools have their own list, the board."""
    units, year = sorted(actor.units_with(Permission.MILESTONE_REPORT)), clock.today().year
    found = [asked for unit_id in units for of in (year, year - 1) for asked in _asked(unit_id, of)]
    kept = [one for one in found if one.plan.year == year or one.missing]
    return sorted(kept, key=lambda one: (not one.missing, -one.plan.year, one.unit_name))


def pressing(actor: Actor) -> Sequence[Cell]:
    """What is late or due within a week."""
    told = (cell for asking in asked_of(actor) for cell in asking.missing)
    return [cell for cell in told if cell.standing in (Standing.LATE, Standing.SOON)]


def _asked(unit_id: int, year: int) -> Sequence[Asking]:
    plans = plans_in_force_for(unit_id, year)
    names = names_of([unit_id, *(plan.unit_id for plan in plans)]) if plans else {}
    found = []
    for plan in plans:
        cells = [cell for line in board_of(plan, {unit_id}).lines for cell in line.cells if cell is not None]
        if cells:
            found.append(Asking(plan, names[plan.unit_id], unit_id, names[unit_id], cells))
    return found


def _pressing(cell: Cell) -> tuple[int, object]:
    return list(Standing).index(cell.standing), cell.due_on.isoformat() if cell.due_on else "9999"
