"""What the children of the story ask for on the board, and how adults answer: `data/board.json`, all of it invented."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from forum_app.followup.models import Outcome
from forum_app.followup.rules.states import State
from forum_app.polls.rules.bands import AgeBand
from forum_app.sessions.models import OutputKind
from forum_app.sessions.rules.topics import Topic

FILE = Path(__file__).parent / "data" / "board.json"
# A number is so many days ago (or from then on); a date stands for itself.
When = int | date

WARD = "phuong-dong-da"
AT_BREAKFAST = date(2026, 4, 10)
KITCHEN = "F42-05"
# Question and answer of the poll about lunch, and what the children want because of it.
LUNCH_FIGURE = (1, 1)
LUNCH_WORDS = "Chúng em mong bữa trưa ở trường đổi món nhiều hơn."
# Went out by letter; its reply link is shown beside the sign-ins.
BY_LETTER = "Công viên gần trường xích đu hỏng hết rồi, chúng em mong có xích đu với cầu trượt mới."


@dataclass(frozen=True)
class Reply:
    """An answer as the agency gives it; {day} in its texts stands for `by`, days from the answer or a date."""

    outcome: Outcome
    official: str
    versions: Mapping[AgeBand, str]
    given_by: str
    post: str
    tell_how: str
    number: str = ""
    by: When | None = None
    done: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Item:
    """Words of children, and how far they came (`until`); `days` are those of each step that was taken:

    said, read back and sent, received, answered (or asked, or passed on), checked. `note` is what was said then.
    """

    words: str
    topic: Topic
    agency: str
    until: State
    days: tuple[When, ...]
    unit: str
    wording: str
    group: str
    children: int | None
    kind: OutputKind
    note: str
    reply: Reply | None
    kept: tuple[date, str] | None


@dataclass(frozen=True)
class Wanted:
    """Several schools that ask for the same (school, words, group, children), and how the commune words it."""

    wording: str
    from_schools: tuple[tuple[str, str, str, int], ...]
    agencies: tuple[str, ...]
    topic: Topic
    days: tuple[int, int, int]


@dataclass(frozen=True)
class Reachable:
    """Who is written to at a unit; telephone numbers that nobody has."""

    unit: str
    name: str
    post: str
    login: str
    phone: str
    is_head: bool


def breakfast() -> Mapping[str, Item]:
    """What the school's breakfast with the headmaster left open, by the item of the source."""
    return {key: _item(told) for key, told in _file()["breakfast"].items()}


def items() -> Sequence[Item]:
    return [_item(told) for told in _file()["items"]]


def wanted() -> Wanted:
    told = _file()["wanted"]
    return Wanted(
        told["wording"],
        tuple((school, words, group, children) for school, words, group, children in told["from_schools"]),
        tuple(told["agencies"]),
        Topic(told["topic"]),
        tuple(told["days"]),
    )


def contacts() -> Sequence[Reachable]:
    return [Reachable(**told) for told in _file()["contacts"]]


@cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def _item(told: Mapping[str, Any]) -> Item:
    kept = told.get("kept")
    return Item(
        words=told.get("words", ""),
        topic=Topic(told["topic"]),
        agency=told["agency"],
        until=State(told["until"]),
        days=tuple(_when(day) for day in told["days"]),
        unit=told.get("unit", "hoa-phuong"),
        wording=told.get("wording", ""),
        group=told.get("group", ""),
        children=told.get("children"),
        kind=OutputKind(told.get("kind", OutputKind.RECOMMENDATION)),
        note=told.get("note", ""),
        reply=_reply(told["reply"]) if "reply" in told else None,
        kept=(date.fromisoformat(kept[0]), kept[1]) if kept else None,
    )


def _reply(told: Mapping[str, Any]) -> Reply:
    versions = {AgeBand(band): words for band, words in told["versions"].items()}
    made = Reply(**{**told, "outcome": Outcome(told["outcome"]), "versions": versions})
    return replace(made, by=_when(told["by"])) if "by" in told else made


def _when(told: int | str) -> When:
    return date.fromisoformat(told) if isinstance(told, str) else told
