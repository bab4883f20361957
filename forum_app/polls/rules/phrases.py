"""Phrases looked for in Vietnamese sentences: whole words, marks and all."""

from __future__ import annotations

import re
import unicodedata

WORD = r"[^\W\d_]+"


def tidy(text: str) -> str:
    """One form of writing: NFC and single spaces, because phones type the same letter in several ways."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def any_of(listed: str) -> str:
    """A pattern for any of these phrases, listed with commas; the longest is tried first."""
    spelled = {" ".join(phrase.split()) for phrase in listed.split(",")} - {""}
    ordered = sorted(spelled, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def whole(pattern: str, *, exact_case: bool = False) -> re.Pattern[str]:
    """The pattern standing alone: "ăn" is not met inside "năng"."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.NOFLAG if exact_case else re.IGNORECASE)


def phrases(listed: str) -> re.Pattern[str]:
    return whole(any_of(listed))


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())
