"""The public board of decisions: how many, of which kind, why; and no number so small that it points at a child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forum_app.moderation.rules.states import Outcome, Reason, TextKind

SMALLEST = 5
MONTHS = 6


@dataclass(frozen=True)
class Counted:
    """`month` is its first day; `masks` the kinds of covered words, `name,phone`."""

    month: date
    kind: TextKind
    outcome: Outcome
    reason: Reason | None
    masks: str
    number: int


@dataclass(frozen=True)
class Figure:
    """One line of the board, its number as it may be told."""

    kind: TextKind
    outcome: Outcome
    reason: Reason | None
    masks: tuple[str, ...]
    number: str


def told(number: int) -> str:
    return str(number) if number >= SMALLEST else f"<{SMALLEST}"


def months_until(day: date) -> list[date]:
    """First days of the last months, the latest first."""
    months = [day.replace(day=1)]
    while len(months) < MONTHS:
        last = months[-1]
        months.append(
            last.replace(year=last.year - 1, month=12)
            if last.month == 1
            else last.replace(month=last.month - 1)
        )
    return months


def figures(counted: Iterable[Counted]) -> dict[date, Sequence[Figure]]:
    """By month, the latest first; in a month by kind, then shown, joined, not shown."""
    by_month: dict[date, list[Figure]] = {}
    order = list(Outcome)
    for one in sorted(
        counted, key=lambda c: (-c.month.toordinal(), c.kind, order.index(c.outcome), c.reason or "", c.masks)
    ):
        masks = tuple(one.masks.split(",")) if one.masks else ()
        figure = Figure(one.kind, one.outcome, one.reason, masks, told(one.number))
        by_month.setdefault(one.month, []).append(figure)
    return dict(by_month)
