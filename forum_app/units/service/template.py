"""The present list of schools as a workbook, to be completed and read again; empty, it is the form to fill in."""

from __future__ import annotations

import io

import xlsxwriter

from forum_app.i18n import _
from forum_app.units.models import Unit
from forum_app.units.queries import school_lists

_ROWS_TO_FILL = 5000
_SHEET = "Trường"
_COMMUNES = "Phường, xã"
_WIDTHS = (48, 18, 22, 36)


def school_workbook(unit: Unit) -> bytes:
    """Headings stay Vietnamese in both languages: the file goes from office to office."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    head = workbook.add_format({"bold": True, "bg_color": "#E3F1F3", "bottom": 1, "valign": "vcenter"})
    text = workbook.add_format({"num_format": "@"})
    sheet = workbook.add_worksheet(_SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, text)
    sheet.write_row(0, 0, ("Tên trường", "Mã trường", "Cấp học", "Phường/xã"), head)
    sheet.freeze_panes(1, 0)
    communes = school_lists.communes_below(unit)
    names = {commune.id: commune.name for commune in communes}
    for row, school in enumerate(school_lists.schools_below(unit), start=1):
        cells = (school.name, school.code or "", "", names.get(school.commune_id, ""))
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, text)
    _offer_communes(workbook, sheet, list(names.values()))
    workbook.set_properties({"title": _("Schools of %(unit)s", unit=unit.name), "author": "Tiếng Em"})
    workbook.close()
    return buffer.getvalue()


def _offer_communes(
    workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, names: list[str]
) -> None:
    """The cell offers the names, but does not insist: what is misspelt is asked about when the list is read."""
    if not names:
        return
    other = workbook.add_worksheet(_COMMUNES)
    other.set_column(0, 0, _WIDTHS[-1])
    for row, name in enumerate(names):
        other.write_string(row, 0, name)
    source = f"='{_COMMUNES}'!$A$1:$A${len(names)}"
    offer = {"validate": "list", "source": source, "error_type": "information", "show_error": False}
    sheet.data_validation(1, 3, _ROWS_TO_FILL, 3, offer)
