"""The one sheet of the hand-over, as it comes back from the page: a tick, a topic and an agency for each line."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from forum_app.sessions.forms.dialogue import identity
from forum_app.sessions.rules.topics import Topic

LONGEST_NAME = 300


@dataclass(frozen=True)
class Sheet:
    picked: Sequence[uuid.UUID]
    agencies: Mapping[uuid.UUID, str]
    topics: Mapping[uuid.UUID, Topic | None]
    youth_union: str
    leave: uuid.UUID | None
    put_back: uuid.UUID | None
    reason: str
    hands_over: bool


def read(form: MultiDict[str, str]) -> Sheet:
    leave = identity(form.get("leave"))
    return Sheet(
        picked=[found for text in form.getlist("pick") if (found := identity(text))],
        agencies={key: text.strip()[:LONGEST_NAME] for key, text in _of_lines(form, "agency-")},
        topics={key: Topic(text) if text in set(Topic) else None for key, text in _of_lines(form, "topic-")},
        youth_union=form.get("youth_union", "").strip()[:LONGEST_NAME],
        leave=leave,
        put_back=identity(form.get("put_back")),
        reason=form.get(f"reason-{leave}", "").strip()[:LONGEST_NAME],
        hands_over=form.get("do") == "transmit",
    )


def _of_lines(form: MultiDict[str, str], prefix: str) -> list[tuple[uuid.UUID, str]]:
    found = (
        (identity(name.removeprefix(prefix)), text) for name, text in form.items() if name.startswith(prefix)
    )
    return [(key, text) for key, text in found if key is not None]
