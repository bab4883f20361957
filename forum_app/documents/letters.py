"""What stands on an official paper, said once and written twice: as .docx for those who edit it, as .pdf to print.

Layout: Decree 30/2020, Appendix I. A4, Times New Roman, margins of 20, 20, 30 and 20 mm, the number left blank.
"""

from __future__ import annotations

from dataclasses import dataclass

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Head:
    """Who issues it, under whom; `symbol` follows the number that the clerk writes in by hand."""

    above: str
    issuer: str
    symbol: str
    place_and_day: str


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
    """Nơi nhận, level with the signature of `post`."""

    heading: str
    names: tuple[str, ...]
    post: str


Block = Heading | Text | Item | Tick | Blank | Note | Quote | Scan | Signatures | Recipients


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


def kind_of(block: Block) -> str:
    """As a template asks for it."""
    return type(block).__name__.lower()
