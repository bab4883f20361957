"""The chain: each line holds the hash of the one before it, so that none can be changed, left out or put in later.

The record of deeds is one, and so is the story of recommendations: what a line says is theirs, how it holds is here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from forum_app.audit.models import AuditEvent

GENESIS = bytes(32)


class Linked(Protocol):
    """A line of some chain; its unit's lines are numbered from 1."""

    number: Any
    previous_hash: Any
    hash: Any


Line = TypeVar("Line", bound=Linked)


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold any more, and what is wrong there."""

    unit_id: int
    number: int
    what: str


def link(previous_hash: bytes, said: Sequence[Any]) -> bytes:
    """Everything a line says, and the hash of the line before it."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous_hash + text.encode()).digest()


def digest(event: AuditEvent) -> bytes:
    """Of a line of the record of deeds."""
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
    return link(event.previous_hash, said)


def first_break(
    unit_id: int, lines: Iterable[Line], head: tuple[int, bytes] | None, digest: Callable[[Line], bytes]
) -> Break | None:
    """`lines` are one unit's, in order; `head` is what the software believes to be the last of them."""
    number, last = 0, GENESIS
    for line in lines:
        number += 1
        if line.number != number:
            return Break(unit_id, number, "a line is missing")
        if line.previous_hash != last:
            return Break(unit_id, number, "it does not follow the line before it")
        if digest(line) != line.hash:
            return Break(unit_id, number, "what it says was changed")
        last = line.hash
    if head is None:
        return Break(unit_id, number, "the end of the chain is not known") if number else None
    if head != (number, last):
        return Break(unit_id, number + 1, "lines are missing at the end")
    return None
