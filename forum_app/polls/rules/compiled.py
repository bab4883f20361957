"""What a poll over many schools says of each of them, frozen with its edition: coverage, columns and both averages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum_app.i18n import Words, _l
from forum_app.polls.rules.disclosure.cross import SCHOOLS_NEEDED
from forum_app.polls.rules.figures import Cell, Table, Withheld

UNSAID_LABEL: Words = _l("I don't know yet, or I skip this")


@dataclass(frozen=True, slots=True)
class School:
    """A school (or care home, or club) that took part; `ballots` and `present` are rounded as all public counts are."""

    unit_id: int
    name: str
    area_id: int
    classes: int
    present: int
    ballots: int


@dataclass(frozen=True, slots=True)
class Area:
    """A commune; `missing` are its schools that were expected and did not take part."""

    unit_id: int
    name: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The public table of one school or commune, by its unit."""

    unit_id: int
    table: Table


@dataclass(frozen=True, slots=True)
class BySchool:
    """One question: the columns that may stand side by side, or why none does."""

    number: int
    schools: tuple[Column, ...] = ()
    areas: tuple[Column, ...] = ()
    withheld: Withheld | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        return tuple(row.key for row in self.schools[0].table) if self.schools else ()

    def cells(self, key: int) -> list[tuple[int, Cell]]:
        """(school, cell) of one answer; nothing for an answer that has no row of its own here."""
        return [
            (column.unit_id, column.table.cell(key))
            for column in self.schools
            if key in {row.key for row in column.table}
        ]

    def average(self, key: int) -> Average:
        return average([cell for _school, cell in self.cells(key)])


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of the schools' published shares: each school counts 1, however many children it has."""

    schools: int
    percent: int | None = None
    between: tuple[int, int] | None = None


def average(cells: Sequence[Cell]) -> Average:
    """Of the schools whose share is published, in whole per cent, halves up; none from fewer than three schools.

    Whole numbers of whole numbers, so that anybody can do it again from the released files. "How sure" is the mean
    of the schools' own intervals, rounded outwards: wider than it need be, never narrower.
    """
    shown = [(cell.percent, cell.between) for cell in cells if cell.percent is not None and cell.between]
    count = len(shown)
    if count < SCHOOLS_NEEDED:
        return Average(count)
    low = sum(between[0] for _percent, between in shown) // count
    high = -(-sum(between[1] for _percent, between in shown) // count)
    return Average(count, mean([percent for percent, _between in shown]), (low, high))


def mean(percents: Sequence[int]) -> int:
    """Whole, halves upwards, in integers."""
    return (2 * sum(percents) + len(percents)) // (2 * len(percents))


@dataclass(frozen=True, slots=True)
class Compiled:
    """Schools in the order of their communes and names; never in the order of their figures."""

    poll_hash: str
    areas: tuple[Area, ...]
    schools: tuple[School, ...]
    questions: tuple[BySchool, ...]

    def question(self, number: int) -> BySchool:
        return next((found for found in self.questions if found.number == number), BySchool(number))

    @property
    def names(self) -> dict[int, str]:
        """Of communes and schools, by unit."""
        areas = {area.unit_id: area.name for area in self.areas}
        return areas | {school.unit_id: school.name for school in self.schools}

    @property
    def too_small(self) -> list[School]:
        """Schools of which no share is published at all, because fewer than thirty children answered."""
        return [school for school in self.schools if school.unit_id not in self._shown()]

    def _shown(self) -> set[int]:
        return {column.unit_id for question in self.questions for column in question.schools}

    @property
    def by_area(self) -> Iterator[tuple[Area, list[School]]]:
        for area in self.areas:
            yield area, [school for school in self.schools if school.area_id == area.unit_id]

    @property
    def missing(self) -> list[str]:
        return [name for area in self.areas for name in area.missing]


def apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two intervals leave a gap: only then is one figure called higher than the other."""
    return one[1] < other[0] or other[1] < one[0]
