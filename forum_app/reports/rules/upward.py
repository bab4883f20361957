"""What came up from below: how it is looked for, and what a bundled one is proposed to be split into."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from forum_app.followup.rules.joining import PIECES_MOST
from forum_app.followup.rules.levels import Level
from forum_app.followup.rules.states import BEFORE_SENDING, CARRIED, SETTLED, WITH_AN_AGENCY, State
from forum_app.i18n import Words, _l
from forum_app.sessions.rules.topics import Topic

PER_PAGE = 50
FURTHEST_PAGE = 1000


class Stage(StrEnum):
    """Where it stands, as one who compiles tells it apart."""

    BEFORE = "before"
    SENT = "sent"
    SETTLED = "settled"
    JOINED = "joined"
    PASSED_UP = "passed_up"
    WITHDRAWN = "withdrawn"


STAGES: dict[Stage, tuple[State, ...]] = {
    Stage.BEFORE: BEFORE_SENDING,
    Stage.SENT: (*WITH_AN_AGENCY, State.CONTESTED),
    Stage.SETTLED: SETTLED,
    Stage.JOINED: (State.JOINED,),
    Stage.PASSED_UP: (State.PASSED_UP,),
    Stage.WITHDRAWN: (State.WITHDRAWN,),
}
STAGE_NAMES: dict[Stage, Words] = {
    Stage.BEFORE: _l("Not sent yet"),
    Stage.SENT: _l("With an agency"),
    Stage.SETTLED: _l("Answered and published"),
    Stage.JOINED: _l("Joined to another"),
    Stage.PASSED_UP: _l("Passed up to the level above"),
    Stage.WITHDRAWN: _l("Withdrawn"),
}


class Joined(StrEnum):
    """Whether others are carried by it, it is carried by another, or it stands by itself."""

    CARRIES = "carries"
    CARRIED = "carried"
    ALONE = "alone"


JOINED_NAMES: dict[Joined, Words] = {
    Joined.CARRIES: _l("Carries others"),
    Joined.CARRIED: _l("Carried by another"),
    Joined.ALONE: _l("Stands by itself"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every part of it stands in the address. `no_topic`, `no_level`: what nobody has classified yet."""

    words: str = ""
    topic: Topic | None = None
    no_topic: bool = False
    unit_id: int | None = None
    level: Level | None = None
    no_level: bool = False
    stage: Stage | None = None
    joined: Joined | None = None
    page: int = 1

    @property
    def everything(self) -> bool:
        return replace(self, page=1) == Wanted()


def may_be_joined(state: State) -> bool:
    """As the table of moves has it: before it is sent, or as long as the agency has only received it."""
    return state in (*BEFORE_SENDING, State.SENT, State.RECEIVED)


def is_carried(state: State) -> bool:
    return state in CARRIED


def proposed_pieces(words: str) -> list[str]:
    """The sentences of a bundled opinion, and what semicolons divide; one piece alone is no bundle."""
    found = [piece.strip(" ;.\n\t") for piece in re.split(r"(?<=[.!?])\s+|;\s*|\n+", words)]
    pieces = [piece for piece in found if piece]
    return pieces[: PIECES_MOST + 1] if len(pieces) > 1 else []
