"""A letter as .docx, which any office can open and change."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from forum_app.documents.letters import (
    MOTTO,
    Blank,
    Block,
    Head,
    Heading,
    Item,
    Letter,
    Note,
    Quote,
    Recipients,
    Scan,
    Signatures,
    Text,
    Tick,
)
from forum_app.documents.qr import qr_png

FONT = "Times New Roman"
LEFT_CELL, RIGHT_CELL = Mm(62), Mm(98)
WHOLE_LINE = Mm(160)


def to_docx(letter: Letter) -> bytes:
    document = Document()
    _page(document, letter)
    if letter.head:
        _head(document, letter.head, letter.about)
    if letter.kind:
        _centred(document, letter.kind.upper(), Pt(14), bold=True, before=12)
    if letter.to:
        _addressed(document, letter.to)
    if letter.subject:
        _centred(document, letter.subject, Pt(14), bold=True, after=10)
    for block in letter.blocks:
        _write(block, document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Any, letter: Letter) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(letter.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15 if letter.size >= 13 else 1.0
    document.core_properties.title = f"{letter.kind} {letter.subject}".strip()
    document.core_properties.author = ""


def _page_number(paragraph: Any) -> None:
    """Centred at the top, not on the first page."""
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _head(document: Any, head: Head, about: str) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = LEFT_CELL, RIGHT_CELL
    (left, right), (number, day) = (row.cells for row in table.rows)
    _line(left.paragraphs[0], head.above.upper(), Pt(12))
    _ruled(_line(left.add_paragraph(), head.issuer.upper(), Pt(12), bold=True), Mm(19))
    _line(right.paragraphs[0], MOTTO[0], Pt(12), bold=True)
    _ruled(_line(right.add_paragraph(), MOTTO[1], Pt(13), bold=True), Mm(21))
    _line(number.paragraphs[0], f"Số:        /{head.symbol}", Pt(13))
    _line(day.paragraphs[0], head.place_and_day, Pt(13), italic=True)
    if about:
        _line(number.add_paragraph(), about, Pt(12))


def _addressed(document: Any, to: tuple[str, ...]) -> None:
    """One behind the colon, several under each other with a dash."""
    one = len(to) == 1
    first = f"Kính gửi: {to[0]}" if one else "Kính gửi:"
    _centred(document, first, Pt(14), bold=False, before=12, after=10 if one else 2)
    for name in () if one else to:
        _centred(document, f"- {name}", Pt(14), bold=False)


def _line(paragraph: Any, words: str, size: Any, *, bold: bool = False, italic: bool = False) -> Any:
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, size
    return paragraph


def _ruled(paragraph: Any, indent: Any) -> None:
    """A line under the words, shorter than the cell by twice the indent; the words keep the whole width."""
    rule = paragraph._parent.add_paragraph()
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = indent
    rule.paragraph_format.space_after = Pt(4)
    rule.paragraph_format.line_spacing = Pt(3)
    _border(rule, ("top",))


def _border(paragraph: Any, sides: tuple[str, ...], space: str = "1") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", space), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    paragraph._p.get_or_add_pPr().append(borders)


def _centred(document: Any, words: str, size: Any, *, bold: bool, before: int = 0, after: int = 2) -> None:
    paragraph = _line(document.add_paragraph(), words, size, bold=bold)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


@singledispatch
def _write(block: Block, _document: Any) -> None:
    raise TypeError(f"a letter cannot hold {block!r}")


_on: Callable[[type], Callable[[Callable[..., None]], Callable[..., None]]] = _write.register


@_on(Heading)
def _heading(block: Heading, document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(block.words).bold = True
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)


@_on(Text)
def _text(block: Text, document: Any) -> None:
    for words in block.words.splitlines() or [""]:
        paragraph = document.add_paragraph(words)
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)


@_on(Item)
def _item(block: Item, document: Any) -> None:
    paragraph = document.add_paragraph(f"- {block.words}")
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)


@_on(Tick)
def _tick(block: Tick, document: Any) -> None:
    paragraph = document.add_paragraph(f"☐  {block.words}")
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.paragraph_format.first_line_indent = Mm(-8)


@_on(Blank)
def _blank(block: Blank, document: Any) -> None:
    paragraph = document.add_paragraph(f"{block.words} \t")
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(WHOLE_LINE, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


@_on(Note)
def _note(block: Note, document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(block.words).italic = True
    _border(paragraph, ("top", "left", "bottom", "right"), "4")


@_on(Quote)
def _quote(block: Quote, document: Any) -> None:
    for words in block.words.splitlines() or [""]:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.add_run(words).italic = True
        _border(paragraph, ("left",), "8")


@_on(Scan)
def _scan(block: Scan, document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    picture, beside = table.rows[0].cells
    picture.width, beside.width = Mm(44), Mm(116)
    picture.paragraphs[0].add_run().add_picture(BytesIO(qr_png(block.address)), width=Mm(40))
    for number, line in enumerate(block.lines):
        paragraph = beside.add_paragraph() if number else beside.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.add_run(line).bold = number == 0
    if block.code:
        run = beside.add_paragraph().add_run(block.code)
        run.bold, run.font.size, run.font.name = True, Pt(16), "Courier New"


@_on(Signatures)
def _signatures(block: Signatures, document: Any) -> None:
    cells = document.add_table(rows=1, cols=len(block.people)).rows[0].cells
    for cell, (post, how) in zip(cells, block.people, strict=True):
        _line(cell.paragraphs[0], post, Pt(13), bold=True)
        _line(cell.add_paragraph(), how, Pt(11), italic=True)
        for _line_left_free in range(3):
            cell.add_paragraph()


@_on(Recipients)
def _recipients(block: Recipients, document: Any) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    heading = left.paragraphs[0].add_run(block.heading)
    heading.bold = heading.italic = True
    heading.font.size = Pt(12)
    for name in block.names:
        line = left.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"- {name}").font.size = Pt(11)
    _line(right.paragraphs[0], block.post.upper(), Pt(14), bold=True)
