"""What is asked for of what came from below, as it stands in the address, and what is typed about the ticked ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forum_app.followup.rules.levels import read_level
from forum_app.reports.rules.upward import FURTHEST_PAGE, Joined, Stage, Wanted
from forum_app.sessions.rules.topics import Topic

NONE = "chua"
LONGEST_WORDS = 100
LONGEST_NUMBER = 12

Given = Callable[..., str | None]


def read_wanted(given: Given) -> Wanted:
    """Whatever cannot be read is not asked for."""
    topic, level, stage, joined = (given(name) or "" for name in ("chu-de", "cap", "buoc", "gop"))
    return Wanted(
        words=(given("q") or "").strip()[:LONGEST_WORDS],
        topic=Topic(topic) if topic in set(Topic) else None,
        no_topic=topic == NONE,
        unit_id=_number(given("don-vi")),
        level=read_level(level),
        no_level=level == NONE,
        stage=Stage(stage) if stage in set(Stage) else None,
        joined=Joined(joined) if joined in set(Joined) else None,
        page=min(_number(given("trang")) or 1, FURTHEST_PAGE),
    )


def address_of(wanted: Wanted, page: int = 1) -> dict[str, Any]:
    """The same as parts of an address; what is not asked for is left out."""
    values = {
        "q": wanted.words,
        "chu-de": NONE if wanted.no_topic else wanted.topic,
        "don-vi": wanted.unit_id,
        "cap": NONE if wanted.no_level else wanted.level,
        "buoc": wanted.stage,
        "gop": wanted.joined,
        "trang": page if page > 1 else None,
    }
    return {name: value for name, value in values.items() if value}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < LONGEST_NUMBER and int(text) else None
