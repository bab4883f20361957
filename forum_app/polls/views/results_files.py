"""Results as files to download: the very figures of the pages, with the sentences that say how they came about."""

from __future__ import annotations

import unicodedata

from flask import Response

from forum_app.documents import sheets
from forum_app.documents.sheets import Bars, Sheet
from forum_app.i18n import fold
from forum_app.polls.rules.results import Answered, Results, headings, rows

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (6, 44, 32, 12, 10, 10, 10)
LABEL, COUNT, SHARE = 2, 3, 4


def as_csv(results: Results) -> Response:
    return _download(sheets.to_csv(_sheet(results)), results, "csv", CSV)


def as_xlsx(results: Results) -> Response:
    return _download(sheets.to_xlsx(_sheet(results)), results, "xlsx", XLSX)


def _sheet(results: Results) -> Sheet:
    return Sheet(
        title=results.title,
        headings=headings(results),
        rows=[*rows(results)],
        notes=results.notes,
        widths=WIDTHS,
        charts=_charts(results),
    )


def _charts(results: Results) -> list[Bars]:
    charts, line = [], 0
    for answered in results.questions:
        length = len(answered.table.rows)
        if length:
            charts.append(_bars(answered, line, headings(results)))
        line += (length or 1) + len(answered.quotes)
    return charts


def _bars(answered: Answered, first: int, names: list[str]) -> Bars:
    values = SHARE if answered.table.has_percents else COUNT
    last = first + len(answered.table.rows) - 1
    return Bars(answered.text, first, last, LABEL, values, names[values])


def _download(content: bytes, results: Results, ending: str, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(results)}.{ending}"'
    return response


def _name(results: Results) -> str:
    """ASCII only, so that every system keeps it: `Bữa trưa ở trường` is `bua-trua-o-truong`."""
    words = "".join(char if char.isalnum() else " " for char in fold(results.title))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(plain.split())[:60] or "ket-qua"
