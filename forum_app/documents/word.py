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

from forum_app.documents import word_lines as lines
from forum_app.documents import word_tables
from forum_app.documents.letters import (
    MOTTO,
    Annex,
    Blank,
    Block,
    Clause,
    Head,
    Heading,
    Item,
    Letter,
    Note,
    Photo,
    Point,
    Quote,
    Recipients,
    Scan,
    Section,
    Signatures,
    Table,
    Text,
    Tick,
    printable,
)
from forum_app.documents.pictures import shape
from forum_app.documents.qr import qr_png

FONT = "Times New Roman"
LEFT_CELL, RIGHT_CELL = Mm(62), Mm(98)
HALF = Mm(80)
WHOLE_LINE = Mm(160)


def to_docx(letter: Letter) -> bytes:
    letter, document = printable(letter), Document()
    _page(document, letter)
    if letter.head:
        _head(document, letter.head, letter.about)
    if letter.kind:
        lines.centred(document, letter.kind.upper(), Pt(14), bold=True, before=12)
    if letter.subject:
        lines.centred(document, letter.subject, Pt(14), bold=True, after=2 if letter.head else 10)
        if letter.head:
            lines.ruled(document.paragraphs[-1], Mm(50), after=10)
    if letter.to:
        _addressed(document, letter.to)
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
    for script in ("eastAsia", "cs", "hAnsi", "ascii"):
        normal.element.rPr.rFonts.set(qn(f"w:{script}"), FONT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15 if letter.size >= 13 else 1.0
    document.core_properties.title = f"{letter.kind} {letter.subject}".strip()[:255]
    document.core_properties.author = ""


def _page_number(paragraph: Any) -> None:
    """Centred at the top, not on the first page."""
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _head(document: Any, head: Head, about: str) -> None:
    table = word_tables.side_by_side(document, 2, LEFT_CELL, RIGHT_CELL)
    (left, right), (number, day) = (row.cells for row in table.rows)
    lines.line(left.paragraphs[0], head.above.upper(), Pt(12))
    lines.ruled(lines.line(left.add_paragraph(), head.issuer.upper(), Pt(12), bold=True), Mm(19))
    lines.line(right.paragraphs[0], MOTTO[0], Pt(12), bold=True)
    lines.ruled(lines.line(right.add_paragraph(), MOTTO[1], Pt(13), bold=True), Mm(21))
    lines.line(number.paragraphs[0], f"Số:        /{head.symbol}", Pt(13))
    lines.line(day.paragraphs[0], head.place_and_day, Pt(13), italic=True)
    if about:
        lines.line(number.add_paragraph(), about, Pt(12))


def _addressed(document: Any, to: tuple[str, ...]) -> None:
    """One behind the colon, several under each other with a dash."""
    one = len(to) == 1
    first = f"Kính gửi: {to[0]}" if one else "Kính gửi:"
    lines.centred(document, first, Pt(14), bold=False, before=12, after=10 if one else 2)
    for number, name in enumerate(() if one else to, start=1):
        end = "." if number == len(to) else ";"
        lines.centred(document, f"- {name}{end}", Pt(14), bold=False, after=10 if number == len(to) else 2)


@singledispatch
def _write(block: Block, _document: Any) -> None:
    raise TypeError(f"a letter cannot hold {block!r}")


_on: Callable[[type], Callable[[Callable[..., None]], Callable[..., None]]] = _write.register


@_on(Heading)
def _heading(block: Heading, document: Any) -> None:
    lines.bold(document, block.words)


@_on(Section)
def _section(block: Section, document: Any) -> None:
    lines.bold(document, block.words.upper()).first_line_indent = lines.FIRST_LINE


@_on(Clause)
def _clause(block: Clause, document: Any) -> None:
    lines.bold(document, block.words).first_line_indent = lines.FIRST_LINE


@_on(Text)
@_on(Point)
def _text(block: Text | Point, document: Any) -> None:
    for words in block.words.splitlines() or [""]:
        lines.justified(document, words)


@_on(Item)
def _item(block: Item, document: Any) -> None:
    lines.justified(document, f"- {block.words}")


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
    lines.border(paragraph, ("top", "left", "bottom", "right"), "4")


@_on(Quote)
def _quote(block: Quote, document: Any) -> None:
    for words in block.words.splitlines() or [""]:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.add_run(words).italic = True
        lines.border(paragraph, ("left",), "8")


@_on(Table)
def _table(block: Table, document: Any) -> None:
    if block.caption:
        lines.bold(document, block.caption)
    word_tables.add(document, block)


@_on(Photo)
def _photo(block: Photo, document: Any) -> None:
    """As wide as the page, but never so high that two do not go on one."""
    wide, high = shape(block.content)
    width = min(Mm(140), int(Mm(95) * wide / high))
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run().add_picture(BytesIO(block.content), width=width)
    lines.line(
        document.add_paragraph(), block.caption, Pt(13), italic=True
    ).paragraph_format.space_after = Pt(14)


@_on(Annex)
def _annex(block: Annex, document: Any) -> None:
    paragraph = lines.line(document.add_paragraph(), block.name, Pt(14), bold=True)
    paragraph.paragraph_format.page_break_before = True
    lines.line(document.add_paragraph(), block.title.upper(), Pt(14), bold=True)
    lines.line(
        document.add_paragraph(), block.belongs_to, Pt(13), italic=True
    ).paragraph_format.space_after = Pt(12)


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
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    share = Mm(160 // len(block.people))
    cells = word_tables.signed(document, *(share for _person in block.people))
    for cell, (post, how) in zip(cells, block.people, strict=True):
        lines.line(cell.paragraphs[0], post, Pt(13), bold=True)
        lines.line(cell.add_paragraph(), how, Pt(11), italic=True)
        for _line_left_free in range(3):
            cell.add_paragraph()


@_on(Recipients)
def _recipients(block: Recipients, document: Any) -> None:
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # nobody signs an empty page
    left, right = word_tables.signed(document, HALF, HALF)
    heading = left.paragraphs[0].add_run(block.heading)
    heading.bold = heading.italic = True
    heading.font.size = Pt(12)
    left.paragraphs[0].paragraph_format.space_before = Pt(12)
    for name in block.names:
        line = left.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"- {name}").font.size = Pt(11)
    for number, words in enumerate(block.post.splitlines()):
        line = right.add_paragraph() if number else right.paragraphs[0]
        lines.line(line, words.upper(), Pt(14), bold=True).paragraph_format.space_before = Pt(
            0 if number else 12
        )
    for _line_left_free in range(4):
        right.add_paragraph()
    if block.signer:
        lines.line(right.add_paragraph(), block.signer, Pt(14), bold=True)
