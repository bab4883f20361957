"""Three pictures of a school's forum, drawn here: tables, a board, the yard. No faces."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (900, 600)
WALL, FLOOR, WOOD, INK = "#FFF6DF", "#E7D3B0", "#B98545", "#1D2733"
COLOURS = ("#0072B2", "#B34E00", "#007A59", "#A3487A")


def tables() -> bytes:
    """Four tables, seen from above, with papers on them."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for place, colour in enumerate(COLOURS):
            x, y = 150 + 400 * (place % 2), 110 + 250 * (place // 2)
            pen.rounded_rectangle((x, y, x + 220, y + 150), 24, fill=WOOD)
            for seat in range(3):
                pen.ellipse((x + 20 + 70 * seat, y - 46, x + 60 + 70 * seat, y - 6), fill=colour)
                pen.ellipse((x + 20 + 70 * seat, y + 156, x + 60 + 70 * seat, y + 196), fill=colour)
            pen.rectangle((x + 40, y + 30, x + 110, y + 110), fill="white")
            pen.rectangle((x + 125, y + 40, x + 185, y + 120), fill="#FFC83D")

    return _drawn(draw, FLOOR)


def board() -> bytes:
    """A board full of notes."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 470, *SIZE), fill=FLOOR)
        pen.rounded_rectangle((90, 60, 810, 430), 18, fill="#0B5E6B", outline=WOOD, width=14)
        for place in range(15):
            x, y = 140 + 130 * (place % 5), 100 + 105 * (place // 5)
            pen.rectangle((x, y, x + 100, y + 78), fill=("#FFC83D", "#FFFFFF", "#CFE6F5")[place % 3])
            for line in range(3):
                pen.line(
                    (x + 12, y + 20 + 18 * line, x + 86 - 14 * line, y + 20 + 18 * line), fill=INK, width=4
                )

    return _drawn(draw, WALL)


def yard() -> bytes:
    """The school yard after the forum, with kites."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 400, *SIZE), fill="#CFE7C5")
        pen.rectangle((120, 230, 560, 420), fill="#FFFBF2", outline=INK, width=4)
        pen.polygon(((90, 230), (340, 120), (590, 230)), fill="#C7431B")
        for window in range(4):
            pen.rectangle((160 + 100 * window, 270, 220 + 100 * window, 330), fill="#1F63B5")
        for place, colour in enumerate(COLOURS[:3]):
            x, y = 640 + 80 * place, 60 + 70 * place
            pen.polygon(((x, y), (x + 36, y + 48), (x, y + 96), (x - 36, y + 48)), fill=colour)
            pen.line((x, y + 96, x - 60, 420), fill=INK, width=2)

    return _drawn(draw, "#CFE6F5")


def _drawn(draw: Callable[[ImageDraw.ImageDraw], None], paper: str) -> bytes:
    picture = Image.new("RGB", SIZE, paper)
    draw(ImageDraw.Draw(picture))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
