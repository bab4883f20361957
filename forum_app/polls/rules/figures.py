"""The one shape in which a figure leaves the room: screens, walls, .csv and .xlsx all read it from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

from forum_app.i18n import _, _l

ROUND_TO = 5
PERCENT_FROM = 30


class Mark(StrEnum):
    """What stands in a cell: its figure, or the sign that takes the figure's place."""

    SHOWN = "shown"
    FEW = "few"
    LOW = "low"
    HIGH = "high"
    HIDDEN = "hidden"


class Withheld(StrEnum):
    """Why a whole table stays in the room."""

    TOO_FEW_BALLOTS = "too_few_ballots"
    TOO_EASY_TO_GUESS = "too_easy_to_guess"
    TOO_FEW_GROUPS = "too_few_groups"


SIGNS = {Mark.FEW: "<5", Mark.LOW: "<10 %", Mark.HIGH: ">90 %"}

# Where a coarse bar ends: in the middle of what its sign says.
COARSE_SHARES = {Mark.LOW: 5, Mark.HIGH: 95}

REASONS = {
    Withheld.TOO_FEW_BALLOTS: _l("Fewer than 10 answered, so the figures are not shown."),
    Withheld.TOO_EASY_TO_GUESS: _l("These figures are not shown, because one could guess who answered what."),
    Withheld.TOO_FEW_GROUPS: _l("The groups are too small to be shown side by side."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One public figure; `count` and `percent` are None wherever they are not public."""

    mark: Mark
    count: int | None = None
    percent: int | None = None
    between: tuple[int, int] | None = None

    @property
    def hidden(self) -> bool:
        return self.mark is not Mark.SHOWN

    @property
    def sign(self) -> str:
        """The mark that stands in place of figures; empty where figures are shown."""
        return "" if self.mark is Mark.SHOWN else SIGNS.get(self.mark) or _("hidden")

    @property
    def count_text(self) -> str:
        return self.sign or str(self.count)

    @property
    def percent_text(self) -> str:
        """Empty where the base is too small for a share, or where the cell shows its sign instead."""
        return "" if self.percent is None else f"{self.percent} %"

    @property
    def text(self) -> str:
        """The figure as one reads it aloud: the share where there is one, else the count or the sign."""
        return self.percent_text or self.count_text

    @property
    def between_text(self) -> str:
        return "" if self.between is None else f"{self.between[0]}–{self.between[1]} %"


@dataclass(frozen=True, slots=True)
class Row:
    """One option (or DONT_KNOW, SKIPPED) and its figure."""

    key: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one question; without rows when it is withheld. `base` is public: rounded unless `exact`."""

    base: int | None
    rows: tuple[Row, ...] = ()
    withheld: Withheld | None = None
    exact: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def cell(self, key: int) -> Cell:
        return next(row.cell for row in self.rows if row.key == key)

    def share(self, cell: Cell) -> int | None:
        """How long the bar is, 0 to 100, from public figures only; None: no bar."""
        if cell.hidden or not self.base:
            return COARSE_SHARES.get(cell.mark)
        return cell.percent if cell.percent is not None else min(100, percent(cell.count or 0, self.base))

    @property
    def has_percents(self) -> bool:
        return any(row.cell.percent is not None for row in self.rows)

    @property
    def has_holes(self) -> bool:
        return any(row.cell.hidden for row in self.rows)

    @property
    def reason(self) -> str:
        return "" if self.withheld is None else str(REASONS[self.withheld])


@dataclass(frozen=True, slots=True)
class Group:
    """One column of a cross table: the age bands that stand in it (several when small ones were merged)."""

    names: tuple[str, ...]
    table: Table

    @property
    def label(self) -> str:
        return " + ".join(name.replace("-", "–") for name in self.names)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Option × group; without groups when it is withheld."""

    groups: tuple[Group, ...] = ()
    withheld: Withheld | None = None


def percent(count: int, base: int) -> int:
    """Whole per cent, halves upwards, in integers: binary fractions would round some halves down."""
    return (200 * count + base) // (2 * base)


def rounded(count: int) -> int:
    """To the nearest five: what the public sees of a count."""
    return (2 * count + ROUND_TO) // (2 * ROUND_TO) * ROUND_TO


def public_cell(count: int, base: int) -> Cell:
    """A figure that may be shown in public, with its share and how sure it is where the base allows one."""
    if base < PERCENT_FROM:
        return Cell(Mark.SHOWN, rounded(count))
    return Cell(Mark.SHOWN, rounded(count), percent(count, base), how_sure(count, base))


def exact_cell(count: int, base: int) -> Cell:
    """A figure for the class itself: the count as it was counted."""
    if base < PERCENT_FROM:
        return Cell(Mark.SHOWN, count)
    return Cell(Mark.SHOWN, count, percent(count, base), how_sure(count, base))


def how_sure(count: int, base: int) -> tuple[int, int]:
    """Wilson's 95 % interval in whole per cent, rounded outwards, exact in integers (z = 1.96 = 49/25)."""
    middle = 100 * (1250 * count + 2401)
    under_root = 4900**2 * (2401 * base + 2500 * count * (base - count))
    spread = isqrt(-(-under_root // base) - 1) + 1
    width = 2 * (625 * base + 2401)
    return (middle - spread) // width, -(-(middle + spread) // width)


def silent_cell(count: int) -> Cell:
    """How many were present without a ballot: a count like the others, though it belongs to no question."""
    return Cell(Mark.FEW) if 0 < count < ROUND_TO else Cell(Mark.SHOWN, rounded(count))


def exact_table(rows: Iterable[tuple[int, int]], base: int) -> Table:
    return Table(base, tuple(Row(key, exact_cell(count, base)) for key, count in rows), exact=True)
