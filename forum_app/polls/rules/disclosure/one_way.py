"""The table of one question (P2, P3, P4): which cells are shown, coarse or hidden."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from forum_app.polls.rules.disclosure.reach import Range, Ticks, in_a_sum, in_ticks
from forum_app.polls.rules.figures import (
    PERCENT_FROM,
    Cell,
    Mark,
    Row,
    Table,
    Withheld,
    public_cell,
    rounded,
)

BALLOTS_NEEDED = 10
FEW = range(1, 5)
SUM_NEEDED = 5

Counts: TypeAlias = Sequence[tuple[int, int]]


class Adds(Enum):
    """How the rows of a question hang together."""

    TO_THE_BASE = "each ballot stands in exactly one row"
    EACH_ALONE = "each row is its own yes or no"


def one_way(rows: Counts, base: int, adds: Adds, at_most: int | None = None) -> Table:
    """The public table of one question.

    `rows` are (option, exact count), DONT_KNOW and SKIPPED among them; `base` is the number of ballots in the box;
    `at_most` is how many options a child could tick.
    """
    if base < BALLOTS_NEEDED:
        return Table(None, withheld=Withheld.TOO_FEW_BALLOTS)
    counts = dict(rows)
    marks = _marks(counts, base, adds, at_most)
    if marks is None:
        return Table(None, withheld=Withheld.TOO_EASY_TO_GUESS)
    cells = {key: _cell(marks[key], count, base) for key, count in counts.items()}
    return Table(rounded(base), tuple(Row(key, cell) for key, cell in cells.items()))


def _cell(mark: Mark, count: int, base: int) -> Cell:
    return public_cell(count, base) if mark is Mark.SHOWN else Cell(mark)


def _marks(counts: dict[int, int], base: int, adds: Adds, at_most: int | None) -> dict[int, Mark] | None:
    """A mark for each row, or None when hiding every cell would still not be enough."""
    if adds is Adds.EACH_ALONE:
        hidden = _hide_ticks(counts, Ticks(base, at_most))
    elif _nearly_all(counts, base):
        return {key: Mark.HIGH if _is_high(count, base) else Mark.LOW for key, count in counts.items()}
    else:
        hidden = _hide_shares(counts, base)
    if hidden is None:
        return None
    return {key: _mark(count, base, key in hidden, adds) for key, count in counts.items()}


def _nearly_all(counts: dict[int, int], base: int) -> bool:
    """In a small base one option with (nearly) everybody makes the whole table coarse: >90 % and <10 % alone.

    Were only the full cell written so, ">90 %" would say "every one of them", which is what it must not say.
    """
    return base < PERCENT_FROM and any(_is_high(count, base) for count in counts.values())


def _is_high(count: int, base: int) -> bool:
    return base < PERCENT_FROM and 10 * count > 9 * base


def _mark(count: int, base: int, hidden: bool, adds: Adds) -> Mark:
    if count in FEW:
        return Mark.FEW
    if adds is Adds.EACH_ALONE and _is_high(count, base):
        return Mark.HIGH
    if hidden:
        return Mark.HIDDEN
    return Mark.LOW if count == 0 and base < PERCENT_FROM else Mark.SHOWN


def _hide_shares(counts: dict[int, int], base: int) -> set[int] | None:
    """Hide the small cells, then the smallest others, until nothing more can be said of a small cell than "1 to 4"."""
    hidden = {key for key, count in counts.items() if count in FEW}
    while hidden and not _shares_are_safe(counts, base, hidden):
        smallest = _smallest_shown(counts, hidden)
        if smallest is None:
            return None
        hidden |= {key for key, count in counts.items() if count == smallest}
    return hidden


def _smallest_shown(counts: dict[int, int], hidden: set[int]) -> int | None:
    return min((count for key, count in counts.items() if count and key not in hidden), default=None)


def _shares_are_safe(counts: dict[int, int], base: int, hidden: set[int]) -> bool:
    """P3, and more: knowing that the smallest were hidden must not narrow a `<5` either."""
    total = sum(counts[key] for key in hidden)
    if len(hidden) < 2 or total < SUM_NEEDED:
        return False
    smallest_shown = _smallest_shown(counts, hidden)
    most = base if smallest_shown is None else smallest_shown - 1
    few_box = (FEW[0], FEW[-1])
    boxes = [few_box if counts[key] in FEW else (FEW.stop, most) for key in hidden]
    reach = in_a_sum(total, boxes)
    return all(found == few_box for box, found in zip(boxes, reach, strict=True) if box == few_box)


def _hide_ticks(counts: dict[int, int], ticks: Ticks) -> set[int] | None:
    """Each row is a yes and a no: few of either hide it; others follow only where they give it away."""
    base = ticks.base
    guarded = {key for key, count in counts.items() if count in FEW or (base - count in FEW)}
    hidden = set(guarded)
    while True:
        boxes = {key: _tick_box(count, base, key in hidden, key in guarded) for key, count in counts.items()}
        reach = in_ticks(ticks, boxes)
        if all(reach[key] == boxes[key] for key in guarded):
            return hidden
        smallest = _smallest_shown(counts, hidden)
        if smallest is None:
            return None
        hidden |= {key for key, count in counts.items() if count == smallest}


def _tick_box(count: int, base: int, hidden: bool, guarded: bool) -> Range:
    if count in FEW:
        return FEW[0], FEW[-1]
    if _is_high(count, base):
        return 9 * base // 10 + 1, base
    if guarded:
        return base - FEW[-1], base - FEW[0]
    return (FEW.stop, base - FEW.stop) if hidden else (count, count)
