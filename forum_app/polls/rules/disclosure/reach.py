"""What a careful reader can work out: between which values a hidden count must lie, given all that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED

Range: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ticks:
    """What ties the rows of a choose-several question together: no equation, but these inequalities.

    Those who ticked something are the base without the don't-knows and the skips. Each option was ticked by at most
    all of them, each of them ticked at least one option and at most `at_most`.
    """

    base: int
    at_most: int | None


def in_a_sum(total: int, boxes: Sequence[Range]) -> list[Range]:
    """The values each part can take when all parts add up to `total` and each lies in its own box."""
    least, most = sum(low for low, _ in boxes), sum(high for _, high in boxes)
    return [(max(low, total - (most - high)), min(high, total - (least - low))) for low, high in boxes]


def in_ticks(ticks: Ticks, boxes: Mapping[int, Range]) -> dict[int, Range]:
    """The values each row can take; a row that is shown has a box of one value."""
    away = {key: boxes.get(key, (0, 0)) for key in (DONT_KNOW, SKIPPED)}
    options = {key: box for key, box in boxes.items() if key not in away}
    reach: dict[int, list[int]] = {key: [] for key in boxes}
    least = sum(low for low, _ in away.values())
    most = min(ticks.base, sum(high for _, high in away.values()))
    for stayed_away in range(least, most + 1):
        ranges = _options_when(ticks.base - stayed_away, ticks.at_most, options)
        if ranges is None:
            continue
        for key, (low, high) in ranges.items():
            reach[key] += (low, high)
        for key, (low, high) in zip(away, in_a_sum(stayed_away, list(away.values())), strict=True):
            if key in reach:
                reach[key] += (low, high)
    return {key: (min(values), max(values)) for key, values in reach.items()}


def _options_when(answered: int, at_most: int | None, boxes: Mapping[int, Range]) -> dict[int, Range] | None:
    """The options' ranges when exactly `answered` children ticked something; None when that cannot be."""
    capped = {key: (low, min(high, answered)) for key, (low, high) in boxes.items()}
    least, most = sum(low for low, _ in capped.values()), sum(high for _, high in capped.values())
    all_ticks = answered * (at_most if at_most is not None else len(boxes))
    if any(low > high for low, high in capped.values()) or most < answered or least > all_ticks:
        return None
    return {
        key: (max(low, answered - (most - high)), min(high, all_ticks - (least - low)))
        for key, (low, high) in capped.items()
    }
