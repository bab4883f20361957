"""What a group's page sends: one deed as a plain form, or a queue of deeds from a phone that was without a network."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from forum_app.sessions.models import OutputKind, Presentation
from forum_app.sessions.rules.sheets import DEEDS_AT_ONCE, NO_DEVICE, Deed, DeedKind, DeedUnclear

LONGEST = 2000


def read_deeds(form: Mapping[str, str]) -> list[Deed]:
    """Raises DeedUnclear for anything that our page cannot have sent."""
    if "deeds" not in form:
        return [_deed(form)]
    try:
        sent = json.loads(form["deeds"])
    except ValueError:
        raise DeedUnclear from None
    if not isinstance(sent, list) or not 0 < len(sent) <= DEEDS_AT_ONCE:
        raise DeedUnclear
    return [_deed(each) for each in sent]


def _deed(given: Any) -> Deed:
    if not isinstance(given, Mapping):
        raise DeedUnclear
    said = {name: value for name, value in given.items() if isinstance(value, str)}
    try:
        return Deed(
            id=uuid.UUID(said["id"]),
            kind=DeedKind(said["deed"]),
            line=uuid.UUID(said.get("line") or said["id"]),
            words=_text(said.get("words", "")),
            was=_text(said.get("was", "")),
            to=uuid.UUID(said["to"]) if said.get("to") else None,
            output=OutputKind(said.get("output") or OutputKind.OPINION.value),
            how=Presentation(said["how"]) if said.get("how") else None,
            device=uuid.UUID(said["device"]) if said.get("device") else NO_DEVICE,
        )
    except (KeyError, ValueError):
        raise DeedUnclear from None


def _text(text: str) -> str:
    """No sign that a database refuses, and no lone half of a character."""
    if len(text) > LONGEST or "\0" in text:
        raise DeedUnclear
    text.encode()
    return text


def read_alone(form: Mapping[str, str]) -> tuple[OutputKind, uuid.UUID]:
    """The kind, and the page's number under which the words are sent."""
    try:
        return OutputKind(form.get("output", "")), uuid.UUID(form.get("id", ""))
    except ValueError:
        raise DeedUnclear from None
