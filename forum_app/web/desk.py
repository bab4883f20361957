"""What waits for somebody: each feature says what it has for them, and the start page lists it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Waiting:
    """One thing to do: a sentence, where to do it, and how much it presses (an icon's name is one of ours)."""

    sentence: str
    href: str
    icon: str
    pressing: Literal["idle", "open", "due", "late"] = "idle"


Finder = Callable[["Actor"], Sequence[Waiting]]
_PRESSING = ("late", "due", "open", "idle")
_finders: dict[str, tuple[int, Finder]] = {}


def register(name: str, finder: Finder, order: int) -> None:
    """`finder` is asked at each visit of the start page; it should need one short statement."""
    _finders[name] = (order, finder)


def waiting_for(actor: Actor) -> list[Waiting]:
    """What presses most stands first; among equals, in the order of the features."""
    found = [thing for _order, finder in sorted(_finders.values(), key=_by_order) for thing in finder(actor)]
    return sorted(found, key=lambda thing: _PRESSING.index(thing.pressing))


def _by_order(entry: tuple[int, Finder]) -> int:
    return entry[0]
