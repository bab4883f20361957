"""What a hall is shown, said slide by slide; `presentation` writes it as .pptx with charts that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forum_app.documents.charts import Bar

# In inches: where the words of a slide stand, below its title.
LEFT, TOP, ACROSS, DOWN = 0.7, 1.75, 11.9, 4.9
# Read from the last row of a classroom; only a table for grown-ups goes below.
SMALLEST = 16


@dataclass(frozen=True)
class Slide:
    """`spoken` goes into the speaker's notes: what may be read aloud to children."""

    title: str
    spoken: str = ""
    # Figures for grown-ups who ask: in the file, and passed over when the deck is shown.
    aside: ClassVar[bool] = False


@dataclass(frozen=True)
class Cover(Slide):
    """The first slide: its title large, then who and when."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentences(Slide):
    """A few sentences, each a paragraph."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class BarChart(Slide):
    """A native chart: a bar without length is hidden, and no number of it is anywhere in the file.

    `unit` names what is counted, `share` that it is per cent; `described` is what a screen reader says of the chart.
    """

    bars: Sequence[Bar] = ()
    unit: str = ""
    share: bool = False
    described: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tiles(Slide):
    """Large figures side by side, each with what it counts."""

    tiles: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid(Slide):
    """A table; `widths` are parts of the slide's width."""

    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()
    widths: tuple[int, ...] = ()


def rows_down(row: Sequence[str], widths: Sequence[int], size: int) -> float:
    """How many inches a row of a table takes at that size, reckoned on the wide side."""
    letters = [max(6.0, ACROSS * part / sum(widths) * 72 / (size * 0.56)) for part in widths]
    lines = max(
        sum(int(len(line) / each) + 1 for line in words.splitlines() or [""])
        for words, each in zip(row, letters, strict=True)
    )
    return lines * size * 1.42 / 72 + 0.1


@dataclass(frozen=True)
class Aside(Grid):
    """A table that is there for whoever asks, and is not shown to the hall."""

    aside: ClassVar[bool] = True


@dataclass(frozen=True)
class Onward(Slide):
    """The last slide: what happens next, and a square that leads to the public page."""

    lines: tuple[str, ...] = ()
    address: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Deck:
    """`place` stands small at the foot of each slide."""

    title: str
    place: str
    slides: tuple[Slide, ...]
    locale: str = "vi"
