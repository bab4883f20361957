"""Ready-made plans, read once from `plans/starters/`: our own proposals, and no forms of the law."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from forum_app.errors import NotFound
from forum_app.plans.rules.starters import Both, Starter

FOLDER = Path(__file__).parent.parent / "starters"


@cache
def starters() -> tuple[Starter, ...]:
    """The kind of today first, as the files are numbered."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return tuple(
        Starter(**one | {"name": Both(**one["name"]), "about": Both(**one["about"])}) for one in read
    )


def get_starter(key: str) -> Starter:
    found = next((starter for starter in starters() if starter.key == key), None)
    if found is None:
        raise NotFound
    return found
