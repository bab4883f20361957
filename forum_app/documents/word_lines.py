"""Paragraphs of a letter as .docx: centred, justified, in bold, with a line under or around them."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FIRST_LINE = Mm(10)


def line(paragraph: Any, words: str, size: Any, *, bold: bool = False, italic: bool = False) -> Any:
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, size
    return paragraph


def ruled(paragraph: Any, indent: Any, after: int = 4) -> None:
    """A line under the words, shorter than the cell by twice the indent; the words keep the whole width."""
    rule = paragraph._parent.add_paragraph()
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = indent
    rule.paragraph_format.space_after = Pt(after)
    rule.paragraph_format.line_spacing = Pt(3)
    border(rule, ("top",))


def border(paragraph: Any, sides: tuple[str, ...], space: str = "1") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", space), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    paragraph._p.get_or_add_pPr().append(borders)


def centred(document: Any, words: str, size: Any, *, bold: bool, before: int = 0, after: int = 2) -> None:
    paragraph = line(document.add_paragraph(), words, size, bold=bold)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def bold(document: Any, words: str) -> Any:
    """It stays with what follows."""
    paragraph = document.add_paragraph()
    paragraph.add_run(words).bold = True
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    return paragraph.paragraph_format


def justified(document: Any, words: str) -> None:
    paragraph = document.add_paragraph(words)
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = FIRST_LINE
