"""What was asked where a child wrote: the features upstairs say it, because a text alone cannot be read.

contexts.register(TextKind.POLL_ANSWER, finder)      finder(unit_id, place) -> the question in plain words
"""

from __future__ import annotations

from collections.abc import Callable

from forum_app.moderation.rules.states import TextKind

Finder = Callable[[int, str], str]
_finders: dict[TextKind, Finder] = {}


def register(kind: TextKind, finder: Finder) -> None:
    """`finder` is asked when one text is read; it gives an empty sentence where nothing is known any more."""
    _finders[kind] = finder


def asked(kind: TextKind, unit_id: int, place: str) -> str:
    finder = _finders.get(kind)
    return finder(unit_id, place) if finder else ""
