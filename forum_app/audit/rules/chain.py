"""The chain: each line holds the hash of the one before it, so that none can be changed, left out or put in later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from forum_app.audit.models import AuditEvent

GENESIS = bytes(32)


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold any more, and what is wrong there."""

    unit_id: int
    number: int
    what: str


def digest(event: AuditEvent) -> bytes:
    """The link: everything the row says, and the hash of the row before it."""
    said = [
        event.unit_id,
        event.number,
        event.at.isoformat(),
        str(event.actor_id),
        event.actor_name,
        event.deed,
        event.subject,
        event.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(event.previous_hash + text.encode()).digest()


def first_break(unit_id: int, events: Iterable[AuditEvent], head: tuple[int, bytes] | None) -> Break | None:
    """`events` are one unit's, in order; `head` is what the software believes to be the last of them."""
    number, last = 0, GENESIS
    for event in events:
        number += 1
        if event.number != number:
            return Break(unit_id, number, "a line is missing")
        if event.previous_hash != last:
            return Break(unit_id, number, "it does not follow the line before it")
        if digest(event) != event.hash:
            return Break(unit_id, number, "what it says was changed")
        last = event.hash
    if head is None:
        return Break(unit_id, number, "the end of the chain is not known") if number else None
    if head != (number, last):
        return Break(unit_id, number + 1, "lines are missing at the end")
    return None
