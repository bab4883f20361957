"""How soon somebody must look: levels only put the queue in order, they never decide."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """In the order in which texts are read."""

    RED = "red"
    ORANGE = "orange"
    ORDINARY = "ordinary"


ORDER: dict[Level, int] = {level: place for place, level in enumerate(Level)}
