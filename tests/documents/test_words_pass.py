"""Whatever a child typed passes every format unharmed, and is never anything but words."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from forum_app.documents import slides, workbooks
from forum_app.documents.charts import Bar
from forum_app.documents.plain import without_controls
from forum_app.documents.presentation import to_pptx

SPICES = [
    *(
        "=1+1",
        "+84",
        "-2",
        "@ai",
        "＝A1",
        '=HYPERLINK("https://x.example")',
        "https://x.example/a",
        "mailto:a@b.vn",
    ),
    *(
        "<b>&amp;</b>",
        "&",
        "]]>",
        "Tiếng em",
        "Tie\u0302\u0301ng em",
        "đặng",
        "🪁⭐",
        "👩‍👧",
        "\u202eABC",
        "שלום",
        "\t",
        "\n",
    ),
    *("\x00\x07\x1b", "_x0041_", "'", '"', "!A1", "[x.xlsx]", "\ufffe", "   "),
]
SAID = st.lists(st.sampled_from(SPICES) | st.text(max_size=6), min_size=1, max_size=5).map("".join)


def deck(said: str) -> slides.Deck:
    return slides.Deck(
        said,
        said,
        (
            slides.Cover(said, said, (said,)),
            slides.BarChart(
                said,
                said,
                bars=[Bar(f"A {said}", "<5", None, "#0072B2"), Bar(f"B {said}", "7 %", 7, "#B34E00", (1, 9))],
            ),
            slides.Aside(said, said, (said, said), [(said, said)], (1, 1)),
        ),
    )


@settings(max_examples=25, deadline=None)
@given(said=SAID)
def test_in_a_deck(said: str) -> None:
    content = to_pptx(deck(said))
    kept = without_controls(said)
    cover, chart, table = Presentation(io.BytesIO(content)).slides
    assert lines(cover.shapes[0].text_frame.text) == lines(kept)
    grid = next(shape for shape in table.shapes if shape.has_table)
    assert lines(grid.table.cell(1, 0).text) == lines(kept)
    drawn = next(shape for shape in chart.shapes if shape.has_chart).chart
    few, seven = (" ".join(f"{letter} {kept}".split()) for letter in "AB")
    assert [str(label) for label in drawn.plots[0].categories] == [f"{few}: <5", seven]
    hold_words_only(drawn.part.chart_workbook.xlsx_part.blob)
    assert not re.search("hlinkClick|relationships/hyperlink", everything(content))


@settings(max_examples=40, deadline=None)
@given(said=SAID)
def test_in_a_workbook(said: str) -> None:
    columns = (workbooks.Column("Lời", 30), workbooks.Column("Số", 8, workbooks.Kind.COUNT))
    chart = workbooks.Bars(0, 1, 0, 0, said)
    sheets = (
        workbooks.Prose(said, said, ((said, said),)),
        workbooks.Table(said, said, columns, [(said, 5)], (said,), chart),
    )
    content = workbooks.to_xlsx(workbooks.Book(said, said, sheets))
    hold_words_only(content)
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]["A3"]
    kept = without_controls(said)
    assert (cell.value or "") == kept
    assert cell.data_type in {"s", "n"}
    assert cell.hyperlink is None


def hold_words_only(content: bytes) -> None:
    xml = everything(content)
    assert not re.search("<f>|<hyperlink|externalLink|relationships/hyperlink", xml)
    assert not [place for place in re.findall("<c:f>(.*?)</c:f>", xml) if "[" in place.partition("!")[2]]


def everything(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(
            file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))
        )


def lines(words: str) -> list[str]:
    """However a format breaks a line."""
    return re.split("[\v\n\r\x85\u2028\u2029]+", words.strip("\n\r\v\x85\u2028\u2029"))
