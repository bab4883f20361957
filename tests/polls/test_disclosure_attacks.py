"""Readers who try to work out a hidden figure. None of them uses a line of the code that hides it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.disclosure import Adds, Part, cross, one_way
from forum_app.polls.rules.figures import CrossTable, Mark, Table, percent

KEYS = (1, 2, 3, 4, 5, DONT_KNOW, SKIPPED)
counts_of_a_question = st.lists(
    st.one_of(st.integers(0, 6), st.integers(0, 60), st.integers(0, 900)), min_size=3, max_size=7
)
patient = settings(max_examples=300, deadline=None, derandomize=True)


def published(counts: Sequence[int]) -> Table:
    return one_way(list(zip(KEYS[-len(counts) :], counts, strict=True)), sum(counts), Adds.TO_THE_BASE)


def ways_to_share(total: int, rows: int) -> Iterator[tuple[int, ...]]:
    if rows == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in ways_to_share(total - first, rows - 1):
            yield (first, *rest)


@patient
@given(counts_of_a_question)
def test_subtracting_what_is_shown_from_the_base_leaves_no_hidden_cell_alone(counts: list[int]) -> None:
    table, base = published(counts), sum(counts)
    hidden = [
        count for row, count in zip(table, counts, strict=False) if row.cell.mark in (Mark.FEW, Mark.HIDDEN)
    ]
    assert len(hidden) != 1
    left = base - sum(counts) + sum(hidden)
    assert not hidden or left >= 5


@patient
@given(counts_of_a_question)
def test_knowing_what_the_signs_mean_does_not_narrow_a_small_cell(counts: list[int]) -> None:
    """`<5` says 1 to 4; the others hidden are five or more. Everything shown is taken for exact."""
    table = published(counts)
    marks = [row.cell.mark for row in table]
    few, other = marks.count(Mark.FEW), marks.count(Mark.HIDDEN)
    left = sum(count for mark, count in zip(marks, counts, strict=False) if mark in (Mark.FEW, Mark.HIDDEN))
    for guess in range(1, 5) if few else ():
        least = guess + (few - 1) + 5 * other
        most = guess + 4 * (few - 1) + (left if other else 0)
        assert least <= left <= most


def test_even_who_runs_our_own_rules_on_every_possible_class_never_finds_a_small_cell() -> None:
    """For each published table, all classes that would have led to it, with shown figures taken for exact."""
    for base, rows in ((10, 3), (14, 4), (25, 4), (29, 3), (30, 4), (41, 3)):
        could_be: dict[tuple[tuple[Mark, int | None], ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in ways_to_share(base, rows):
            table = published(counts)
            seen = tuple(
                (row.cell.mark, count if row.cell.mark is Mark.SHOWN else None)
                for row, count in zip(table, counts, strict=False)
            )
            could_be[seen].append(counts)
        for seen, classes in could_be.items():
            for place, (mark, _) in enumerate(seen):
                if mark is Mark.FEW:
                    assert len({counts[place] for counts in classes}) >= 2, (base, seen)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.integers(30, 44),
    st.lists(st.integers(0, 44), min_size=2, max_size=3),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_ticks_cannot_be_played_against_each_other(
    base: int, ticks: list[int], unsure: int, skips: int
) -> None:
    """Every box of ballots that fits what is shown is tried; a small cell keeps its four possible values."""
    answered = base - unsure - skips
    options = [min(count, answered) for count in ticks]
    options[0] = max(options[0], answered - sum(options[1:]))
    counts = [*options, unsure, skips]
    keys = [*range(1, len(options) + 1), DONT_KNOW, SKIPPED]
    table = one_way(list(zip(keys, counts, strict=True)), base, Adds.EACH_ALONE)
    if table.withheld:
        return
    guesses = [
        {Mark.SHOWN: [count], Mark.FEW: range(1, 5)}.get(row.cell.mark, range(5, base + 1))
        for row, count in zip(table, counts, strict=True)
    ]
    fits: list[set[int]] = [set() for _ in counts]
    for guess in product(*guesses):
        who = base - guess[-1] - guess[-2]
        if max(guess[:-2]) <= who <= sum(guess[:-2]):
            for values, value in zip(fits, guess, strict=True):
                values.add(value)
    for row, values in zip(table, fits, strict=True):
        if row.cell.mark is Mark.FEW:
            assert values == {1, 2, 3, 4}


def solvable(equations: list[list[Fraction]], unknown: int) -> bool:
    """Whether elimination alone (subtracting published sums from each other) gives one unknown."""
    rows = [row[:] for row in equations]
    width = len(rows[0]) if rows else 0
    order = [*(column for column in range(width) if column != unknown), unknown]
    done = 0
    for column in order:
        pivot = next((number for number in range(done, len(rows)) if rows[number][column]), None)
        if pivot is None:
            continue
        if column == unknown:
            return True
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [value / lead for value in rows[done]]
        for number, row in enumerate(rows):
            if number != done and row[column]:
                factor = row[column]
                rows[number] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    return False


def hidden_places(total: Table, table: CrossTable) -> list[tuple[int, int]]:
    """(row, column) of each cell that is not shown; the total stands in column -1."""
    places = [(row.key, -1) for row in total if row.cell.hidden]
    for number, group in enumerate(table.groups):
        places += [(row.key, number) for row in group.table if row.cell.hidden]
    return places


bands = st.lists(
    st.lists(st.one_of(st.integers(0, 5), st.integers(0, 40)), min_size=4, max_size=4), min_size=2, max_size=4
)


def parts_of(table: list[list[int]]) -> list[Part]:
    return [
        Part((f"band {number}",), dict(zip(KEYS, counts, strict=False)), frozenset("ABC"))
        for number, counts in enumerate(table)
    ]


@patient
@given(bands)
def test_no_margin_of_a_cross_table_gives_a_hidden_cell_by_subtraction(counts: list[list[int]]) -> None:
    parts = parts_of(counts)
    table = cross(parts)
    whole = {key: sum(part.counts[key] for part in parts) for key in parts[0].counts}
    total = one_way(list(whole.items()), sum(whole.values()), Adds.TO_THE_BASE)
    if table.withheld:
        return
    places = hidden_places(total, table)
    columns = range(-1, len(table.groups))
    equations = [[Fraction(place[1] == column) for place in places] for column in columns]
    for key in whole:
        equations.append(
            [Fraction(0 if place[0] != key else -1 if place[1] == -1 else 1) for place in places]
        )
    for number in range(len(places)):
        assert not solvable(equations, number), (places[number], counts)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(20, 30), st.integers(0, 6), st.integers(5, 12)), min_size=2, max_size=2)
)
def test_a_cross_table_of_two_bands_survives_every_arrangement_that_fits(
    counts: list[tuple[int, int, int]],
) -> None:
    """Two bands, three options: all tables with the same margins and signs, tried one by one."""
    parts = parts_of([list(band) for band in counts])
    table = cross(parts)
    if table.withheld:
        return
    whole = [sum(band[place] for band in counts) for place in range(3)]
    total = one_way(list(zip(KEYS, whole, strict=False)), sum(whole), Adds.TO_THE_BASE)
    real = [*counts[0], *counts[1]]
    seen = [group.table.cell(key).mark for group in table.groups for key in KEYS[:3]]
    allowed = [
        [count] if mark is Mark.SHOWN else range(5) if mark is Mark.FEW else range(sum(whole) + 1)
        for mark, count in zip(seen, real, strict=True)
    ]
    shown_totals = [place for place, key in enumerate(KEYS[:3]) if total.cell(key).mark is Mark.SHOWN]
    fits: list[set[int]] = [set() for _ in seen]
    sides = [
        [
            side
            for side in ways_to_share(sum(band), 3)
            if all(a in box for a, box in zip(side, boxes, strict=True))
        ]
        for band, boxes in zip(counts, (allowed[:3], allowed[3:]), strict=True)
    ]
    for left, right in product(*sides):
        if all(left[place] + right[place] == whole[place] for place in shown_totals):
            for values, value in zip(fits, (*left, *right), strict=True):
                values.add(value)
    for mark, values in zip(seen, fits, strict=True):
        if mark is not Mark.SHOWN:
            assert max(values) - min(values) >= (3 if mark is Mark.FEW else 2), (seen, counts)


def test_small_groups_are_merged_before_holes_are_punched() -> None:
    table = cross(
        [
            Part(("6–7",), {1: 9, 2: 8}, frozenset("ABC")),
            Part(("8–10",), {1: 40, 2: 30}, frozenset("ABC")),
            Part(("11–13",), {1: 50, 2: 45}, frozenset("ABC")),
        ]
    )
    assert [group.names for group in table.groups] == [("6–7", "8–10"), ("11–13",)]


def test_a_band_from_two_schools_only_is_not_shown_by_itself() -> None:
    table = cross(
        [Part(("8–10",), {1: 40, 2: 30}, frozenset("AB")), Part(("11–13",), {1: 50, 2: 45}, frozenset("ABC"))]
    )
    assert table.groups == ()


@patient
@given(counts_of_a_question)
def test_the_same_box_gives_the_same_table_and_each_share_is_the_rounded_one(counts: list[int]) -> None:
    table, base = published(counts), sum(counts)
    assert table == published(counts)
    for row, count in zip(table, counts, strict=False):
        cell = row.cell
        assert (cell.count is None) == cell.hidden
        assert cell.percent is None or cell.percent == percent(count, base)
        assert cell.percent is None or base >= 30
        assert (
            cell.percent is None or cell.between is None or cell.between[0] <= cell.percent <= cell.between[1]
        )
