"""Option × school and option × commune, so that both together with the total give no child away (P1, P3, P7).

First whole columns: a school stands alone from thirty ballots, a commune from thirty ballots and three schools, and
what is left over (which anybody can subtract) must be a table of that size too. Then holes, in one network of
schools, communes and the total. Then what an earlier edition has told: nobody forgets it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.disclosure.cross import GROUP_BASE_NEEDED, SCHOOLS_NEEDED
from forum_app.polls.rules.disclosure.editions import CHANGES_NEEDED
from forum_app.polls.rules.disclosure.holes import Holes
from forum_app.polls.rules.disclosure.one_way import FEW, SUM_NEEDED, Adds
from forum_app.polls.rules.figures import Cell, Mark, Row, Table, Withheld, public_cell, rounded

# Those who gave no answer stand in one row of a school: apart they would be a handful nearly everywhere.
UNSAID = -2


@dataclass(frozen=True, slots=True)
class OfSchool:
    """One school's exact counts; `area` is the commune that it lies in."""

    key: int
    area: int
    counts: Mapping[int, int]
    base: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the last edition said of one column (row → was it shown), and how many of its ballots changed since."""

    rows: Mapping[int, bool] | None
    changed: int

    @property
    def stays_away(self) -> bool:
        """Shown now, it would show by subtraction what was left over before, or the few who came late (P5)."""
        if self.rows is None:
            return self.changed < GROUP_BASE_NEEDED
        return 0 < self.changed < CHANGES_NEEDED

    @property
    def remembered(self) -> Mapping[int, bool] | None:
        """Nearly the same children as before: what was hidden stays so, and hiding what was shown hides nothing."""
        return self.rows if self.changed < GROUP_BASE_NEEDED else None


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier edition told of this question, by school and by commune; empty in the first edition."""

    schools: Mapping[int, Told] = field(default_factory=dict)
    areas: Mapping[int, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """The tables that may leave the room; `withheld` when none may."""

    schools: Mapping[int, Table] = field(default_factory=dict)
    areas: Mapping[int, Table] = field(default_factory=dict)
    withheld: Withheld | None = None


FIRST = Before()


def by_school(parts: Sequence[OfSchool], total: Table, adds: Adds, before: Before = FIRST) -> Compared:
    """`total` is the public table of all parts together, which is published beside these."""
    if total.withheld:
        return Compared(withheld=total.withheld)
    if not total.cell(DONT_KNOW).hidden and not total.cell(SKIPPED).hidden:
        parts = [_with_unsaid(part) for part in parts]
    if _asked_otherwise(parts, before):
        return Compared(withheld=Withheld.TOO_EASY_TO_GUESS)
    if adds is Adds.EACH_ALONE:
        return _whole_columns(parts, total, before)
    areas = _areas(parts, before)
    with_areas = _shown(_groups(parts, areas, before), total, before) if len(areas) > 1 else None
    if with_areas is not None and not with_areas.withheld:
        return with_areas
    if any(told.rows is not None for told in before.areas.values()):
        return Compared(withheld=Withheld.TOO_EASY_TO_GUESS)
    return _shown(_groups(parts, {REST: frozenset(part.area for part in parts)}, before), total, before)


def _groups(
    parts: Sequence[OfSchool], areas: Mapping[int, frozenset[int]], before: Before
) -> dict[int, _Group]:
    return {
        area: _Group([part for part in parts if part.area in inside], before)
        for area, inside in areas.items()
    }


def _asked_otherwise(parts: Sequence[OfSchool], before: Before) -> bool:
    """Rows joined in one edition and apart in the next would be a sum that the network does not know."""
    rows = set(parts[0].counts) if parts else set()
    return any(told.rows is not None and set(told.rows) != rows for told in before.schools.values())


def _with_unsaid(part: OfSchool) -> OfSchool:
    counts = {key: count for key, count in part.counts.items() if key > 0}
    unsaid = part.counts.get(DONT_KNOW, 0) + part.counts.get(SKIPPED, 0)
    return OfSchool(part.key, part.area, {**counts, UNSAID: unsaid}, part.base)


REST = -1


def _areas(parts: Sequence[OfSchool], before: Before) -> dict[int, frozenset[int]]:
    """Communes that stand alone, and the others together as REST; REST alone where fewer than two may stand."""
    alone = {part.area: frozenset({part.area}) for part in parts}
    sizes = {area: sum(part.base for part in parts if part.area == area) for area in alone}
    schools = {area: sum(part.area == area for part in parts) for area in alone}
    everything = {REST: frozenset(alone)}

    def fits(areas: frozenset[int]) -> bool:
        base, count = sum(sizes[area] for area in areas), sum(schools[area] for area in areas)
        return base >= GROUP_BASE_NEEDED and count >= SCHOOLS_NEEDED

    rest = {area for area in alone if not fits(alone[area]) or _stays_away(before.areas, area)}
    while rest and not fits(frozenset(rest)) and len(rest) < len(alone):
        rest.add(min((area for area in alone if area not in rest), key=lambda area: (sizes[area], area)))
    shown = {area: names for area, names in alone.items() if area not in rest}
    if len(shown) < 2 or any(_known(before.areas, area) for area in rest):
        return everything
    return {**shown, REST: frozenset(rest)} if rest else shown


def _stays_away(told: Mapping[int, Told], key: int) -> bool:
    return key in told and told[key].stays_away


def _known(told: Mapping[int, Told], key: int) -> bool:
    """Published before and the same since: hiding it now protects nobody."""
    return key in told and told[key].rows is not None and not told[key].changed


class _Group:
    """The schools of one commune, or of all: those that stand alone, and the rest."""

    def __init__(self, parts: Sequence[OfSchool], before: Before) -> None:
        self.parts = sorted(parts, key=lambda part: (part.base, part.key))
        self.before = before
        self.rest = [
            part
            for part in self.parts
            if part.base < GROUP_BASE_NEEDED or _stays_away(before.schools, part.key)
        ]
        self._fill()

    def _fill(self) -> None:
        while self.rest and not self._rest_is_a_crowd() and self.alone:
            self.rest.append(self.alone[0])

    def join_smallest(self) -> None:
        self.rest.append(self.alone[0])
        self._fill()

    @property
    def broken(self) -> bool:
        return any(_known(self.before.schools, part.key) for part in self.rest)

    @property
    def alone(self) -> list[OfSchool]:
        return [part for part in self.parts if part not in self.rest]

    def _rest_is_a_crowd(self) -> bool:
        """Large enough for a table, and nobody's school is nearly all of it."""
        bases = [part.base for part in self.rest]
        return sum(bases) >= GROUP_BASE_NEEDED and sum(bases) - max(bases) >= SUM_NEEDED

    def counts(self, parts: Sequence[OfSchool]) -> dict[int, int]:
        found: dict[int, int] = {}
        for part in parts:
            for key, count in part.counts.items():
                found[key] = found.get(key, 0) + count
        return found

    @property
    def base(self) -> int:
        return sum(part.base for part in self.parts)


def _shown(groups: Mapping[int, _Group], total: Table, before: Before) -> Compared:
    """Where a set of schools leaves too few cells to hide in, the smallest joins the rest and we look again."""
    while sum(len(group.alone) for group in groups.values()) >= SCHOOLS_NEEDED:
        if any(group.broken for group in groups.values()):
            return Compared(withheld=Withheld.TOO_EASY_TO_GUESS)
        holes = _holes(groups, total, before)
        if holes.punch():
            return _tables(groups, holes)
        smallest = min(
            (group for group in groups.values() if group.alone), key=lambda group: group.alone[0].base
        )
        smallest.join_smallest()
    return Compared(withheld=Withheld.TOO_FEW_GROUPS)


def _holes(groups: Mapping[int, _Group], total: Table, before: Before) -> Holes:
    holes = Holes(total, next(part.counts for group in groups.values() for part in group.parts))
    for area, group in groups.items():
        within = area if len(groups) > 1 else None
        if within is not None:
            holes.add_area(area, group.counts(group.parts), _rows(before.areas, area))
        for part in group.alone:
            holes.add(part.key, part.counts, within, _rows(before.schools, part.key))
        if group.rest:
            holes.add(_rest_of(area), group.counts(group.rest), within, None)
    return holes


def _tables(groups: Mapping[int, _Group], holes: Holes) -> Compared:
    alone = sorted((part for group in groups.values() for part in group.alone), key=lambda part: part.key)
    schools = {part.key: _table(part.counts, part.base, holes.marks_of(part.key)) for part in alone}
    areas = {
        area: _table(group.counts(group.parts), group.base, holes.marks_of_area(area))
        for area, group in groups.items()
        if len(groups) > 1 and area != REST
    }
    return Compared(schools, areas)


def _rest_of(area: int) -> int:
    return -2 - area if area != REST else REST


def _rows(told: Mapping[int, Told], key: int) -> Mapping[int, bool] | None:
    return told[key].remembered if key in told else None


def _table(counts: Mapping[int, int], base: int, marks: Mapping[int, Mark]) -> Table:
    rows = (
        Row(key, public_cell(count, base) if marks[key] is Mark.SHOWN else Cell(marks[key]))
        for key, count in counts.items()
    )
    return Table(rounded(base), tuple(rows))


def _whole_columns(parts: Sequence[OfSchool], total: Table, before: Before) -> Compared:
    """Several ticks have no margins to stand on. A school is shown when nothing in it needs a hole, or not at all:
    then two ballots of the others may change places without changing a figure, whatever ties the ticks together."""
    if any(row.cell.hidden for row in total):
        return Compared(withheld=Withheld.TOO_EASY_TO_GUESS)
    group = _Group(parts, before)
    for part in group.alone:
        if any(count in FEW or part.base - count in FEW for count in part.counts.values()):
            group.rest.append(part)
    while group.rest and group.alone and not _can_change_places(group):
        group.join_smallest()
    if len(group.alone) < SCHOOLS_NEEDED:
        return Compared(withheld=Withheld.TOO_FEW_GROUPS)
    if group.broken:
        return Compared(withheld=Withheld.TOO_EASY_TO_GUESS)
    shown = sorted(group.alone, key=lambda part: part.key)
    marks = dict.fromkeys(shown[0].counts, Mark.SHOWN)
    return Compared({part.key: _table(part.counts, part.base, marks) for part in shown})


def _can_change_places(group: _Group) -> bool:
    """Whether each school of the rest may have had five more or fewer of every answer that is not all or nothing."""
    bases = [part.base for part in group.rest]
    base = sum(bases)
    if base < GROUP_BASE_NEEDED or base - max(bases) < SUM_NEEDED:
        return False
    counts = group.counts(group.rest).values()
    return all(count in (0, base) or min(count, base - count) >= SUM_NEEDED for count in counts)
