"""Covering words: an adult chooses which, and can change nothing else about what a child wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.moderation.rules import masks


class Cover(StrEnum):
    """What is put in place of a word; the sign tells what stood there."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    CLASS = "class"
    OTHER = "other"


SIGNS: dict[Cover, str] = {
    **{Cover(kind.value): label for kind, label in masks.LABELS.items()},
    Cover.OTHER: "[…]",
}

COVER_NAMES: dict[Cover, Words] = {
    Cover.NAME: _l("A name"),
    Cover.PHONE: _l("A phone number"),
    Cover.ADDRESS: _l("An address"),
    Cover.CLASS: _l("A class"),
    Cover.OTHER: _l("Something else"),
}

_WORD = re.compile(r"\S+")
_LAST_SIGNS = ".,;:!?…)\"'”’"
Covered = Mapping[int, Cover]


class NothingLeft(Refusal):
    sentence = _l("Nothing would be left to read. Do not show the text instead, and say why.")


@dataclass(frozen=True)
class Word:
    """One word as it stands, what covers it if anything does, and whether a new line begins before it."""

    number: int
    text: str
    cover: Cover | None
    breaks: bool


def words_of(text: str, covered: Covered) -> list[Word]:
    found, end = [], 0
    for number, match in enumerate(_WORD.finditer(text)):
        found.append(Word(number, match[0], covered.get(number), "\n" in text[end : match.start()]))
        end = match.end()
    return found


def cover(text: str, covered: Covered) -> str:
    """The text with the chosen words covered, and above that whatever the machine always covers."""
    for begin, end, kind in reversed(_spans(text, covered)):
        text = text[:begin] + SIGNS[kind] + text[end:]
    return masks.mask(text)


def _spans(text: str, covered: Covered) -> list[tuple[int, int, Cover]]:
    """Words of one kind that stand together are one thing: how many there were is nobody's business."""
    spans: list[tuple[int, int, Cover]] = []
    for number, match in enumerate(_WORD.finditer(text)):
        kind = covered.get(number)
        if kind is None:
            continue
        begin, end = match.start(), match.start() + (len(match[0].rstrip(_LAST_SIGNS)) or len(match[0]))
        if spans and spans[-1][2] is kind and not text[spans[-1][1] : begin].strip():
            begin = spans.pop()[0]
        spans.append((begin, end, kind))
    return spans


def shown(text: str, covered: Covered) -> str:
    """What others will read; raises NothingLeft when every word is covered."""
    covered_text = cover(text, covered)
    if not any(letter.isalnum() for letter in without_signs(covered_text)):
        raise NothingLeft
    return covered_text


def without_signs(text: str) -> str:
    for sign in SIGNS.values():
        text = text.replace(sign, "\0")
    return text


def kinds_in(text: str, covered_text: str) -> str:
    """Which kinds of signs a covered text has that the child did not type, for the public board."""
    new = (kind for kind, sign in SIGNS.items() if covered_text.count(sign) > text.count(sign))
    return ",".join(sorted(new))


def is_only_covered(original: str, covered_text: str) -> bool:
    """Whether what is left between the signs stands in the original, in the same order."""
    place = 0
    for piece in without_signs(covered_text).split("\0"):
        place = original.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def read_covered(written: Iterable[str]) -> dict[int, Cover]:
    """`3:name` as it stands in an address or a hidden field; what is not so is left out."""
    found = {}
    for one in written:
        number, _colon, kind = one.partition(":")
        if number.isdecimal() and kind in set(Cover):
            found[int(number)] = Cover(kind)
    return found


def write_covered(covered: Covered) -> list[str]:
    return [f"{number}:{kind.value}" for number, kind in sorted(covered.items())]
