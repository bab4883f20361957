"""Texts that may say the same: offered to the reader, who alone joins them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

MOST_OFFERED = 5


@dataclass(frozen=True)
class Similar:
    id: uuid.UUID
    words: str
    likeness: int


def most_similar(words: str, others: Iterable[tuple[uuid.UUID, str]]) -> list[Similar]:
    """The likest first. A reader may also join what no machine finds alike, so the rest follows while there is room."""
    judged = [
        Similar(one, text, round(fuzz.token_sort_ratio(words, text, processor=utils.default_process)))
        for one, text in others
    ]
    return sorted(judged, key=lambda similar: (-similar.likeness, similar.id))[:MOST_OFFERED]
