"""Tables as files: .csv that spreadsheets open without guessing, .xlsx with charts of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

Value = str | int | None

# A cell that starts like this would be run as a formula by the spreadsheet that opens it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Bars:
    """A native bar chart over rows `first` to `last` (from 0, below the headings) of two columns."""

    title: str
    first: int
    last: int
    labels: int
    values: int
    unit: str


@dataclass(frozen=True)
class Sheet:
    """One table: headings, rows, sentences that stand beneath it, charts that stand beside it."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str]
    widths: Sequence[int]
    charts: Sequence[Bars] = ()


def safe(value: Value) -> Value:
    """Text that no spreadsheet takes for a formula, without invisible signs; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = CONTROLS.sub("", value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def to_csv(sheet: Sheet) -> bytes:
    """UTF-8 with its mark, so that Excel reads Vietnamese; headings first, notes after an empty line."""
    paper = StringIO(newline="")
    writer = csv.writer(paper, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([safe(heading) for heading in sheet.headings])
    for row in sheet.rows:
        writer.writerow(["" if value is None else safe(value) for value in row])
    writer.writerow([])
    for note in (sheet.title, *sheet.notes):
        writer.writerow([safe(note)])
    return (BYTE_ORDER_MARK + paper.getvalue()).encode()


def to_xlsx(sheet: Sheet) -> bytes:
    paper = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(paper, options)
    page = book.add_worksheet(_tab(sheet.title))
    _write(page, sheet, _formats(book))
    for place, bars in enumerate(sheet.charts):
        page.insert_chart(1 + 16 * place, len(sheet.headings) + 1, _chart(book, page, bars))
    book.close()
    return paper.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format(
            {"bold": True, "bg_color": "#0B5E6B", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        ),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top", "align": "right"}),
    }


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, formats["head"])
    page.freeze_panes(1, 0)
    for line, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                page.write(
                    line, column, safe(value), formats["number" if isinstance(value, int) else "words"]
                )
    for line, note in enumerate((sheet.title, *sheet.notes), start=len(sheet.rows) + 2):
        page.write_string(line, 0, str(safe(note)))


def _chart(book: Any, page: Any, bars: Bars) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": bars.unit,
            "categories": [page.name, bars.first + 1, bars.labels, bars.last + 1, bars.labels],
            "values": [page.name, bars.first + 1, bars.values, bars.last + 1, bars.values],
            "fill": {"color": "#0B5E6B"},
            "gap": 40,
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": _plain_title(bars.title), "name_font": {"size": 11}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "name": bars.unit, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 560, "height": 300})
    return chart


def _plain_title(title: str) -> str:
    """XlsxWriter takes `…!A1` for a cell, and `='\\\\elsewhere\\[x.xlsx]A'!$A$1` would be one of another file."""
    return re.sub(r"!(?=\$?[A-Z]+\$?\d)", "! ", str(safe(title)))


def _tab(title: str) -> str:
    """A sheet's name: 31 characters, none of those that Excel forbids."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "1"
