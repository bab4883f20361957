"""What a recommendation must have, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forum_app.errors import Refusal
from forum_app.followup.rules.states import State
from forum_app.i18n import _l

# Stands where an adult had quoted words that the reading room took back.
TAKEN_OUT = "…"
# Shorter ones stand in other sentences by chance.
SHORTEST_QUOTE = 8
# How the key of a source begins that is one child alone, or a thing whose group nobody knows.
ONE_CHILD = ("question:", "output:")


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


class CarriesWhatWasSent(Refusal):
    sentence = _l(
        "It carries a recommendation that was sent already. Take that out first: it must be answered."
    )
    field = "reason"


def check_carries_nothing_sent(before_joining: Iterable[State | None]) -> None:
    """Or a promise of an answer could be withdrawn with the one that carries it."""
    if any(state in (State.SENT, State.RECEIVED) for state in before_joining):
        raise CarriesWhatWasSent


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise NoReason


def check_words(words: str) -> None:
    if words.strip() in ("", TAKEN_OUT):
        raise NoWords


def check_agencies(agencies: Sequence[str]) -> None:
    if not agencies or not all(agency.strip() for agency in agencies):
        raise NoAgency
    twice = next((agency for agency in agencies if agencies.count(agency) > 1), None)
    if twice is not None:
        raise AgencyTwice(agency=twice)


def groups_behind(sources: Iterable[tuple[str, int | None]]) -> int:
    """Each once; a single child is counted as a child and is no group."""
    return len({key for key, children in sources if children != 1 or not key.startswith(ONE_CHILD)})


def shares(said: str, text: str) -> bool:
    """Whether a text is these words, quotes them, or is a part of them."""
    if said == text:
        return bool(said)
    shorter, longer = sorted((said, text), key=len)
    return len(shorter) >= SHORTEST_QUOTE and shorter in longer


def without(said: str, text: str) -> str:
    """An adult's sentence without the words that it quotes."""
    return text.replace(said, TAKEN_OUT) if len(said) >= SHORTEST_QUOTE else text


def children_behind(sources: Iterable[tuple[str, int | None]]) -> int:
    """Each group once, with the largest number told of it: (group key, children)."""
    largest: dict[str, int] = {}
    for key, children in sources:
        largest[key] = max(largest.get(key, 0), children or 0)
    return sum(largest.values())
