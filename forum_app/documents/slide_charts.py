"""A native bar chart on a slide, whose sheet of numbers can be opened and edited in PowerPoint.

A hidden figure is nowhere in it: not as a bar, not as a number of the embedded sheet. Its sign stands with its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from forum_app.documents.charts import Bar
from forum_app.documents.plain import without_controls
from forum_app.documents.slide_style import INK, inches, rgb
from forum_app.documents.slides import BarChart

# The embedded sheet is read by people's own spreadsheets: children's words run no formula and open no page.
AS_WORDS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# How much of the width the words take, by the longest of them.
LABEL_WIDTHS = ((16, 0.2), (26, 0.28), (40, 0.36), (9999, 0.44))
SIZES = (20, 18, 16, 14, 13, 12)
# Behind the longest bar stands its figure, and with "how sure" a longer one.
ROOM, ROOM_HOW_SURE = 1.12, 1.3


def add(page: Any, slide: BarChart, box: tuple[float, float, float, float], locale: str) -> Any:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data: Any = CategoryChartData(number_format=_format(slide))  # type: ignore[no-untyped-call]
    data.categories = [_category(bar) for bar in slide.bars]
    data.add_series(without_controls(slide.unit), [bar.length for bar in slide.bars])
    frame = page.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, *(inches(number) for number in box), chart_data=data
    )
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_sheet(slide))
    _lay_out(frame.chart, slide, box)
    _colour(frame.chart.plots[0].series[0], slide.bars)
    return frame


def _category(bar: Bar) -> str:
    """A bar that is not drawn has no end to write its sign at."""
    label = " ".join(without_controls(bar.label).split())
    return label if bar.length is not None else f"{label}: {bar.text}"


def _format(slide: BarChart) -> str:
    return '0" %"' if slide.share else "0"


def _sheet(slide: BarChart) -> bytes:
    """What "Edit data" opens, at the places the chart refers to."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, AS_WORDS)
    page = book.add_worksheet("Sheet1")
    words, number = book.add_format({"quote_prefix": True}), book.add_format({"num_format": _format(slide)})
    page.set_column(0, 0, 48)
    page.write_string(0, 1, without_controls(slide.unit), words)
    for line, bar in enumerate(slide.bars, start=1):
        page.write_string(line, 0, _category(bar), words)
        if bar.length is not None:
            page.write_number(line, 1, bar.length, number)
    book.close()
    return file.getvalue()


def _lay_out(chart: Any, slide: BarChart, box: tuple[float, float, float, float]) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Pt

    size = _size(slide.bars, *box[2:])
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(size), rgb(INK)
    labels, ends = chart.category_axis, chart.value_axis
    labels.reverse_order = True
    _show_every_label(labels)
    labels.major_tick_mark = XL_TICK_MARK.NONE
    labels.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    labels.format.line.color.rgb = rgb("8A94A1")
    ends.visible, ends.has_major_gridlines, ends.minimum_scale = False, False, 0
    room = ROOM_HOW_SURE if any(bar.between for bar in slide.bars) else ROOM
    ends.maximum_scale = room * (100 if slide.share else max([bar.length or 0 for bar in slide.bars] + [5]))
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 45, False, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = _format(slide), False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(size + 2), True
    _leave_room_for_words(chart, slide.bars)


def _size(bars: Sequence[Bar], across: float, down: float) -> int:
    """The largest at which all words stand beside their bars, in points."""
    words = [_category(bar) for bar in bars]
    wide = across * _words_width(bars)
    return next((size for size in SIZES if _high(words, wide, size) <= down), SIZES[-1])


def _high(words: Sequence[str], wide: float, size: int) -> float:
    """In inches: the bars are equally far apart, so that the longest words tell how far."""
    letters = wide * 72 / (size * 0.56)
    lines = max((int(len(each) / letters) + 1 for each in words), default=1)
    return len(words) * max(lines, 1.6) * size * 1.25 / 72


def _words_width(bars: Sequence[Bar]) -> float:
    longest = max((len(_category(bar)) for bar in bars), default=0)
    return next(width for letters, width in LABEL_WIDTHS if longest <= letters)


def _show_every_label(axis: Any) -> None:
    """Where it is narrow, PowerPoint would leave out every second answer."""
    from lxml import etree

    skip = etree.SubElement(
        axis._element, "{http://schemas.openxmlformats.org/drawingml/2006/chart}tickLblSkip", val="1"
    )
    axis._element.xpath("c:lblOffset")[0].addnext(skip)


def _leave_room_for_words(chart: Any, bars: Sequence[Bar]) -> None:
    """Left to itself, PowerPoint gives long answers a fifth of the width and breaks them into slivers."""
    from lxml import etree

    area = chart._chartSpace.chart.plotArea
    for old in area.xpath("c:layout"):
        area.remove(old)
    words = _words_width(bars)
    numbers = (("x", words), ("y", 0.01), ("w", 0.98 - words), ("h", 0.98))
    modes = "".join(f'<c:{side}Mode val="edge"/>' for side in "xy")
    values = "".join(f'<c:{side} val="{value}"/>' for side, value in numbers)
    area.insert(
        0,
        etree.fromstring(
            '<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout>'
            f'<c:layoutTarget val="inner"/>{modes}{values}</c:manualLayout></c:layout>'
        ),
    )


def _colour(series: Any, bars: Sequence[Bar]) -> None:
    series.invert_if_negative = False
    sure = any(bar.between for bar in bars)  # one label of its own takes away those of all others
    for place, bar in enumerate(bars):
        if bar.length is None:
            continue
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(bar.colour)
        if sure:
            _say_how_sure(series.points[place].data_label, bar)


def _say_how_sure(label: Any, bar: Bar) -> None:
    """The words of the screen at the bar's end: the share and between which two it most probably lies."""
    label.has_text_frame = True
    label.text_frame.word_wrap = False
    label.text_frame.text = without_controls(bar.text)
    for run in label.text_frame.paragraphs[0].runs:
        run.font.bold = True
