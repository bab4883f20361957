"""What the doctor looks at, one small function for each; each says what it found and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """`mend` is what to do about it, in one or two sentences or a command; empty where nothing is to be done."""

    state: State
    what: str
    mend: str = ""


def well(what: str) -> Finding:
    return Finding(State.WELL, what)


def note(what: str, mend: str = "") -> Finding:
    return Finding(State.NOTE, what, mend)


def wrong(what: str, mend: str) -> Finding:
    return Finding(State.WRONG, what, mend)
