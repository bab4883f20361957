"""Which cells of schools and communes are hidden: the cheapest ones that leave no small cell to be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forum_app.polls.rules.disclosure.network import (
    TOTAL,
    Arc,
    Node,
    cheapest_way,
    column,
    reach,
    row,
    row_within,
    span,
)
from forum_app.polls.rules.disclosure.one_way import FEW, SUM_NEEDED
from forum_app.polls.rules.figures import Mark, Table

Box = tuple[int, int]


class Holes:
    """Cells are arcs: school → row (of its commune) → row of all → total. More holes only give more room, so what has
    been found safe once stays so: each cell is looked at until it is safe, and never again."""

    def __init__(self, total: Table, keys: Mapping[int, int]) -> None:
        self.counts: dict[Arc, int] = {}
        self.hidden: set[Arc] = set()
        self.fixed: set[Arc] = set()
        self.within: dict[int, int | None] = {}
        self.keys = tuple(keys)
        self.few: set[Node] = {row(line.key) for line in total if line.cell.mark is Mark.FEW}
        self.hidden_rows = {line.key for line in total if line.cell.hidden} & set(self.keys)
        self.base = 0

    def add(
        self, number: int, counts: Mapping[int, int], within: int | None, told: Mapping[int, bool] | None
    ) -> None:
        """A school, or the rest of a commune; `told` are the rows that everybody has seen, or not, already."""
        self.within[number] = within
        self.base += sum(counts.values())
        for key in self.keys:
            arc = self._arc(number, key)
            self._enter(arc, counts[key], told, key)
            total = (row(key), TOTAL)
            self.counts[total] = self.counts.get(total, 0) + counts[key]
            self.fixed.add(total)
            if key in self.hidden_rows:
                self.hidden.add(total)

    def add_area(self, area: int, counts: Mapping[int, int], told: Mapping[int, bool] | None) -> None:
        """Before its schools: what is `<5` in the commune is `<5` in each of them, the empty cells too."""
        for key in self.keys:
            self._enter((row_within(area, key), row(key)), counts[key], told, key)
            if counts[key] in FEW or row(key) in self.few:
                self.few.add(row_within(area, key))

    def _enter(self, arc: Arc, count: int, told: Mapping[int, bool] | None, key: int) -> None:
        self.counts[arc] = count
        if told is not None:
            self.fixed.add(arc)
        if count in FEW or arc[1] in self.few or (told is not None and not told.get(key, False)):
            self.hidden.add(arc)

    def _arc(self, number: int, key: int) -> Arc:
        within = self.within[number]
        return column(number), row(key) if within is None else row_within(within, key)

    def marks_of(self, number: int) -> dict[int, Mark]:
        return {key: self._mark(self._arc(number, key)) for key in self.keys}

    def marks_of_area(self, area: int) -> dict[int, Mark]:
        return {key: self._mark((row_within(area, key), row(key))) for key in self.keys}

    def _mark(self, arc: Arc) -> Mark:
        if arc not in self.hidden:
            return Mark.SHOWN
        return Mark.FEW if self.counts[arc] in FEW or arc[1] in self.few else Mark.HIDDEN

    def punch(self) -> bool:
        """Hide until nothing can be narrowed; False: there are not enough cells to hide in."""
        safe: set[Arc] = set()
        while waiting := sorted(self.hidden - safe):
            for arc in waiting:
                while (way := self._way_to_open(arc)) is not None:
                    if not way:
                        return False
                    self.hidden |= way
                safe.add(arc)
        return True

    def _way_to_open(self, arc: Arc) -> set[Arc] | None:
        """Cells to hide so that this one gains room; None: it has enough; empty: there is no way."""
        blind = dict.fromkeys(self.hidden, (0, self.base))
        low, high = span(self.counts, blind, arc, SUM_NEEDED)
        if high - low < SUM_NEEDED:
            return self._cheapest(arc, blind, up=True) or self._cheapest(arc, blind, up=False)
        box = self._box(arc)
        if box[1] != FEW[-1]:
            return None
        signs = {hidden: self._box(hidden) for hidden in self.hidden}
        found = span(self.counts, signs, arc, SUM_NEEDED)
        if found == box:
            return None
        return self._cheapest(arc, signs, up=found[1] < box[1])

    def _cheapest(self, arc: Arc, boxes: Mapping[Arc, Box], *, up: bool) -> set[Arc]:
        low, high = boxes[arc]
        limit = min(SUM_NEEDED, high - self.counts[arc] if up else self.counts[arc] - low)
        _flow, room = reach(self.counts, boxes, arc, limit, up=up)
        start, end = (arc[1], arc[0]) if up else arc
        steps = cheapest_way(room, self._offers(signed=boxes[arc] != (0, self.base)), start, end)
        taken = {step if step in self.counts else (step[1], step[0]) for step in steps}
        return taken - self.hidden

    def _offers(self, *, signed: bool) -> dict[Node, dict[Node, int]]:
        """What may still be hidden, at the price of what it tells; by its sign it would be five or more."""
        offers: dict[Node, dict[Node, int]] = {}
        for arc, count in self._shown():
            start, end = arc
            offers.setdefault(start, {})[end] = count
            if count > (SUM_NEEDED if signed else 0):
                offers.setdefault(end, {})[start] = count
        return offers

    def _shown(self) -> Iterator[tuple[Arc, int]]:
        for arc, count in self.counts.items():
            if count and arc not in self.hidden and arc not in self.fixed:
                yield arc, count

    def _box(self, arc: Arc) -> Box:
        """What a cell's sign says by itself. In the row of a total `<5` every cell is `<5`, the empty ones too."""
        if arc[1] in self.few:
            return 0, FEW[-1]
        if self.counts[arc] in FEW:
            return FEW[0], FEW[-1]
        return (0 if self.counts[arc] == 0 else FEW.stop), self.base
