"""What is asked for of totals, and a correction as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from forum_app.errors import Refusal
from forum_app.reports.models import Figure
from forum_app.reports.rules.totals import WhichFigure

LONGEST_NOTE = 500


@dataclass(frozen=True)
class Typed:
    """What was sent and why it came back, so that nothing is typed twice."""

    values: Mapping[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def wrong(self, name: str) -> str:
        return str(self.refusal) if self.refusal is not None and self.refusal.field == name else ""


def read_figure(form: Mapping[str, str]) -> Figure:
    chosen = form.get("figure", "")
    if chosen not in set(Figure):
        raise WhichFigure
    return Figure(chosen)


def read_note(form: Mapping[str, str]) -> str:
    return form.get("note", "")[:LONGEST_NOTE]


def read_year(given: Callable[..., str | None], years: Sequence[int]) -> int:
    """The latest where nothing, or nothing that is a year, was asked for."""
    text = given("nam") or ""
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in years else years[0]


def read_unit(given: Callable[..., str | None], units: Sequence[int]) -> int:
    """One of the reader's own; the first where another was asked for."""
    text = given("don-vi") or ""
    return int(text) if text.isdecimal() and len(text) < 12 and int(text) in units else units[0]
