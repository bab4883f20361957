"""Files that a spreadsheet opens: words of people never become formulas or links to other files."""

from __future__ import annotations

import io
import re
import zipfile

from forum_app.documents import charts, sheets

HOSTILE = "='\\\\elsewhere\\share\\[x.xlsx]A'!$A$1"


def test_a_question_written_like_a_formula_stays_words() -> None:
    sheet = sheets.Sheet(
        title=HOSTILE,
        headings=["Câu hỏi", "Phiếu"],
        rows=[[HOSTILE, 12], ["+84", 3]],
        notes=[HOSTILE],
        widths=[20, 8],
        charts=[sheets.Bars(HOSTILE, 0, 1, 0, 1, "Phiếu")],
    )
    with zipfile.ZipFile(io.BytesIO(sheets.to_xlsx(sheet))) as book:
        files = {name: book.read(name).decode() for name in book.namelist()}
    chart = files["xl/charts/chart1.xml"]
    assert "<a:t>'=" in chart, "the title is words"
    assert not [range_ for range_ in re.findall("<c:f>(.*?)</c:f>", chart) if "[" in range_]
    assert not [name for name in files if "external" in name.lower()]
    assert "<f>" not in files["xl/worksheets/sheet1.xml"]
    assert b'"\'+84"' in sheets.to_csv(sheet)


def test_tags_in_an_answer_are_words_to_the_chart() -> None:
    hostile = '<a href="https://elsewhere.example">Bóng đá</a>'
    drawn = charts.bars([charts.Bar(hostile, "<5", None, "#000000")])
    assert "<a " not in drawn.encode().decode("unicode_escape")
    assert "&lt;5" in drawn.encode().decode("unicode_escape")
