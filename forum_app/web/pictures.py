"""Sixty-four little pictures of our own: the receipt after a vote, and a starter set for options.

Each is known by its key. Three of them, told by a keyed hash of a ballot's random id, let a class find its own receipts
on the wall; 64 pictures make one step of six bits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

SOURCE = Path(__file__).with_name("pictures.json")


@dataclass(frozen=True)
class Picture:
    key: str
    vi: str
    en: str
    svg: Markup

    def name(self, locale: str) -> str:
        return self.vi if locale == "vi" else self.en


# Our own drawings, never anybody's upload: safe to write into a page as they are.
ALL = tuple(
    Picture(row["key"], row["vi"], row["en"], Markup(row["svg"]))  # noqa: S704
    for row in json.loads(SOURCE.read_text(encoding="utf-8"))
)
_BY_KEY = {picture.key: picture for picture in ALL}


def get(key: str) -> Picture:
    return _BY_KEY[key]


def svg(key: str) -> Markup:
    return _BY_KEY[key].svg
