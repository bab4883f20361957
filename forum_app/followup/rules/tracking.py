"""The board of those who work on it: which items a person sees under which heading."""

from __future__ import annotations

from enum import StrEnum

from forum_app.followup.rules.states import BEFORE_SENDING, State
from forum_app.i18n import Words, _l


class Tab(StrEnum):
    WAITING = "waiting"
    MINE = "mine"
    SOON = "soon"
    LATE = "late"
    ALL = "all"


TAB_NAMES: dict[Tab, Words] = {
    Tab.WAITING: _l("Waiting on me"),
    Tab.MINE: _l("Mine, still open"),
    Tab.SOON: _l("Soon due"),
    Tab.LATE: _l("Late"),
    Tab.ALL: _l("All"),
}

EMPTY: dict[Tab, Words] = {
    Tab.WAITING: _l("Nothing waits on you."),
    Tab.MINE: _l("Nothing of yours is open."),
    Tab.SOON: _l("Nothing is due within the next five working days."),
    Tab.LATE: _l("Nothing is late."),
    Tab.ALL: _l("No recommendation is here yet."),
}

OVER = (State.CLOSED, State.CLOSED_DISAGREED, State.JOINED, State.PASSED_UP, State.WITHDRAWN)
OPEN = tuple(state for state in State if state not in OVER)
ORGANISERS_TURN = BEFORE_SENDING
AGENCYS_TURN = (State.SENT, State.RECEIVED, State.RETURNED)
PER_PAGE = 50


def read_state(value: str | None) -> State | None:
    return State(value) if value in set(State) else None
