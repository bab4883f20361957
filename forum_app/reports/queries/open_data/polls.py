"""Rows of the polls: the frozen editions, which are under the rules of disclosure already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forum_app import clock
from forum_app.errors import NotFound
from forum_app.polls.queries.published import Shelf, published_after, published_as
from forum_app.polls.rules import editions
from forum_app.polls.rules.figures import Cell, Mark, Table
from forum_app.polls.rules.results import PLAIN_ANSWERS, Answered, Method, Results
from forum_app.reports.queries.open_data import Asked, Slice
from forum_app.reports.queries.open_data.words import in_vietnamese, iso
from forum_app.reports.rules.open_data.columns import Row, Value
from forum_app.reports.rules.open_data.figures import FIGURES, POLLS
from forum_app.security.tokens import UNIT_LENGTH, to_crockford

FINGERPRINT = 16


def polls(asked: Asked) -> Slice:
    found = _found(asked)
    rows = [poll_row(shelf, unit_id, asked.base) for shelf, unit_id in found[: asked.limit]]
    return Slice(rows, _following(found, asked))


def figures(asked: Asked) -> Slice:
    """All figures of a poll stay together."""
    found = _found(asked)
    rows = [row for shelf, _unit in found[: asked.limit] for row in figure_rows(shelf)]
    return Slice(rows, _following(found, asked))


def one(code: str, base: str) -> dict[str, Any]:
    """A poll with its figures."""
    found = published_as(code)
    if found is None:
        raise NotFound
    shelf, unit_id = found
    return {**poll_row(shelf, unit_id, base), "figures": [*figure_rows(shelf)]}


def poll_row(shelf: Shelf, unit_id: int, base: str) -> Row:
    method = _thawed(shelf).method
    publication = shelf.publication
    return POLLS.row(
        {
            "code": shelf.code,
            "title": shelf.title,
            "unit": to_crockford(unit_id, UNIT_LENGTH),
            "unit_name": shelf.unit,
            "edition": publication.edition,
            "published_on": iso(clock.day_of(publication.published_at)),
            **_method(method),
            "fingerprint": publication.content_hash.hex()[:FINGERPRINT],
            "address": f"{base}/ket-qua/{shelf.code}",
        }
    )


def figure_rows(shelf: Shelf) -> Iterator[Row]:
    for answered in _thawed(shelf).questions:
        of: dict[str, Value] = {
            "poll": shelf.code,
            "edition": shelf.publication.edition,
            "question": answered.number,
            "question_text": answered.text,
            "kind": answered.kind.value,
        }
        for ages, table in _tables(answered):
            for values in _lines(answered, table):
                yield FIGURES.row({**of, "ages": ages, "base": table.base, **values})


def _tables(answered: Answered) -> Iterator[tuple[list[str], Table]]:
    yield [], answered.table
    if answered.cross is not None:
        for group in answered.cross.groups:
            yield [*group.names], group.table


def _lines(answered: Answered, table: Table) -> Iterator[dict[str, Value]]:
    if table.withheld is not None:
        nothing = _cell(Cell(Mark.HIDDEN))
        mark = f"withheld_{table.withheld.value}"
        yield {"answer": None, "answer_text": None, **nothing, "mark": mark}
    for row in table:
        yield {"answer": row.key, "answer_text": _label(answered, row.key), **_cell(row.cell)}


def _label(answered: Answered, key: int) -> str:
    return in_vietnamese(PLAIN_ANSWERS[key]) if key in PLAIN_ANSWERS else answered.labels[key]


def _cell(cell: Cell) -> dict[str, Value]:
    low, high = cell.between or (None, None)
    return {
        "count": cell.count,
        "percent": cell.percent,
        "at_least": low,
        "at_most": high,
        "mark": cell.mark.value,
    }


def _method(method: Method) -> dict[str, Value]:
    return {
        "ages": [band.value for band in method.ages],
        "first_on": iso(method.first_on),
        "last_on": iso(method.last_on),
        "ballots": method.ballots,
        "present": method.present,
        "silent": method.silent.count,
        "silent_mark": method.silent.mark.value,
        "stations": method.stations,
        "schools": method.schools,
        "stations_missing": [*method.stations_missing],
        "schools_missing": [*method.schools_missing],
    }


def _thawed(shelf: Shelf) -> Results:
    """Without what children wrote: their words stand on the page, where the reading room can take them back."""
    return editions.thaw(shelf.publication.content)


def _found(asked: Asked) -> list[tuple[Shelf, int]]:
    return published_after(asked.after, asked.limit + 1)


def _following(found: list[tuple[Shelf, int]], asked: Asked) -> str | None:
    return found[asked.limit - 1][0].code if len(found) > asked.limit else None
