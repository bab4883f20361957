"""Option × age band with its margins (P1, P3): merge small groups first, punch holes only then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.disclosure.network import TOTAL, Arc, column, row, span
from forum_app.polls.rules.disclosure.one_way import FEW, SUM_NEEDED, Adds, one_way
from forum_app.polls.rules.figures import (
    Cell,
    CrossTable,
    Group,
    Mark,
    Row,
    Table,
    Withheld,
    public_cell,
    rounded,
)

GROUP_BASE_NEEDED = 30
SCHOOLS_NEEDED = 3


class CrossOnlyFromCommune(Refusal):
    sentence = _l(
        "Age groups are compared from the commune upwards only: inside one school they are too small."
    )


class CrossOnlyWhenRowsAdd(Refusal):
    sentence = _l("Age groups are compared only for questions with one answer per child.")


@dataclass(frozen=True, slots=True)
class Part:
    """One age band's exact counts: what `cross` is given."""

    names: tuple[str, ...]
    counts: Mapping[int, int]
    schools: frozenset[object]

    @property
    def base(self) -> int:
        return sum(self.counts.values())

    @property
    def too_small(self) -> bool:
        return self.base < GROUP_BASE_NEEDED or len(self.schools) < SCHOOLS_NEEDED

    def joined(self, other: Part) -> Part:
        keys = [*self.counts, *(key for key in other.counts if key not in self.counts)]
        counts = {key: self.counts.get(key, 0) + other.counts.get(key, 0) for key in keys}
        return Part(self.names + other.names, counts, self.schools | other.schools)


def check_cross_allowed(compiles_schools: bool, adds: Adds) -> None:
    """P1. Questions with several ticks have no margins to stand on, and are not crossed at all."""
    if not compiles_schools:
        raise CrossOnlyFromCommune
    if adds is not Adds.TO_THE_BASE:
        raise CrossOnlyWhenRowsAdd


def cross(parts: Sequence[Part]) -> CrossTable:
    """The public cross table; its total column is `one_way` of the same counts, published beside it."""
    merged = _merge_small(list(parts))
    if len(merged) < 2:
        return CrossTable(withheld=Withheld.TOO_FEW_GROUPS)
    whole = merged[0]
    for part in merged[1:]:
        whole = whole.joined(part)
    total = one_way(tuple(whole.counts.items()), whole.base, Adds.TO_THE_BASE)
    hidden = None if total.withheld else _Holes(merged, whole, total).punch()
    if hidden is None:
        return CrossTable(withheld=Withheld.TOO_EASY_TO_GUESS)
    return CrossTable(tuple(_group(number, part, whole, hidden) for number, part in enumerate(merged)))


def _merge_small(parts: list[Part]) -> list[Part]:
    """Join the small groups into one, then the smallest of the others to it, until none is too small."""
    while len(parts) > 1 and any(part.too_small for part in parts):
        one, other, *_rest = sorted(parts, key=lambda part: (not part.too_small, part.base, part.names))
        kept = min(parts.index(one), parts.index(other))
        first, second = sorted((one, other), key=parts.index)
        parts = [part for part in parts if part not in (one, other)]
        parts.insert(kept, first.joined(second))
    return parts if parts and not parts[0].too_small else []


def _group(number: int, part: Part, whole: Part, hidden: set[Arc]) -> Group:
    def cell(key: int) -> Cell:
        count = part.counts.get(key, 0)
        if (column(number), row(key)) not in hidden:
            return public_cell(count, part.base)
        return Cell(Mark.FEW if count in FEW or whole.counts[key] in FEW else Mark.HIDDEN)

    return Group(part.names, Table(rounded(part.base), tuple(Row(key, cell(key)) for key in whole.counts)))


class _Holes:
    """The search for a set of hidden cells from which no margin can be subtracted."""

    def __init__(self, parts: list[Part], whole: Part, total: Table) -> None:
        self.whole = whole
        self.counts: dict[Arc, int] = {(row(key), TOTAL): count for key, count in whole.counts.items()}
        self.hidden: set[Arc] = {(row(line.key), TOTAL) for line in total if line.cell.hidden}
        for number, part in enumerate(parts):
            for key in whole.counts:
                arc = (column(number), row(key))
                self.counts[arc] = part.counts.get(key, 0)
                if self.counts[arc] in FEW or whole.counts[key] in FEW:
                    self.hidden.add(arc)

    def punch(self) -> set[Arc] | None:
        """Hide the smallest neighbour of each cell that can be worked out; None: the table cannot be kept safe."""
        while (exposed := self._exposed()) is not None:
            shown = [arc for arc in self.counts if TOTAL not in arc and arc not in self.hidden]
            others = [arc for arc in shown if self.counts[arc]]
            if not others:
                return None
            beside = [arc for arc in others if set(arc) & set(exposed)]
            self.hidden.add(min(beside or others, key=lambda arc: (self.counts[arc], arc)))
        return self.hidden

    def _exposed(self) -> Arc | None:
        """A hidden cell whose range the margins narrow: below its own sign, or below five for who ignores signs."""
        signs = {arc: self._box(arc) for arc in sorted(self.hidden)}
        blind = dict.fromkeys(signs, (0, self.whole.base))
        for arc, box in signs.items():
            low, high = span(self.counts, blind, arc, SUM_NEEDED)
            if high - low < SUM_NEEDED:
                return arc
            if box[1] == FEW[-1] and span(self.counts, signs, arc, SUM_NEEDED) != box:
                return arc
        return None

    def _box(self, arc: Arc) -> tuple[int, int]:
        """What a cell's sign says by itself. In the row of a total `<5` every cell is `<5`, the empty ones too."""
        (kind, key) = arc[0] if TOTAL in arc else arc[1]
        assert kind == "row"
        assert isinstance(key, int)
        if TOTAL not in arc and self.whole.counts[key] in FEW:
            return 0, FEW[-1]
        return (FEW[0], FEW[-1]) if self.counts[arc] in FEW else (FEW.stop, self.whole.base)
