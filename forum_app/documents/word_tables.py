"""Tables of a letter as .docx: of a fixed width, with headings on each page; and two columns without lines."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT, WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from forum_app.documents.letters import Table

SIZE = Pt(12)
# A cell with more than this may go on over the page; shorter rows stay whole.
LONG = 400


def side_by_side(document: Any, rows: int, *widths: Any) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    _fix(table, widths)
    return table


def signed(document: Any, *widths: Any) -> Any:
    """The cells of one row that no page divides."""
    table = side_by_side(document, 1, *widths)
    _mark(table.rows[0], "w:cantSplit")
    return table.rows[0].cells


def add(document: Any, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.table_direction = WD_TABLE_DIRECTION.LTR
    _mark(table.rows[0], "w:cantSplit")
    _mark(table.rows[0], "w:tblHeader")
    for cell, heading in zip(table.rows[0].cells, block.headings, strict=True):
        _write(cell, heading, ALIGN.CENTER, bold=True)
    for row in block.rows:
        added = table.add_row()
        cells = added.cells
        if max(len(words) for words in row) <= LONG:
            _mark(added, "w:cantSplit")
        for column, (cell, words) in enumerate(zip(cells, row, strict=True)):
            _write(cell, words, ALIGN.CENTER if column in block.numbers else ALIGN.LEFT)
    _fix(table, [Mm(width) for width in block.widths])
    behind = document.add_paragraph().paragraph_format  # two tables would grow together
    behind.space_after, behind.line_spacing = Pt(0), Pt(8)


def _write(cell: Any, words: str, alignment: Any, *, bold: bool = False) -> None:
    """Each line of what was written is a paragraph."""
    for number, line in enumerate(words.splitlines() or [""]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = alignment
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.line_spacing = 1.0
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, SIZE


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fix(table: Any, widths: Any) -> None:
    """Word reads the cells, LibreOffice the grid: both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
