"""What came of a forum round as plain data: what its public page tells, and what stands on the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from forum_app.followup.rules.public import Wanted
from forum_app.polls.rules.figures import silent_cell
from forum_app.reports.queries.board import board_lines
from forum_app.reports.queries.doors import door
from forum_app.reports.queries.totals import corrected_children
from forum_app.sessions.models import ForumRound, OutputKind, Who
from forum_app.sessions.queries.preparation import numbers_of
from forum_app.sessions.queries.rounds import known_round
from forum_app.sessions.queries.story import Told, story_of
from forum_app.sessions.rules.story import about
from forum_app.units.queries import get_unit

Data = dict[str, Any]
# Special circumstances are not among them: there a small number can point at a child.
CHILDREN = (Who.GIRLS, Who.BOYS, Who.AGE_6_7, Who.AGE_8_10, Who.AGE_11_13, Who.AGE_14_15)
ADULTS = (Who.LEADERS, Who.RESPONSIBLE_ADULTS, Who.VOLUNTEERS, Who.GUESTS, Who.PRESS)


def about_round(round_id: int) -> str:
    """How the paper store names its subject."""
    return f"round:{round_id}"


def round_data(forum_round: ForumRound) -> Data:
    story = story_of(forum_round)
    return {
        "round": str(forum_round.id),
        "name": forum_round.name,
        "theme": forum_round.theme,
        "unit": get_unit(forum_round.unit_id).name,
        "band": forum_round.age_band,
        "starts_on": _day(forum_round.starts_on),
        "ends_on": _day(forum_round.ends_on),
        "venue": forum_round.venue,
        "came": _came(forum_round),
        "kinds": _kinds(story.everything),
        "things": [_thing(told) for told in story.everything],
        "unshown": story.unshown,
        "sources": list(story.sources),
        "board": board_lines(Wanted(round_id=forum_round.id), forum_round.age_band),
        **door("decks.told", round_id=forum_round.id),
    }


def _came(forum_round: ForumRound) -> list[list[str]]:
    """(who, how many) as everybody may read it: children in fives, and none of a handful told apart."""
    present = numbers_of(forum_round).present
    came = corrected_children(forum_round)
    children = about(came if came is not None else present.get(Who.CHILDREN))
    found = [[Who.CHILDREN.value, str(children)]] if children else []
    if children:
        found += [[who.value, silent_cell(present[who]).count_text] for who in CHILDREN if present.get(who)]
    return found + [[who.value, str(present[who])] for who in ADULTS if present.get(who)]


def _kinds(things: Iterable[Told]) -> list[list[Any]]:
    counts = Counter(told.kind for told in things)
    return [[kind.value, counts[kind]] for kind in OutputKind if counts[kind]]


def _thing(told: Told) -> Data:
    return {
        "kind": told.kind.value,
        "words": told.words,
        "also": told.also,
        "group": told.group.number if told.group else None,
        "topic": told.topic.value if told.topic else None,
        "standing": told.standing.value,
        "said": [[said.agency, said.words] for said in told.said],
        "handed_to": told.handed_to,
        "handed_on": _day(told.handed_on),
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def still_stands(data: Mapping[str, Any]) -> bool:
    """Whether every child's sentence in it may be shown today; the reading room may have taken one back."""
    forum_round = known_round(int(data["round"]))
    if forum_round is None:
        return False
    now = round_data(forum_round)
    return _words_in(data) <= _words_in(now)


def _words_in(data: Mapping[str, Any]) -> set[str]:
    said = {words for thing in data["things"] for words in (thing["words"], *thing["also"])}
    return said | {line["words"] for line in data["board"]}
