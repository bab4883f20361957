"""A deck as .pptx: 16:9, our colours, titles that are titles, charts and tables that PowerPoint edits itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from forum_app.documents import slide_charts
from forum_app.documents.plain import without_controls
from forum_app.documents.qr import qr_png
from forum_app.documents.slide_style import (
    GO,
    INK,
    SOFT,
    SUN,
    TINT,
    WHITE,
    WIDTH,
    Style,
    inches,
    new_show,
    rgb,
)
from forum_app.documents.slides import (
    ACROSS,
    DOWN,
    LEFT,
    SMALLEST,
    TOP,
    BarChart,
    Cover,
    Deck,
    Grid,
    Onward,
    Sentences,
    Slide,
    Tiles,
    rows_down,
)

TABLE_SIZES = (20, 18, 16, 14, 12)


def to_pptx(deck: Deck) -> bytes:
    show = new_show(deck)
    for number, slide in enumerate(deck.slides, start=1):
        page = show.slides.add_slide(show.slide_layouts[0])
        _head(page, slide, deck)
        DRAWN[type(slide) if type(slide) in DRAWN else Grid](page, slide, deck)
        if number > 1:
            _foot(page, deck, number)
        if slide.spoken:
            page.notes_slide.notes_text_frame.text = without_controls(slide.spoken)
        if slide.aside:
            page.element.set("show", "0")
    file = BytesIO()
    show.save(file)
    return file.getvalue()


def _head(page: Any, slide: Slide, deck: Deck) -> None:
    frame = page.shapes.title.text_frame
    cover = isinstance(slide, Cover)
    size = _fit(slide.title, ((44, 60), (36, 120), (28, 999)) if cover else ((32, 55), (28, 115), (22, 999)))
    if cover:
        title = page.shapes.title
        title.left, title.top, title.width, title.height = (inches(n) for n in (LEFT, 1.3, ACROSS, 2.4))
    _write(frame, [slide.title], Style(size, bold=True), deck.locale)


def _cover(page: Any, slide: Cover, deck: Deck) -> None:
    band = page.shapes.add_shape(1, inches(LEFT), inches(3.85), inches(2.4), inches(0.12))
    _fill(band, SUN)
    _text(page, slide.lines, Style(22, colour=SOFT), deck, top=4.2, down=2.6)


def _sentences(page: Any, slide: Sentences, deck: Deck) -> None:
    size = _fit("".join(slide.lines), ((26, 260), (22, 450), (19, 650), (SMALLEST, 900), (14, 99999)))
    _text(page, slide.lines, Style(size, gap=size * 0.5), deck)


def _bars(page: Any, slide: BarChart, deck: Deck) -> None:
    room = 0.45 * len(slide.notes)
    frame = slide_charts.add(page, slide, (LEFT, TOP, ACROSS, DOWN - room), deck.locale)
    frame.name = without_controls(slide.title)[:60]
    _describe(frame, slide.described or slide.title)
    if slide.notes:
        _text(page, slide.notes, Style(SMALLEST, colour=SOFT), deck, top=TOP + DOWN - room + 0.05, down=room)


def _tiles(page: Any, slide: Tiles, deck: Deck) -> None:
    wide = (ACROSS - 0.3 * (len(slide.tiles) - 1)) / max(len(slide.tiles), 1)
    for place, (figure, label) in enumerate(slide.tiles):
        card = page.shapes.add_shape(
            5, inches(LEFT + place * (wide + 0.3)), inches(TOP), inches(wide), inches(2.3)
        )
        _fill(card, WHITE, SUN)
        card.adjustments[0] = 0.08
        card.text_frame.word_wrap = True
        _write(card.text_frame, [figure], Style(44, bold=True, colour=GO, align="center"), deck.locale)
        _write(
            card.text_frame, [label], Style(SMALLEST + 2, colour=INK, align="center"), deck.locale, more=True
        )
    size = _fit("".join(slide.lines), ((22, 300), (19, 500), (SMALLEST, 99999)))
    _text(page, slide.lines, Style(size, gap=size * 0.4), deck, top=TOP + 2.6, down=DOWN - 2.6)


def _grid(page: Any, slide: Grid, deck: Deck) -> None:
    lines = (slide.headings, *slide.rows)
    size = next((each for each in TABLE_SIZES if _down(lines, slide, each) <= DOWN), TABLE_SIZES[-1])
    frame = page.shapes.add_table(
        len(slide.rows) + 1,
        len(slide.headings),
        inches(LEFT),
        inches(TOP),
        inches(ACROSS),
        inches(0.4 * (len(slide.rows) + 1)),
    )
    _describe(frame, slide.title)
    for column, part in enumerate(slide.widths):
        frame.table.columns[column].width = inches(ACROSS * part / sum(slide.widths))
    for line, row in enumerate(lines):
        for column, words in enumerate(row):
            cell = frame.table.cell(line, column)
            style = Style(size, bold=not line, colour=WHITE if not line else INK)
            _write(cell.text_frame, [words], style, deck.locale)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(GO if not line else (WHITE if line % 2 else TINT))


def _down(lines: Sequence[Sequence[str]], slide: Grid, size: int) -> float:
    return sum(rows_down(row, slide.widths, size) for row in lines)


def _onward(page: Any, slide: Onward, deck: Deck) -> None:
    side = 3.9
    size = _fit("".join(slide.lines), ((26, 200), (22, 380), (19, 99999)))
    _text(page, slide.lines, Style(size, gap=size * 0.5), deck, across=ACROSS - side - 0.6)
    right = LEFT + ACROSS - side
    square = page.shapes.add_picture(
        BytesIO(qr_png(slide.address)), inches(right), inches(TOP), inches(side), inches(side)
    )
    _describe(square, slide.typed)
    style = Style(SMALLEST, bold=True, align="center")
    _text(
        page, [slide.typed], style, deck, left=right - 0.4, top=TOP + side + 0.1, across=side + 0.8, down=0.8
    )


DRAWN: dict[type[Slide], Callable[..., None]] = {
    Cover: _cover,
    Sentences: _sentences,
    BarChart: _bars,
    Tiles: _tiles,
    Grid: _grid,
    Onward: _onward,
}


def _foot(page: Any, deck: Deck, number: int) -> None:
    line = page.shapes.add_shape(1, 0, 0, WIDTH, inches(0.14))
    _fill(line, SUN)
    _text(page, [deck.place], Style(12, colour=SOFT), deck, top=6.85, across=10.6, down=0.4)
    style = Style(12, colour=SOFT, align="right")
    _text(page, [str(number)], style, deck, left=LEFT + ACROSS - 1.2, top=6.85, across=1.2, down=0.4)


def _text(
    page: Any,
    lines: Sequence[str],
    style: Style,
    deck: Deck,
    *,
    left: float = LEFT,
    top: float = TOP,
    across: float = ACROSS,
    down: float = DOWN,
) -> None:
    if not any(lines):
        return
    box = page.shapes.add_textbox(inches(left), inches(top), inches(across), inches(down))
    box.text_frame.word_wrap = True
    _write(box.text_frame, lines, style, deck.locale)


def _write(frame: Any, lines: Sequence[str], style: Style, locale: str, *, more: bool = False) -> None:
    """Each line a paragraph; a line break within it stays one."""
    for place, words in enumerate(lines):
        paragraph = frame.add_paragraph() if place or more else frame.paragraphs[0]
        style.lay(paragraph)
        for row, part in enumerate(without_controls(words).splitlines()):
            if row:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            style.dress(run, locale)


def _fit(words: str, sizes: Sequence[tuple[int, int]]) -> int:
    """The largest size that holds so many letters."""
    return next(size for size, letters in sizes if len(words) <= letters)


def _fill(shape: Any, colour: str, line: str = "") -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.shadow.inherit = False
    if line:
        shape.line.color.rgb = rgb(line)
    else:
        shape.line.fill.background()


def _describe(shape: Any, words: str) -> None:
    """What a screen reader says in place of the picture."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", without_controls(words))
