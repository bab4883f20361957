"""How published figures are drawn in files: the colours and signs of the screens, and no figure of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from forum_app.documents.charts import Bar
from forum_app.i18n import _, spoken_date
from forum_app.polls.rules import editions
from forum_app.polls.rules.bands import ResultStyle
from forum_app.polls.rules.figures import Cell, Mark
from forum_app.polls.rules.results import Answered, Line, Results

COLOURS = ("#0072B2", "#B34E00", "#007A59", "#A3487A", "#6941A5", "#9A2A2A", "#4A5A12")
QUIET = "#5A6675"
SHAPES, LETTERS = "●▲■◆⬟★✚", "ABCDEFG"
COUNTED = (ResultStyle.FIGURES, ResultStyle.BARS_WITH_COUNTS)

Data = Mapping[str, Any]


def results_in(data: Data) -> Results:
    """The very object that screens draw from."""
    return editions.thaw({"results": data["results"]})


def day_in(data: Data, name: str) -> date | None:
    return date.fromisoformat(data[name]) if data[name] else None


def spoken_day_in(data: Data, name: str) -> str:
    day = day_in(data, name)
    return spoken_date(day) if day else ""


def colour(line: Line) -> str:
    return QUIET if line.index is None else COLOURS[line.index % len(COLOURS)]


def marked(line: Line) -> str:
    """Shape and letter before an option's words, as on the slips; colour never speaks alone."""
    if line.index is None:
        return line.label
    place = line.index % len(SHAPES)
    return f"{SHAPES[place]} {LETTERS[place]}  {line.label}"


def in_shares(results: Results, answered: Answered) -> bool:
    """Whether children of that age read per cent of it, or counts."""
    return answered.table.has_percents and results.style not in COUNTED


def bars(results: Results, answered: Answered) -> list[Bar]:
    """With the words of the screen; a figure that is not public has no length at all."""
    share, sure = in_shares(results, answered), results.style is ResultStyle.BARS_WITH_CERTAINTY
    return [
        Bar(
            marked(line),
            results.value(line.cell),
            line.cell.percent if share else line.cell.count,
            colour(line),
            line.cell.between if share and sure else None,
        )
        for line in answered.lines
    ]


def aloud(cell: Cell, results: Results) -> str:
    """A figure as one reads it to a class."""
    match cell.mark:
        case Mark.FEW:
            return _("fewer than five")
        case Mark.LOW:
            return _("fewer than one in ten")
        case Mark.HIGH:
            return _("more than nine in ten")
        case Mark.HIDDEN:
            return _("not told, so that nobody can be recognised")
    if cell.percent is not None and results.style not in COUNTED:
        return _("%(num)s out of every hundred", num=cell.percent)
    return _("about %(num)s", num=cell.count)


def read_aloud(results: Results, answered: Answered) -> str:
    """The plain sentences for whoever stands at the front."""
    if answered.table.withheld:
        return f"{answered.text}\n{answered.table.reason}"
    said = [f"{line.label}: {aloud(line.cell, results)}." for line in answered.lines]
    return "\n".join([_("We asked you: “%(question)s”", question=answered.text), *said])


def in_words(results: Results, answered: Answered) -> str:
    """What a screen reader says in place of a chart."""
    figures = "; ".join(f"{line.label}: {results.value(line.cell)}" for line in answered.lines)
    return _("Bar chart. %(question)s %(figures)s", question=answered.text, figures=figures)


def footnotes(results: Results, answered: Answered) -> tuple[str, ...]:
    """How sure it is, what adds up to more than a hundred, and what is hidden."""
    holes = answered.table.has_holes and _("A few figures are hidden, so that nobody can be recognised.")
    sure = results.certainty if answered.table.has_percents else ""
    return tuple(note for note in (answered.note, sure, holes) if note)
