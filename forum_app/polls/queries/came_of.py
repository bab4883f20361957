"""What came of a poll's results: the storeys above know, and tell it here.

came_of.register(of_poll)      of_poll(poll_id) -> CameOf, or None as long as there is nothing to show
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from forum_app.i18n import Words


@dataclass(frozen=True, slots=True)
class CameOf:
    """A page that shows it, as `url_for` wants it; how many recommendations, and how many of them are answered."""

    endpoint: str
    values: Mapping[str, Any]
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Became:
    """One recommendation: where it stands in plain words, what was promised, and its page. `key` is its number."""

    key: int
    words: str
    standing: Words
    answered: bool
    promise: Words | None
    endpoint: str
    values: Mapping[str, Any]


Finder = Callable[[uuid.UUID], CameOf | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    _finders[:] = [finder]


def of_poll(poll_id: uuid.UUID) -> CameOf | None:
    return _finders[0](poll_id) if _finders else None
