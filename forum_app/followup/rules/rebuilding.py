"""The present state, built anew from the story alone: what the tables say must be the same."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from forum_app.followup.models.events import Event
from forum_app.followup.rules.states import Deed, State, of_parts

TO_ANOTHER = (Deed.SEND_ON, Deed.DECIDE_AGENCY, Deed.MOVE_TO_SUCCESSOR)


@dataclass
class BuiltPart:
    """What the story says of one agency's part."""

    number: int
    agency: str
    agency_id: int | None
    asked: str
    state: State = State.SENT
    redirects: int = 0
    returns: int = 0


@dataclass
class Built:
    """What the story says of one recommendation; `wording` is the fingerprint of the last one."""

    state: State = State.DRAFT
    joined_to_id: int | None = None
    state_before_join: State | None = None
    split_from_id: int | None = None
    wording: str = ""
    parts: dict[uuid.UUID, BuiltPart] = field(default_factory=dict)


def build(events: Iterable[Event]) -> dict[int, Built]:
    """Of one unit's events, in order."""
    built: dict[int, Built] = {}
    for event in events:
        one = built.setdefault(event.recommendation_id, Built())
        _take(one, event)
        for piece in event.details.get("pieces", ()):
            built.setdefault(piece, Built()).split_from_id = event.recommendation_id
    return built


def _take(one: Built, event: Event) -> None:
    told = event.details
    if "wording" in told:
        one.wording = told["wording"]
    if event.part_id is not None:
        _take_part(one, event, told)
    elif event.deed in (Deed.JOIN, Deed.UNSPLIT, Deed.PASS_UP):
        one.joined_to_id, one.state_before_join = told["carrier"], event.before
    elif event.deed in (Deed.PART, Deed.PASS_BACK):
        one.joined_to_id = one.state_before_join = None
    if event.part_id is None and event.after is not None:
        one.state = event.after
    elif one.parts and one.joined_to_id is None:
        one.state = of_parts(part.state for part in one.parts.values())


def _take_part(one: Built, event: Event, told: dict[str, Any]) -> None:
    assert event.part_id is not None
    if event.deed is Deed.SEND:
        one.parts[event.part_id] = BuiltPart(told["number"], told["agency"], told["agency_id"], told["asked"])
        return
    part = one.parts[event.part_id]
    part.state = event.after or part.state
    part.redirects += event.deed is Deed.REDIRECT
    part.returns += event.deed is Deed.RETURN
    if event.deed in TO_ANOTHER:
        part.agency, part.agency_id = told["agency"], told["agency_id"]
