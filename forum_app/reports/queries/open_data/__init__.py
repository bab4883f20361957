"""The rows of each table of open data, a handful at a time and always in the same order.

`Asked` says what is wanted; a `Slice` is what was found, and after which row the next one begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forum_app.followup.rules.public import Wanted
from forum_app.reports.rules.open_data.columns import Row

IN_ONE_GO = 200
EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Asked:
    """`base` is the address of the site, for columns that lead there; `since` and `wanted` are about the board."""

    base: str
    after: str | None = None
    limit: int = IN_ONE_GO
    wanted: Wanted = EVERYTHING
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    rows: Sequence[Row]
    following: str | None


Reader = Callable[[Asked], Slice]


def every(read: Reader, asked: Asked) -> Iterator[Row]:
    """All rows, of which only one slice is in memory at a time."""
    while True:
        found = read(asked)
        yield from found.rows
        if found.following is None:
            return
        asked = replace(asked, after=found.following)


def readers() -> Mapping[str, Reader]:
    """By the name of the table."""
    from forum_app.reports.queries.open_data import board, polls, units

    return {
        "recommendations": board.recommendations,
        "answers": board.answers,
        "promises": board.promises,
        "polls": polls.polls,
        "figures": polls.figures,
        "units": units.units,
    }
