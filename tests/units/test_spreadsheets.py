"""What school offices send: four kinds of file, in every dialect they save."""

from __future__ import annotations

import pytest

from forum_app.errors import Refusal
from forum_app.units.rules import spreadsheets
from forum_app.units.rules.headings import HeadingsNotFound, NoSchools, Row, schools_in
from forum_app.units.rules.spreadsheets import FileEmpty, FileNotReadable, FileTooLarge
from tests.units import workbooks

LIST = (
    workbooks.HEADINGS,
    (1, "Trường Tiểu học Hoa Phượng", "Tiểu học", "Số 5 ngõ 12", "Phường Đống Đa", 1012345),
    (2, "Ánh Sao", "THCS", "", "P. Kim Liên", "HN-07"),
)
READ = [
    Row(2, "Trường Tiểu học Hoa Phượng", "1012345", "Tiểu học", "Phường Đống Đa"),
    Row(3, "Ánh Sao", "HN-07", "THCS", "P. Kim Liên"),
]
FILES = {
    "xlsx": workbooks.xlsx(LIST),
    "xls": workbooks.xls(LIST),
    "ods": workbooks.ods(LIST),
    "csv": workbooks.csv_text(LIST).encode(),
    "csv with a mark at the beginning": workbooks.csv_text(LIST).encode("utf-8-sig"),
    "csv of a Vietnamese Excel, with semicolons": workbooks.csv_text(LIST, ";").encode(),
    "csv with tabs in UTF-16": workbooks.csv_text(LIST, "\t").encode("utf-16"),
}


def rows_of(content: bytes) -> list[Row]:
    return schools_in(spreadsheets.read(content))


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_gives_the_same_rows(kind):
    assert rows_of(FILES[kind]) == READ


def test_a_csv_in_the_old_vietnamese_code_page_gives_composed_letters():
    """Code page 1258 writes some tones as characters of their own."""
    decomposed = (
        "Tên trươ\u0300ng,Xa\u0303\r\nTrươ\u0300ng Tiê\u0309u ho\u0323c Đô\u0301ng Đa,Ba\u0300u Sen\r\n"
    )

    [row] = rows_of(decomposed.encode("cp1258"))

    assert (row.name, row.commune) == ("Trường Tiểu học Đống Đa", "Bàu Sen")


def test_a_merged_title_above_the_headings_does_no_harm():
    content = workbooks.xlsx(LIST, title="DANH SÁCH TRƯỜNG NĂM HỌC 2026 - 2027")

    assert [(row.number, row.name) for row in rows_of(content)] == [(4, READ[0].name), (5, "Ánh Sao")]


def test_headings_in_english_and_in_another_order_are_understood():
    rows = (("Ward", "Remarks", "School name *", "Code"), ("Kim Liên", "new", "Trường THCS Sao Mai", "A1"))

    assert rows_of(workbooks.csv_text(rows).encode()) == [Row(2, "Trường THCS Sao Mai", "A1", "", "Kim Liên")]


def test_the_row_that_counts_the_columns_and_empty_rows_are_passed_over():
    rows = (("Tên trường", "Xã"), ("(1)", "(2)"), ("", ""), ("Trường Tiểu học Sông Tiền", "Long Khánh"))

    assert [row.number for row in rows_of(workbooks.xlsx(rows))] == [4]


def test_what_looks_like_a_formula_stays_text():
    rows = (("Tên trường", "Xã"), ('=HYPERLINK("http://xa.example")', "+1"))

    [row] = rows_of(workbooks.xlsx(rows))

    assert (row.name, row.commune) == ('=HYPERLINK("http://xa.example")', "+1")


def test_invisible_characters_do_not_make_a_second_school():
    rows = (("Tên trường", "Xã"), ("Trường\u00a0Tiểu học \u200bSông  Tiền\x07", "Long Khánh"))

    assert rows_of(workbooks.csv_text(rows).encode())[0].name == "Trường Tiểu học Sông Tiền"


REFUSED: dict[str, tuple[bytes, type[Refusal]]] = {
    "nothing": (b"", FileEmpty),
    "only line ends": (b"\r\n \r\n", FileEmpty),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FileNotReadable),
    "half a workbook": (FILES["xlsx"][:900], FileNotReadable),
    "half an old workbook": (FILES["xls"][:1100], FileNotReadable),
    "a list without headings": (b"Hoa Phuong,Dong Da\r\n", HeadingsNotFound),
    "headings without a list": ("Tên trường;Xã\r\n".encode(), NoSchools),
    "too many bytes": (b"a" * (spreadsheets.MOST_BYTES + 1), FileTooLarge),
    "too many schools": (("Tên trường\r\n" + "Trường Tiểu học A\r\n" * 5001).encode(), FileTooLarge),
    "a sheet of seventeen thousand million cells": (
        workbooks.ods_that_repeats(1_048_576, 16_384),
        FileTooLarge,
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(what):
    content, refusal = REFUSED[what]

    with pytest.raises(refusal):
        rows_of(content)


def test_a_small_file_that_claims_a_huge_sheet_is_refused_before_it_unfolds():
    content = workbooks.xlsx(
        (("Tên trường", "Xã"), ("Trường Tiểu học A", "Xã B"), *[()] * 1_000_000, ("",) * 300 + ("x",))
    )

    with pytest.raises(FileTooLarge):
        rows_of(content)


def test_exactly_five_thousand_schools_are_read():
    rows = (("Tên trường", "Mã"), *((f"Trường Tiểu học số {n}", f"M{n}") for n in range(5000)))

    assert len(rows_of(workbooks.csv_text(rows).encode())) == 5000
