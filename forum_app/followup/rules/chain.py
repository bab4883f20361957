"""The chain of a unit's events: each holds the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from forum_app.followup.models.events import Event

GENESIS = bytes(32)


@dataclass(frozen=True)
class Break:
    """The first row at which a chain does not hold any more."""

    unit_id: int
    number: int
    what: str


def digest(event: Event) -> bytes:
    said = [
        event.unit_id,
        event.number,
        event.recommendation_id,
        str(event.part_id),
        event.at.isoformat(),
        event.who.value,
        event.way.value,
        str(event.account_id),
        event.name,
        event.deed.value,
        event.before.value if event.before else None,
        event.after.value if event.after else None,
        event.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(event.previous_hash + text.encode()).digest()


def fingerprint(words: str) -> str:
    """The story says that a wording changed and proves which; the words stay where they can still be taken back."""
    return hashlib.sha256(words.encode()).hexdigest()


def first_break(unit_id: int, events: Iterable[Event], head: tuple[int, bytes] | None) -> Break | None:
    """`events` are one unit's, in order; `head` is what the software believes to be the last of them."""
    number, last = 0, GENESIS
    for event in events:
        number += 1
        if event.number != number:
            return Break(unit_id, number, "a row is missing")
        if event.previous_hash != last:
            return Break(unit_id, number, "it does not follow the row before it")
        if digest(event) != event.hash:
            return Break(unit_id, number, "what it says was changed")
        last = event.hash
    if head is None:
        return Break(unit_id, number, "the end of the chain is not known") if number else None
    if head != (number, last):
        return Break(unit_id, number + 1, "rows are missing at the end")
    return None
