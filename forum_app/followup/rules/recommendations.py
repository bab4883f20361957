"""What a recommendation must have, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forum_app.errors import Refusal
from forum_app.i18n import _l

# Stands where words were that the reading room took back; it cannot be sent.
TAKEN_BACK = "…"


class NoWords(Refusal):
    sentence = _l("Write what the children recommend.")
    field = "wording"


class NoAgency(Refusal):
    sentence = _l("Choose the agency that must answer.")
    field = "agency"


class AgencyTwice(Refusal):
    sentence = _l("“%(agency)s” is named twice.")
    field = "agency"


class NoReason(Refusal):
    sentence = _l("Give the reason in a sentence.")
    field = "reason"


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason


def check_words(words: str) -> None:
    if words.strip() in ("", TAKEN_BACK):
        raise NoWords


def check_agencies(agencies: Sequence[str]) -> None:
    if not agencies or not all(agency.strip() for agency in agencies):
        raise NoAgency
    twice = next((agency for agency in agencies if agencies.count(agency) > 1), None)
    if twice is not None:
        raise AgencyTwice(agency=twice)


def children_behind(sources: Iterable[tuple[str, int | None]]) -> int:
    """Each group once, with the largest number told of it: (group key, children)."""
    largest: dict[str, int] = {}
    for key, children in sources:
        largest[key] = max(largest.get(key, 0), children or 0)
    return sum(largest.values())
