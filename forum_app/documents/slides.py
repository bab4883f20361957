"""What a hall is shown, said slide by slide; `presentation` writes it as .pptx with charts that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forum_app.documents.charts import Bar


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
