"""The tables of a period's report, defined once: the page, the annexes of the paper and the sheets of the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forum_app.documents import letters, workbooks
from forum_app.documents.workbooks import Kind
from forum_app.i18n import Words, _, _l, spoken_date
from forum_app.reports.rules.periods import TALLY_MEANS, TALLY_NAMES

Data = Mapping[str, Any]
# A paper is read by people: what goes on for pages stands in the workbook.
MOST_ROWS = 120
LETTERS_A_MM = 0.55


@dataclass(frozen=True, slots=True)
class Column:
    """`wide` is in millimetres of a page of 160."""

    heading: Words
    wide: int
    kind: Kind = Kind.WORDS


@dataclass(frozen=True, slots=True)
class Sort:
    title: Words
    columns: tuple[Column, ...]
    means: Words = ""


def _count(heading: Words, wide: int = 14) -> Column:
    return Column(heading, wide, Kind.COUNT)


SORTS: dict[str, Sort] = {
    "agencies": Sort(
        _l("Recommendations by agency"),
        (Column(_l("Agency"), 34), *(_count(name, 18) for name in TALLY_NAMES.values())),
        TALLY_MEANS,
    ),
    "forums": Sort(
        _l("Forums held"),
        (
            Column(_l("Unit"), 42),
            Column(_l("Forum"), 38),
            Column(_l("Day"), 24, Kind.DAY),
            _count(_l("Children")),
            _count(_l("Said")),
            _count(_l("Answered there")),
            _count(_l("Later or open")),
        ),
        _l("Children who came, as counted on the day: a child at two forums is counted at each."),
    ),
    "answers": Sort(
        _l("What the agencies said"),
        (
            Column(_l("What children recommend"), 48),
            Column(_l("Agency"), 30),
            Column(_l("Outcome"), 20),
            Column(_l("In a sentence"), 62),
        ),
        _l("Answers published in the period, beside the children's own words; what is not public is not quoted."),
    ),
    "promises": Sort(
        _l("Promises"),
        (
            Column(_l("What was promised"), 52),
            Column(_l("Agency"), 30),
            Column(_l("By when"), 24, Kind.DAY),
            Column(_l("State"), 20),
            Column(_l("By what it can be seen"), 34),
        ),
        _l("Promises whose day fell in the period, and those that are open still."),
    ),
    "polls": Sort(
        _l("Polls published"),
        (
            Column(_l("Poll"), 56),
            Column(_l("Unit"), 42),
            Column(_l("Day"), 24, Kind.DAY),
            _count(_l("Ballots (rounded to 5)"), 18),
            _count(_l("Schools"), 20),
        ),
    ),
    "consultations": Sort(
        _l("Decisions about children, and whether they were asked"),
        (
            Column(_l("Decision"), 58),
            Column(_l("Unit"), 38),
            Column(_l("Day"), 24, Kind.DAY),
            Column(_l("Scope"), 20),
            Column(_l("How far"), 20),
        ),
    ),
    "indicators": Sort(
        _l("Indicators of the plan"),
        (
            Column(_l("Indicator"), 54),
            Column(_l("Target"), 24),
            _count(_l("Numerator"), 18),
            _count(_l("Denominator"), 18),
            Column(_l("Standing"), 22),
            Column(_l("Units that have not told"), 24),
        ),
        _l("A unit that has not told is missing; it is not counted as nought."),
    ),
    "models": Sort(
        _l("The four models of children's participation"),
        (
            Column(_l("Unit"), 60),
            Column(_l("Forum"), 25),
            Column(_l("Poll"), 25),
            Column(_l("Club"), 25),
            Column(_l("Programme"), 25),
        ),
    ),
    "missing": Sort(
        _l("Milestones not reached, by name"),
        (
            Column(_l("Milestone"), 62),
            Column(_l("Unit"), 50),
            Column(_l("Day"), 24, Kind.DAY),
            Column(_l("Standing"), 24),
        ),
    ),
}  # fmt: skip


def filled(data: Data) -> list[str]:
    """The tables in which something stands, in the order of the report."""
    return [name for name in SORTS if data["tables"].get(name)]


def in_letter(name: str, data: Data) -> tuple[letters.Block, ...]:
    sort, rows = SORTS[name], data["tables"][name]
    figures = frozenset(place for place, column in enumerate(sort.columns) if column.kind is not Kind.WORDS)
    shown = tuple(tuple(_as_words(value) for value in _typed(sort, row)) for row in rows[:MOST_ROWS])
    headings = tuple(str(column.heading) for column in sort.columns)
    table = letters.Table(headings, shown, tuple(column.wide for column in sort.columns), figures)
    said = [letters.Text(str(sort.means))] if sort.means else []
    if len(rows) > MOST_ROWS:
        more = _(
            "Here stand the first %(n)s of %(all)s rows; all are in the workbook.", n=MOST_ROWS, all=len(rows)
        )
        said.append(letters.Text(more))
    return (table, *said)


def in_workbook(name: str, data: Data) -> workbooks.Table:
    sort = SORTS[name]
    columns = tuple(
        workbooks.Column(str(column.heading), max(10, int(column.wide * LETTERS_A_MM)), column.kind)
        for column in sort.columns
    )
    rows = [_typed(sort, row) for row in data["tables"][name]]
    notes = (str(sort.means),) if sort.means else ()
    return workbooks.Table(str(sort.title), str(sort.title), columns, rows, notes)


def on_page(name: str, data: Data) -> list[list[str]]:
    return [[_as_words(value) for value in _typed(SORTS[name], row)] for row in data["tables"][name]]


def _typed(sort: Sort, row: Sequence[Any]) -> list[workbooks.Value]:
    """Plain values as they were kept; a day is a day again."""
    return [
        date.fromisoformat(value) if column.kind is Kind.DAY and value else value
        for column, value in zip(sort.columns, row, strict=True)
    ]


def _as_words(value: workbooks.Value) -> str:
    if value is None:
        return "–"
    return spoken_date(value) if isinstance(value, date) else str(value)
