"""Ticked recommendations, and the agencies typed for each."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict

LONGEST_NAME = 300
MOST_AT_ONCE = 200
LARGEST_NUMBER = 2**63 - 1


def read_chosen(given: MultiDict[str, str]) -> list[int]:
    """Numbers of recommendations, each once, in the order of the board."""
    numbers = [int(text) for text in given.getlist("chosen") if text.isdecimal() and len(text) < 20]
    return list(dict.fromkeys(number for number in numbers if number <= LARGEST_NUMBER))[:MOST_AT_ONCE]


def read_agencies(given: MultiDict[str, str], numbers: Sequence[int]) -> dict[int, str]:
    return {number: given.get(f"agency-{number}", "").strip()[:LONGEST_NAME] for number in numbers}
