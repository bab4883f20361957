"""Official papers, measured: Decree 30/2020 Appendix I to the millimetre, and children's words unharmed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from flask import Flask
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from forum_app.documents.letters import (
    Annex,
    Clause,
    Head,
    Letter,
    Photo,
    Point,
    Quote,
    Recipients,
    Section,
    Table,
    Text,
    ended,
    official_day,
)
from forum_app.documents.official import to_pdf
from forum_app.documents.pictures import to_jpeg
from forum_app.documents.word import to_docx

SAID = "=Chúng em mong <cây> & ghế đá 🌳\nở sân trường “Hoa Phượng” ạ!"
SIGNED_BY = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
POINTS_IN_A_MM = 72 / 25.4


def a_picture() -> bytes:
    file = BytesIO()
    Image.new("RGBA", (1600, 900), (0, 120, 90, 128)).save(file, "WEBP")
    return to_jpeg(file.getvalue())


def a_report(rows: int = 60) -> Letter:
    said = tuple((str(number), SAID, "Nhà trường") for number in range(1, rows + 1))
    return Letter(
        kind="Báo cáo",
        subject="Kết quả tổ chức Diễn đàn trẻ em năm 2026",
        head=Head(
            "Ủy ban nhân dân phường Đống Đa",
            "Trường Tiểu học Hoa Phượng",
            "BC-…",
            "Đống Đa, ngày …… tháng ……",
        ),
        to=("Ủy ban nhân dân phường Đống Đa",),
        blocks=(
            *ended(
                (Section("I. Kết quả"), Clause("1. Thảo luận"), Point("a) Sáu nhóm"), Text("Các em đã nói. "))
            ),
            Recipients(
                "Nơi nhận:",
                ("Như trên;", "Lưu: VT, …."),
                "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
                "An",
            ),
            Annex("Phụ lục I", "Kết quả thảo luận", "(Kèm theo Báo cáo)"),
            Table(("TT", "Nguyên văn lời các em", "Cơ quan"), said, (12, 108, 40), frozenset({0})),
            Photo(a_picture(), "Các em thảo luận"),
        ),
    )


@pytest.fixture(scope="module")
def word() -> Any:
    return Document(BytesIO(to_docx(a_report())))


def paragraph(word: Any, words: str) -> Any:
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    everywhere = [*word.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in everywhere if one.text.startswith(words))


def test_the_page_is_a4_with_the_margins_of_the_decree(word: Any) -> None:
    section = word.sections[0]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 20, 30]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_page_number_stands_centred_at_the_top_and_not_on_the_first_page(word: Any) -> None:
    section = word.sections[0]
    [number] = section.header.paragraphs
    assert section.different_first_page_header_footer
    assert number.alignment == ALIGN.CENTER
    assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert section.first_page_header.paragraphs[0].text == ""


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG ĐỐNG ĐA", 12, False, False),
        ("TRƯỜNG TIỂU HỌC HOA PHƯỢNG", 12, True, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("Số:        /BC-…", 13, False, False),
        ("Đống Đa, ngày", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Kết quả tổ chức", 14, True, False),
        ("Kính gửi: Ủy ban", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, None, None),
        ("- Lưu: VT, ….", 11, None, None),
        ("KT. CHỦ TỊCH", 14, True, False),
        ("Phụ lục I", 14, True, False),
    ],
)
def test_each_part_has_its_size_and_style(
    word: Any, words: str, size: int, bold: bool | None, italic: bool | None
) -> None:
    run = paragraph(word, words).runs[0]
    assert (run.font.size, run.bold, run.italic) == (Pt(size), bold, italic)


def test_the_body_is_justified_with_a_first_line_and_ends_once(word: Any) -> None:
    normal, body = word.styles["Normal"], paragraph(word, "Các em đã nói")
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert normal.paragraph_format.space_after >= Pt(6)
    assert 1 <= normal.paragraph_format.line_spacing <= 1.5
    assert (body.alignment, round(body.paragraph_format.first_line_indent.mm)) == (ALIGN.JUSTIFY, 10)
    assert body.text == "Các em đã nói./."
    section, clause, point = (paragraph(word, words) for words in ("I. KẾT QUẢ", "1. Thảo", "a) Sáu"))
    assert (section.runs[0].bold, clause.runs[0].bold, point.runs[0].bold) == (True, True, None)


def test_a_long_table_repeats_its_headings_and_lies_within_the_margins(word: Any) -> None:
    table = word.tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert round(Length(sum(column.width for column in table.columns)).mm) == 160
    assert table.rows[7].cells[1].text == SAID


def test_the_pdf_is_laid_out_like_the_word_file(app: Flask) -> None:
    with app.app_context():
        pdf = pypdfium2.PdfDocument(to_pdf(a_report()))
    width, height = pdf[0].get_size()
    assert (round(width / POINTS_IN_A_MM), round(height / POINTS_IN_A_MM)) == (210, 297)
    pages = [page.get_textpage().get_text_range() for page in pdf]
    assert all("Nguyên văn" in page for page in pages[1:3]), "headings stand on each page of the table"
    assert [page.split()[-1] for page in pages[1:3]] == ["2", "3"]
    assert not pages[0].split()[-1].isdigit(), "the first page bears no number"
    for left, right in sides(pdf):
        assert left >= 29.5 * POINTS_IN_A_MM
        assert right <= width - 19.5 * POINTS_IN_A_MM


def sides(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[float, float]]:
    """From where to where everything printed goes."""
    for page in pdf:
        for thing in page.get_objects():
            left, _bottom, right, _top = thing.get_bounds()
            if right > left:
                yield left, right


def test_days_and_months_bear_a_nought_where_the_decree_wants_one() -> None:
    assert official_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert official_day(date(2026, 3, 9)) == "ngày 09 tháng 3 năm 2026"
    assert official_day(date(2026, 11, 22)) == "ngày 22 tháng 11 năm 2026"


WORDS = st.text(
    st.one_of(
        st.sampled_from("=<>&\"'\n\x00\x07\x1b\x0b🌳đĐạộ\u0309\u0323"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(WORDS)
@example(SAID)
@example(unicodedata.normalize("NFD", SAID))
@example('=HYPERLINK("http://nowhere.example")\x00 {{ 7*7 }}')
def test_what_a_child_writes_passes_a_word_file_unharmed(words: str) -> None:
    """Only signs that no paper can bear are missing; accents come back as they were typed."""
    letter = Letter("", "", (Quote(words), Table(("Lời",), ((words,),), (160,))))
    opened = Document(BytesIO(to_docx(letter)))
    kept = "".join(c for c in words if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    lines = kept.splitlines() or [""]
    assert [one.text for one in opened.tables[0].rows[1].cells[0].paragraphs] == lines
    assert [one.text for one in opened.paragraphs[: len(lines)]] == lines
