"""Workbooks as .xlsx: one sheet for each table, its cells typed, its heads frozen, its charts native.

Numbers are numbers and days are days: whoever opens one reads them with the comma and the order of their own computer.
Words are words: nothing that somebody typed becomes a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Any

import xlsxwriter

from forum_app.documents.plain import without_controls

Value = str | int | float | date | None

TAB_LETTERS = 31
FORBIDDEN_IN_A_TAB = re.compile(r"[\[\]:*?/\\'\"!]")
# The title above the headings, and an empty column between the table and its chart.
TITLE, HEADINGS, FIRST = 0, 1, 2
PROSE_WIDTHS = (28, 90)
# In points. Excel finds the height of a row by itself, others do not; no row may be higher than the last.
LINE, HIGHEST = 15, 405
# How much of a chart's width the words take, by the longest of them.
LABEL_WIDTHS = ((14, 0.16), (26, 0.26), (40, 0.36), (99999, 0.44))


class Kind(StrEnum):
    """What a column holds; its cells are formatted by the reader's own computer."""

    WORDS = "words"
    COUNT = "count"
    SHARE = "share"
    DECIMAL = "decimal"
    DAY = "day"


NUMBER_FORMATS = {Kind.COUNT: "0", Kind.SHARE: '0" %"', Kind.DECIMAL: "0.0", Kind.DAY: "dd/mm/yyyy"}


@dataclass(frozen=True)
class Column:
    heading: str
    width: int
    kind: Kind = Kind.WORDS


@dataclass(frozen=True)
class Bars:
    """A native bar chart of one column of numbers; a row whose cell is empty has no bar."""

    labels: int
    values: int
    first: int
    last: int
    described: str
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet: its name, its title, its rows, what is said beneath them, the chart beside them."""

    tab: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = ()
    chart: Bars | None = None


@dataclass(frozen=True)
class Prose:
    """A sheet to be read: a word or a question, and what there is to say to it."""

    tab: str
    title: str
    lines: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Book:
    title: str
    place: str
    sheets: tuple[Table | Prose, ...]


def to_xlsx(book: Book) -> bytes:
    paper = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    file = xlsxwriter.Workbook(paper, options)
    file.set_properties({"title": without_controls(book.title), "author": without_controls(book.place)})
    formats, taken = _formats(file), set[str]()
    for sheet in book.sheets:
        page = file.add_worksheet(_tab(sheet.tab, taken))
        _set_up(page, sheet, formats)
        if isinstance(sheet, Prose):
            _prose(page, sheet, formats)
        else:
            _table(file, page, sheet, formats)
    file.close()
    return paper.getvalue()


def _formats(file: Any) -> dict[str, Any]:
    """`quote_prefix` keeps words words even after somebody has edited the cell."""
    top = {"valign": "top", "font_name": "Arial", "font_size": 11}
    head = {"bold": True, "bg_color": "#0B5E6B", "font_color": "#FFFFFF", "text_wrap": True, "border": 1}
    formats: dict[str, Any] = {
        "title": file.add_format(top | {"bold": True, "font_size": 14, "quote_prefix": True}),
        "head": file.add_format(top | head | {"border_color": "#8A94A1", "quote_prefix": True}),
        "bold": file.add_format(top | {"bold": True, "text_wrap": True, "quote_prefix": True}),
        "note": file.add_format(top | {"font_color": "#5A6675", "quote_prefix": True}),
        Kind.WORDS: file.add_format(top | {"text_wrap": True, "quote_prefix": True}),
    }
    for kind, pattern in NUMBER_FORMATS.items():
        formats[kind] = file.add_format(top | {"num_format": pattern, "align": "right"})
    return formats


def _set_up(page: Any, sheet: Table | Prose, formats: dict[str, Any]) -> None:
    """On paper: A4 across, as wide as one page, with the headings on each."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(TITLE, HEADINGS if isinstance(sheet, Table) else TITLE)
    page.set_footer("&R&P / &N")
    page.hide_gridlines(2)
    page.set_row(TITLE, 24)
    page.write_string(TITLE, 0, without_controls(sheet.title), formats["title"])


def _table(file: Any, page: Any, sheet: Table, formats: dict[str, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(HEADINGS, place, column.heading, formats["head"])
    headings = [column.heading for column in sheet.columns]
    page.set_row(HEADINGS, 4 + _high(headings, [0.85 * column.width for column in sheet.columns]))
    page.freeze_panes(FIRST, 0)
    last = FIRST + len(sheet.rows) - 1
    page.autofilter(HEADINGS, 0, max(last, HEADINGS), len(sheet.columns) - 1)
    for line, row in enumerate(sheet.rows, start=FIRST):
        page.set_row(line, _high(row, [column.width for column in sheet.columns]))
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(page, line, place, value, formats, column.kind)
    for line, note in enumerate(sheet.notes, start=last + 2):
        page.write_string(line, 0, without_controls(note), formats["note"])
    if sheet.chart:
        _add_chart(file, page, sheet, sheet.chart, below=last + len(sheet.notes) + 3)


def _prose(page: Any, sheet: Prose, formats: dict[str, Any]) -> None:
    for place, width in enumerate(PROSE_WIDTHS):
        page.set_column(place, place, width)
    page.freeze_panes(HEADINGS, 0)
    for line, (word, said) in enumerate(sheet.lines, start=FIRST):
        page.set_row(line, _high((word, said), PROSE_WIDTHS))
        page.write_string(line, 0, without_controls(word), formats["bold"])
        _write(page, line, 1, said, formats, Kind.WORDS)


def _write(page: Any, line: int, place: int, value: Value, formats: dict[str, Any], kind: Kind) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(line, place, without_controls(value), formats[Kind.WORDS])
    elif isinstance(value, date):
        page.write_datetime(line, place, value, formats[Kind.DAY])
    else:
        page.write_number(line, place, value, formats[kind if kind in NUMBER_FORMATS else Kind.COUNT])


def _high(row: Sequence[Value], widths: Sequence[float]) -> int:
    """Room for the cell with the most lines."""
    lines = [
        sum(int(len(part) * 1.12 / width) + 1 for part in words.splitlines())
        for words, width in zip(row, widths, strict=True)
        if isinstance(words, str)
    ]
    return min(HIGHEST, LINE * max([1, *lines]))


def _add_chart(file: Any, page: Any, sheet: Table, bars: Bars, *, below: int) -> None:
    """Without a title of its own: XlsxWriter would take a question that looks like a cell for one."""
    chart = file.add_chart({"type": "bar"})
    first, last = FIRST + bars.first, FIRST + bars.last
    pattern = NUMBER_FORMATS.get(sheet.columns[bars.values].kind, "0")
    chart.add_series(
        {
            "name": [page.name, HEADINGS, bars.values],
            "categories": [page.name, first, bars.labels, last, bars.labels],
            "values": [page.name, first, bars.values, last, bars.values],
            "points": [{"fill": {"color": colour}} for colour in bars.colours] or None,
            "fill": {"color": "#0B5E6B"},
            "gap": 45,
            "data_labels": {"value": True, "num_format": pattern, "font": {"bold": True, "size": 11}},
        }
    )
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 11}, "major_tick_mark": "none"})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    longest = max(len(str(row[bars.labels])) for row in sheet.rows[bars.first : bars.last + 1])
    words = next(width for letters, width in LABEL_WIDTHS if longest <= letters)
    chart.set_plotarea({"layout": {"x": words, "y": 0.03, "width": 0.92 - words, "height": 0.94}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 860, "height": 90 + 44 * (bars.last - bars.first + 1)})
    page.insert_chart(below, 0, chart, {"description": without_controls(bars.described)})


def _tab(name: str, taken: set[str]) -> str:
    """31 characters as Excel counts them, none of those that it forbids, and each name once."""
    words = " ".join(FORBIDDEN_IN_A_TAB.sub(" ", without_controls(name)).split())
    plain = "".join(char for char in words if ord(char) < 0x10000)[:TAB_LETTERS].strip() or "1"
    found = next(each for each in _numbered(plain) if each.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _numbered(name: str) -> Iterable[str]:
    yield name
    for number in range(2, 1000):
        yield f"{name[: TAB_LETTERS - 4]} {number}"
