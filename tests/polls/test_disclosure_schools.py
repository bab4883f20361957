"""Readers who try to work out a hidden figure of a school. None of them uses a line of the code that hides it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.disclosure import Adds, one_way
from forum_app.polls.rules.disclosure.schools import UNSAID, Before, Compared, OfSchool, Told, by_school
from forum_app.polls.rules.figures import Mark, Table, Withheld
from tests.polls.test_disclosure_attacks import solvable, ways_to_share

KEYS = (1, 2, 3, DONT_KNOW, SKIPPED)
boxes_of_schools = st.lists(
    st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=5, max_size=5),
    min_size=4,
    max_size=8,
)
patient = settings(max_examples=30, deadline=None, derandomize=True)


def schools(counts: Sequence[Sequence[int]], areas: int = 2) -> list[OfSchool]:
    return [
        OfSchool(number, number % areas, dict(zip(KEYS, box, strict=True)), sum(box))
        for number, box in enumerate(counts, start=1)
    ]


def total_of(parts: Sequence[OfSchool], adds: Adds = Adds.TO_THE_BASE) -> Table:
    whole = {key: sum(part.counts[key] for part in parts) for key in KEYS}
    return one_way(list(whole.items()), sum(part.base for part in parts), adds)


def rows_of(part: OfSchool, found: Compared) -> dict[int, int]:
    """The counts in the rows of the tables: those who said nothing may stand in one row."""
    shown = next(iter(found.schools.values()))
    unsaid = part.counts[DONT_KNOW] + part.counts[SKIPPED]
    return {row.key: unsaid if row.key == UNSAID else part.counts[row.key] for row in shown}


def known_sums(parts: Sequence[OfSchool], found: Compared, total: Table) -> tuple[list[list[Fraction]], int]:
    """Everything that is published, as equations of the cells that are not: schools, communes and the total."""
    keys = list(rows_of(parts[0], found))
    places = [(part.key, key) for part in parts for key in keys]
    column = {place: number for number, place in enumerate(places)}

    def equation(inside: Iterator[tuple[int, int]]) -> list[Fraction]:
        taken = set(inside)
        return [Fraction(place in taken) for place in places]

    equations = [equation((part.key, key) for key in keys) for part in parts]
    for key in keys:
        if key == UNSAID or not total.cell(key).hidden:
            equations.append(equation((part.key, key) for part in parts))
        for area, table in found.areas.items():
            if not table.cell(key).hidden:
                equations.append(equation((part.key, key) for part in parts if part.area == area))
    for unit, table in found.schools.items():
        equations += [equation(iter([(unit, row.key)])) for row in table if not row.cell.hidden]
    return equations, len(column)


@patient
@given(boxes_of_schools)
def test_no_sum_of_schools_communes_and_total_gives_a_hidden_cell(counts: list[list[int]]) -> None:
    parts = schools(counts)
    total = total_of(parts)
    found = by_school(parts, total, Adds.TO_THE_BASE)
    if not found.schools:
        return
    equations, _width = known_sums(parts, found, total)
    keys = list(rows_of(parts[0], found))
    for place, part in enumerate(parts):
        for number, row in enumerate(found.schools.get(part.key, ())):
            assert not row.cell.hidden or not solvable(equations, place * len(keys) + number), (counts, row)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(20, 27), st.integers(0, 6), st.integers(5, 9)), min_size=3, max_size=3))
def test_three_schools_survive_every_arrangement_that_fits(counts: list[tuple[int, int, int]]) -> None:
    """All tables with the same bases, totals and signs, tried one by one: `<5` keeps its four values."""
    parts = schools([(*box, 5, 5) for box in counts], areas=1)
    total = total_of(parts)
    found = by_school(parts, total, Adds.TO_THE_BASE)
    if not found.schools:
        return
    keys = list(rows_of(parts[0], found))
    real = [rows_of(part, found) for part in parts]
    whole = {key: sum(one[key] for one in real) for key in keys}
    open_rows = [key for key in keys if key == UNSAID or not total.cell(key).hidden]
    fits = {(part.key, key): set[int]() for part in parts for key in keys}
    for sides in product(*(arrangements(part, found, one) for part, one in zip(parts, real, strict=True))):
        if all(sum(side[key] for side in sides) == whole[key] for key in open_rows):
            for part, side in zip(parts, sides, strict=True):
                for key, value in side.items():
                    fits[part.key, key].add(value)
    for unit, table in found.schools.items():
        for row in table:
            values = fits[unit, row.key]
            if row.cell.mark is Mark.FEW:
                assert values >= {1, 2, 3, 4}, (counts, row.key)
            elif row.cell.hidden:
                assert len(values) > 1, (counts, row.key)


def arrangements(part: OfSchool, found: Compared, real: dict[int, int]) -> list[dict[int, int]]:
    """Every box of this school that its own column allows."""
    allowed = {
        row.key: {Mark.SHOWN: range(real[row.key], real[row.key] + 1), Mark.FEW: range(5)}.get(
            row.cell.mark, range(5, part.base + 1)
        )
        for row in found.schools[part.key]
    }
    found_ways = (dict(zip(real, way, strict=True)) for way in ways_to_share(sum(real.values()), len(real)))
    return [way for way in found_ways if all(way[key] in allowed[key] for key in real)]


def test_a_small_school_takes_another_along_so_that_nobody_subtracts_it() -> None:
    parts = schools([(9, 5, 5, 5, 5), *[(60, 40, 20, 10, 10)] * 4, (30, 20, 12, 9, 9)])
    found = by_school(parts, total_of(parts), Adds.TO_THE_BASE)
    assert 1 not in found.schools
    assert len(found.schools) == 4


def test_ticks_show_a_school_whole_or_not_at_all() -> None:
    counts = [(60, 40, 20, 10, 10)] * 4 + [(60, 40, 2, 10, 10)]
    parts = [
        OfSchool(number, 0, dict(zip(KEYS, box, strict=True)), 90) for number, box in enumerate(counts, 1)
    ]
    total = one_way(
        [(key, sum(part.counts[key] for part in parts)) for key in KEYS], 450, Adds.EACH_ALONE, at_most=3
    )
    found = by_school(parts, total, Adds.EACH_ALONE)
    assert len(found.schools) == 3
    assert not any(row.cell.hidden for table in found.schools.values() for row in table)


def before(found: Compared, **changed: int) -> Before:
    """What the first edition told, when so many ballots of a school have come or gone since."""
    told = {
        unit: Told({row.key: not row.cell.hidden for row in table}, changed.get(f"s{unit}", 0))
        for unit, table in found.schools.items()
    }
    return Before(told)


def test_what_was_hidden_in_a_school_stays_hidden_in_the_next_edition() -> None:
    parts = schools([(40, 20, 3, 8, 8), (50, 20, 9, 8, 8), (60, 24, 4, 9, 9), (44, 19, 12, 9, 9)], areas=1)
    first = by_school(parts, total_of(parts), Adds.TO_THE_BASE)
    late = schools([(40, 20, 3, 8, 8), (50, 20, 9, 8, 8), (60, 24, 4, 9, 9), (74, 39, 42, 19, 19)], areas=1)
    second = by_school(late, total_of(late), Adds.TO_THE_BASE, before(first, s4=90))
    for unit in (1, 2, 3):
        assert [row.cell.hidden for row in first.schools[unit]] == [
            row.cell.hidden for row in second.schools[unit]
        ]


def test_three_late_children_hide_their_school_and_another_one_with_it() -> None:
    parts = schools([(40, 20, 10, 8, 8)] * 6, areas=1)
    first = by_school(parts, total_of(parts), Adds.TO_THE_BASE)
    two = schools([(40, 20, 10, 8, 8)] * 4 + [(42, 21, 10, 8, 8), (43, 20, 10, 8, 8)], areas=1)
    second = by_school(two, total_of(two), Adds.TO_THE_BASE, before(first, s5=3, s6=3))
    assert (len(first.schools), set(second.schools)) == (6, {1, 2, 3, 4})
    alone = schools([(40, 20, 10, 8, 8)] * 5 + [(42, 21, 10, 8, 8)], areas=1)
    third = by_school(alone, total_of(alone), Adds.TO_THE_BASE, before(first, s6=3))
    assert third.withheld is Withheld.TOO_EASY_TO_GUESS


def test_a_hundred_schools_are_shown_with_few_holes() -> None:
    chance = random.Random(1)
    counts = [
        [chance.randint(15, 40), chance.randint(10, 30), *(chance.randint(0, 9) for _ in range(3))]
        for _ in range(100)
    ]
    parts = schools(counts, areas=8)
    found = by_school(parts, total_of(parts), Adds.TO_THE_BASE)
    cells = [row.cell for table in found.schools.values() for row in table]
    few, hidden = sum(cell.mark is Mark.FEW for cell in cells), sum(cell.hidden for cell in cells)
    assert len(found.schools) > 60
    assert len(found.areas) == 8
    assert hidden < 3 * few
