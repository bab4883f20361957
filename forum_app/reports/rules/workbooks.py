"""The workbook of a poll's published edition: the method first, a sheet a table, the definitions last."""

from __future__ import annotations

from collections.abc import Iterator

from forum_app.documents.workbooks import Bars, Book, Column, Kind, Prose, Table, Value
from forum_app.i18n import _
from forum_app.polls.rules.figures import Cell
from forum_app.polls.rules.figures import Table as Figures
from forum_app.polls.rules.results import Answered, Results
from forum_app.reports.rules.drawing import Data, colour, in_words, results_in
from forum_app.reports.rules.slides import edition_of

ANSWER, SIGN, COUNT, SHARE, LOW, HIGH = range(6)


def poll_book(data: Data) -> Book:
    results = results_in(data)
    sheets: tuple[Table | Prose, ...] = (_method(data, results), *_questions(results), _definitions())
    return Book(results.title, results.method.asked_by, sheets)


def _method(data: Data, results: Results) -> Prose:
    lines: list[tuple[str, Value]] = [
        (_("Poll"), results.title),
        (_("Asked by"), results.method.asked_by),
        (_("Edition"), edition_of(data)),
        *((_("How it was asked") if not place else "", said) for place, said in enumerate(results.sentences)),
        (_("Source"), data["typed"]),
        (_("Fingerprint"), data["fingerprint"]),
    ]
    return Prose(_("Method"), _("How these figures came about"), tuple(lines))


def _questions(results: Results) -> Iterator[Table]:
    for answered in results.questions:
        yield _question(results, answered)
        if answered.cross and answered.cross.groups:
            yield _by_age(answered)


def _question(results: Results, answered: Answered) -> Table:
    """A hidden figure has its sign in words and empty cells for numbers, so that no chart draws it as nought."""
    columns = (
        Column(_("Answer"), 52),
        Column(_("As published"), 16),
        Column(_("Ballots (rounded to 5)"), 14, Kind.COUNT),
        Column(_("Share (%)"), 12, Kind.SHARE),
        Column(_("At least (%)"), 12, Kind.SHARE),
        Column(_("At most (%)"), 12, Kind.SHARE),
    )
    rows = [_figures(line.label, line.cell) for line in answered.lines]
    notes = tuple(note for note in (answered.table.reason, answered.note) if note)
    title = f"{answered.number}. {answered.text}"
    return Table(_tab(answered), title, columns, rows, notes, _chart(results, answered))


def _figures(label: str, cell: Cell) -> tuple[Value, ...]:
    low, high = cell.between or (None, None)
    return label, cell.text, cell.count, cell.percent, low, high


def _chart(results: Results, answered: Answered) -> Bars | None:
    if not answered.table.rows:
        return None
    colours = tuple(colour(line) for line in answered.lines)
    values = SHARE if answered.table.has_percents else COUNT
    last = len(answered.table.rows) - 1
    return Bars(ANSWER, values, 0, last, in_words(results, answered), colours)


def _by_age(answered: Answered) -> Table:
    assert answered.cross
    groups = answered.cross.groups
    columns = (Column(_("Answer"), 52), *(Column(group.label, 14, Kind.SHARE) for group in groups))
    rows = [
        (answered.label(row.key), *(_figure(group.table, row.key) for group in groups))
        for row in groups[0].table
    ]
    tab, by_age = _("%(question)s by age", question=_tab(answered)), _("By age")
    return Table(tab, f"{answered.number}. {answered.text} · {by_age}", columns, rows)


def _figure(table: Figures, key: int) -> Value:
    cell = table.cell(key)
    return cell.percent if cell.percent is not None else cell.text


def _tab(answered: Answered) -> str:
    return _("Question %(number)s", number=answered.number)


def _definitions() -> Prose:
    lines = (
        (_("Ballots (rounded to 5)"), _("How many ballots chose this answer, to the nearest five.")),
        (_("Share (%)"), _("Of all ballots in the box, in whole per cent, from the exact counts.")),
        (
            _("At least, at most"),
            _(
                "Had all children like these been asked, the share would most probably (19 times out of 20) lie "
                "between these two."
            ),
        ),
        ("<5", _("One to four ballots. The figure is not shown, so that nobody can be recognised.")),
        ("<10 %, >90 %", _("In small groups, nearly none and nearly all are not told more exactly.")),
        (_("hidden"), _("Not shown, because another hidden figure could be reckoned from it.")),
        (_("I don't know yet"), _("An answer like the others; it is counted in the share.")),
        (_("I skip this"), _("The child went past this question; it is counted in the share.")),
    )
    return Prose(_("Definitions"), _("What the words and signs mean"), lines)
