"""What is typed on the page of an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from forum_app.followup.rules.levels import NotAbove
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit


def read_topic(form: Mapping[str, str]) -> Topic | None:
    chosen = form.get("topic", "")
    return Topic(chosen) if chosen in set(Topic) else None


def read_upper(form: Mapping[str, str], above: Iterable[Unit]) -> Unit:
    found = next((unit for unit in above if str(unit.id) == form.get("upper", "")), None)
    if found is None:
        raise NotAbove
    return found


def read_day(form: Mapping[str, str], name: str = "on") -> date | None:
    """The day on a stamp; None where nothing, or nothing that is a day, was typed."""
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        return None
