"""What stands on an official paper, said once and written twice: as .docx for those who edit it, as .pdf to print.

Layout: Decree 30/2020, Appendix I. A4, Times New Roman, margins of 20, 20, 30 and 20 mm, the number left blank.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

from forum_app.documents.plain import without_controls

T = TypeVar("T")

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Head:
    """Who issues it, under whom; `symbol` follows the number that the clerk writes in by hand."""

    above: str
    issuer: str
    symbol: str
    place_and_day: str


@dataclass(frozen=True)
class Section:
    """ "I. …": set in bold capitals."""

    words: str


@dataclass(frozen=True)
class Clause:
    """ "1. …": in bold."""

    words: str


@dataclass(frozen=True)
class Point:
    """ "a) …": upright."""

    words: str


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Text:
    words: str


@dataclass(frozen=True)
class Item:
    """One of a list, with a dash."""

    words: str


@dataclass(frozen=True)
class Tick:
    """A box to tick by hand."""

    words: str


@dataclass(frozen=True)
class Blank:
    """Words followed by a dotted line to write on."""

    words: str


@dataclass(frozen=True)
class Note:
    """In a frame, for what must not be overlooked."""

    words: str


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, set apart and never shortened."""

    words: str


@dataclass(frozen=True)
class Scan:
    """A QR code with the lines that stand beside it; the first in bold, `code` large for who types."""

    address: str
    lines: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True)
class Signatures:
    """Side by side, with room to sign: (post, how to sign)."""

    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Recipients:
    """Nơi nhận, level with the signature.

    `post` has a line for each of "TM. …", "KT. …" and the post itself; `signer` stands under the room to sign.
    """

    heading: str
    names: tuple[str, ...]
    post: str
    signer: str = ""


@dataclass(frozen=True)
class Table:
    """Its headings are repeated on each page, and a cell may go on over the page.

    `widths` are in millimetres, 160 in all; `numbers` are the columns (from 0) that hold figures.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numbers: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True)
class Photo:
    """A JPEG or PNG picture; what it shows stands under it."""

    content: bytes
    caption: str


@dataclass(frozen=True)
class Annex:
    """Begins a new page; `belongs_to` says of which paper it is an annex."""

    name: str
    title: str
    belongs_to: str


Block = (
    Section
    | Clause
    | Point
    | Heading
    | Text
    | Item
    | Tick
    | Blank
    | Note
    | Quote
    | Scan
    | Signatures
    | Recipients
    | Table
    | Photo
    | Annex
)


@dataclass(frozen=True)
class Letter:
    """`size` is in points: 14 for letters of an office, less for a form that must stay one page.

    An official letter (công văn) has no kind: its `about` stands under the number, and `to` whom it is written to.
    """

    kind: str
    subject: str
    blocks: tuple[Block, ...]
    head: Head | None = None
    size: int = 14
    about: str = ""
    to: tuple[str, ...] = ()


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body of an official paper ends with `./.`, once, behind its last words."""
    *before, last = blocks
    if not isinstance(last, Text | Item | Point | Clause):
        raise TypeError(f"a paper cannot end with {last!r}")
    return (*before, type(last)(f"{last.words.rstrip().rstrip('.;')}./."))


def official_day(day: date) -> str:
    """Days under 10 and the months 1 and 2 with a nought before them: `ngày 05 tháng 02 năm 2026`, `tháng 3`."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def printable(thing: T) -> T:
    """A letter, or a part of one, without the signs that Word files refuse; whatever else was typed stays."""
    if isinstance(thing, str):
        return without_controls(thing)  # type: ignore[return-value]
    if isinstance(thing, tuple):
        return tuple(printable(part) for part in thing)  # type: ignore[return-value]
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{part.name: printable(getattr(thing, part.name)) for part in fields(thing)})
    return thing


def kind_of(block: Block) -> str:
    """As a template asks for it."""
    return type(block).__name__.lower()
