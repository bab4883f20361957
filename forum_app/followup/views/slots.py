"""What the other journeys put on the page of an item: each fills its own slot when the page is drawn.

slots.fill("clocks", lambda item: clocks_of(item.parts))      in the template: `slots.clocks[part.id]`
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forum_app.followup.queries.items import Item
from forum_app.followup.queries.why import whys_of

Filler = Callable[[Item], Any]
_fillers: dict[str, Filler] = {"why": lambda item: whys_of(item.parts)}


def fill(name: str, filler: Filler) -> None:
    _fillers[name] = filler


def filled(item: Item) -> dict[str, Any]:
    return {name: filler(item) for name, filler in _fillers.items()}
