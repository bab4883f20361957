"""One published poll with every awkward figure there is, and the same figures read out of each kind of file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
from pptx import Presentation

from forum_app.db import db
from forum_app.polls.models import Poll
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.figures import Mark
from forum_app.polls.service import publishing
from tests.factories import AccountFactory, PollFactory, SchoolFactory, WardFactory
from tests.pages import Page
from tests.polls.counted import counted

LONG = "Nhà vệ sinh luôn sạch, có nước & xà phòng <b>để rửa tay</b> sau mỗi giờ ra chơi"
QUESTIONS = (
    (QuestionKind.CHOOSE_ONE, "Ở trường, em muốn thay đổi điều gì?", (LONG, "=SUM(A1:A9)", "+84 9", "@ai")),
    (QuestionKind.YES_NO, "Em có biết số 111 không?", ("Có", "Không")),
    (QuestionKind.CHOOSE_SEVERAL, "Giờ ra chơi em làm gì?", ("Đá bóng", "Đọc sách", "https://example.com")),
)
# Of 200 in the end: three that nobody may know, others hidden beside them, and 75 of 200, which is a half per cent.
OLDER = {1: {1: 14, 2: 8, 3: 14, 0: 4}, 2: {1: 30, 2: 10}, 3: {1: 24, 2: 21, -1: 2}}
YOUNGER = {1: {1: 8, 2: 8, 3: 4}, 2: {1: 10, 2: 10}, 3: {1: 10, 2: 4, 3: 1}}
FEW = {1: {1: 9, 2: 1, 3: 7, 4: 3}, 2: {1: 19, 2: 1}, 3: {1: 20}}

Figures = dict[tuple[int, str], tuple[str, str]]


def awkward_poll() -> Poll:
    """Of a ward: two ages side by side, and a class too small to be told apart."""
    ward = WardFactory(name="Phường Đống Đa")
    poll: Poll = PollFactory(
        unit=ward, questions=QUESTIONS, age_band=AgeBand.BAND_14_15, title="Tiếng <em> & bạn"
    )
    for number in range(3):
        school = SchoolFactory(under=ward, name=f"Trường THCS {number + 1}")
        counted(poll, 40, OLDER, unit=school, label="Khối 9", present=41)
        counted(poll, 20, YOUNGER, unit=school, label="Khối 6", age_band=AgeBand.BAND_11_13)
    counted(poll, 20, FEW, unit=school, label="Lớp 3A", age_band=AgeBand.BAND_8_10)
    return published(poll)


def tiny_poll() -> Poll:
    """Of 20: nearly all said the same, so that everything is `>90 %` and `<10 %`."""
    poll: Poll = PollFactory(questions=QUESTIONS[1:2], age_band=AgeBand.BAND_11_13, title="Một lớp")
    counted(poll, 20, {1: {1: 19, 2: 1}})
    return published(poll)


def published(poll: Poll) -> Poll:
    publishing.publish(poll, AccountFactory())
    db.session.commit()
    return poll


def on_screen(page: Page) -> Figures:
    """(share, count) as everybody reads them."""
    found: Figures = {}
    for number, section in enumerate(page.all("section.result"), start=1):
        for row in section.cssselect("tr[data-key]"):
            mark = row.cssselect("th .mark")
            words = row.cssselect("th")[0].text_content().strip()
            label = words[len(mark[0].text_content()) :].strip() if mark else words
            share = row.cssselect("td.share")
            found[number, label] = (
                share[0].text_content().strip() if share else "",
                row.cssselect("td.count")[0].text_content().strip(),
            )
    return found


def in_csv(content: bytes) -> Figures:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    next(rows)
    return {
        (int(row[0]), row[2].removeprefix("'")): (_share(row[4]), row[3])
        for row in rows
        if row and row[0].isdecimal()
    }


def in_one_sheet(content: bytes) -> Figures:
    """The table beside the page for everybody."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    every: Any = sheet.iter_rows(min_row=2, values_only=True)
    rows = [row for row in every if isinstance(row[0], int)]
    return {(row[0], row[2].removeprefix("'")): (_share(row[4]), str(row[3])) for row in rows}


def for_programs(rows: Iterable[dict[str, Any]]) -> Figures:
    """Of all children; a mark stands where there is no number."""
    signs = {Mark.FEW: "<5", Mark.LOW: "<10 %", Mark.HIGH: ">90 %", Mark.HIDDEN: "ẩn"}
    found: Figures = {}
    for row in rows:
        if not row["ages"]:
            count = str(row["count"]) if row["mark"] == Mark.SHOWN else signs[Mark(row["mark"])]
            found[int(row["question"]), row["answer_text"].removeprefix("'")] = (
                _share(row["percent"]),
                count,
            )
    return found


def in_workbook(content: bytes) -> Figures:
    """A sheet a question; what is hidden has no number in any cell."""
    found: Figures = {}
    for number, rows in _sheets(content):
        for label, sign, count, share, low, high in rows:
            hidden = count is None
            assert not hidden or (share, low, high) == (None, None, None)
            shown = _share(share)
            assert sign == (shown or str(count)) or hidden
            found[number, label] = (shown, sign if hidden else str(count))
    return found


def _sheets(content: bytes) -> Iterator[tuple[int, list[Any]]]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        number = sheet.title.removeprefix("Câu hỏi ")
        if number.isdecimal():
            rows = list(sheet.iter_rows(min_row=3, max_col=6, values_only=True))
            yield int(number), [row for row in rows if row[0] and row[1]]


def in_tables(content: bytes) -> Figures:
    """The tables of the deck that are passed over when it is shown."""
    found: Figures = {}
    for slide in Presentation(io.BytesIO(content)).slides:
        title = slide.shapes.title.text_frame.text
        number = title.removeprefix("Mọi con số của câu ")
        for shape in slide.shapes:
            if shape.has_table and number.isdecimal():
                assert slide.element.get("show") == "0"
                for row in list(shape.table.rows)[1:]:
                    label, *figures = [cell.text for cell in row.cells]
                    found[int(number), label] = (figures[0] if len(figures) > 1 else "", figures[-1])
    return found


def in_charts(content: bytes) -> dict[int, list[tuple[str, float | None]]]:
    """(words, length) of each bar as drawn; the embedded sheet says the very same."""
    found: dict[int, list[tuple[str, float | None]]] = {}
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                plot = shape.chart.plots[0]
                drawn = list(zip(map(str, plot.categories), plot.series[0].values, strict=True))
                blob = shape.chart.part.chart_workbook.xlsx_part.blob
                sheet = openpyxl.load_workbook(io.BytesIO(blob)).worksheets[0]
                rows = [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True)]
                assert rows == drawn
                found[int(slide.shapes.title.text_frame.text.partition(".")[0])] = drawn
    return found


def _share(value: Any) -> str:
    return f"{value} %" if value not in (None, "") else ""
