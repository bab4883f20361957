"""Reading a wording back to the children: what they may answer, and when everybody has."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l


class WhyNot(StrEnum):
    """Three to tap; no free text, so that nobody has to be able to write, and nothing has to be read first."""

    MISSING = "missing"
    CHANGED = "changed"
    HARD = "hard"


WHY_NOT_NAMES: dict[WhyNot, Words] = {
    WhyNot.MISSING: _l("Something that we said is missing"),
    WhyNot.CHANGED: _l("This is not what we meant"),
    WhyNot.HARD: _l("We do not understand these words"),
}


class NoWhyNot(Refusal):
    sentence = _l("Tap what is not right.")
    field = "why_not"


class NothingToReadBack(Refusal):
    sentence = _l("This has been answered already. Thank you!")


def read_why_not(value: str) -> WhyNot:
    try:
        return WhyNot(value)
    except ValueError:
        raise NoWhyNot from None


def all_agree(answers: Iterable[bool | None]) -> bool:
    return all(answers)
