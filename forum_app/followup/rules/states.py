"""The table of transitions: from where, by which deed, to where, by whom, and what must be there.

The server moves by it, the tests walk it, and the documentation prints it. Deeds before a recommendation is sent are
about the whole of it; from then on each agency has a part of its own, and the recommendation stands where the part
that is furthest behind stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l


class State(StrEnum):
    DRAFT = "draft"
    READ_BACK = "read_back"
    CONFIRMED = "confirmed"
    SENT = "sent"
    REDIRECTED = "redirected"
    RECEIVED = "received"
    NEEDS_CLARIFICATION = "needs_clarification"
    ANSWERED = "answered"
    RETURNED = "returned"
    PUBLISHED = "published"
    CONTESTED = "contested"
    CLOSED = "closed"
    CLOSED_DISAGREED = "closed_disagreed"
    JOINED = "joined"
    PASSED_UP = "passed_up"
    WITHDRAWN = "withdrawn"


class Deed(StrEnum):
    CREATE = "create"
    EDIT = "edit"
    READ_BACK = "read_back"
    CONFIRM = "confirm"
    NOT_OUR_WORDS = "not_our_words"
    SEND = "send"
    RECEIVE = "receive"
    REDIRECT = "redirect"
    SEND_ON = "send_on"
    DECIDE_AGENCY = "decide_agency"
    MOVE_TO_SUCCESSOR = "move_to_successor"
    ASK = "ask"
    CLARIFY = "clarify"
    ANSWER = "answer"
    RETURN = "return"
    ACCEPT = "accept"
    DECIDE_ANSWER = "decide_answer"
    CONTEST = "contest"
    SECOND_ROUND = "second_round"
    CLOSE = "close"
    CLOSE_DISAGREED = "close_disagreed"
    JOIN = "join"
    PART = "part"
    SPLIT = "split"
    UNSPLIT = "unsplit"
    WITHDRAW = "withdraw"
    PASS_UP = "pass_up"  # noqa: S105  a way up, no password
    PASS_BACK = "pass_back"  # noqa: S105
    TAKE_OVER = "take_over"
    CLASSIFY = "classify"
    CLOCK = "clock"
    MOVE_PROMISE = "move_promise"
    SETTLE_PROMISE = "settle_promise"
    WRITE = "write"
    FORWARD = "forward"
    REVOKE_LINK = "revoke_link"
    TAKE_BACK = "take_back"
    LET_OUT = "let_out"
    ERASE = "erase"


class Who(StrEnum):
    """In which capacity somebody acts; which account has it is for permissions, and for the reply link."""

    ORGANISER = "organiser"
    GROUP = "group"
    AGENCY = "agency"
    CHECKER = "checker"
    UPPER_UNIT = "upper_unit"
    CHILDREN = "children"
    SOFTWARE = "software"


class Need(StrEnum):
    WORDING = "wording"
    AGENCY = "agency"
    REASON = "reason"
    ANSWER = "answer"
    QUESTION = "question"
    CARRIER = "carrier"


@dataclass(frozen=True)
class Move:
    """`after` None: nothing moves (an entry in the story), or back to where it stood before joining or passing up."""

    before: State
    deed: Deed
    after: State | None
    who: frozenset[Who]
    needs: frozenset[Need] = frozenset()


class NotNow(Refusal):
    sentence = _l("This cannot be done while the recommendation stands at “%(state)s”.")


class WordsTakenBack(Refusal):
    sentence = _l("The reading room has taken these words back. Nothing can be done with them here.")


class NotYours(Refusal):
    sentence = _l("This step belongs to somebody else.")


STATE_NAMES: dict[State, Words] = {
    State.DRAFT: _l("Draft"),
    State.READ_BACK: _l("Being read back to the children"),
    State.CONFIRMED: _l("Confirmed by the children"),
    State.SENT: _l("Sent"),
    State.REDIRECTED: _l("“Not ours”: a new agency is sought"),
    State.RECEIVED: _l("Received"),
    State.NEEDS_CLARIFICATION: _l("The agency asks back"),
    State.ANSWERED: _l("Answered, being checked"),
    State.RETURNED: _l("Sent back for a better answer"),
    State.PUBLISHED: _l("Answer published"),
    State.CONTESTED: _l("The children do not agree"),
    State.CLOSED: _l("Closed"),
    State.CLOSED_DISAGREED: _l("Closed, the children disagree"),
    State.JOINED: _l("Joined to another"),
    State.PASSED_UP: _l("Passed up to the level above"),
    State.WITHDRAWN: _l("Withdrawn"),
}

_DESK = frozenset({Who.ORGANISER, Who.SOFTWARE})
_AGENCY = frozenset({Who.AGENCY, Who.SOFTWARE})
_CHECKER = frozenset({Who.CHECKER, Who.SOFTWARE})
_UPPER = frozenset({Who.UPPER_UNIT, Who.SOFTWARE})
_CHILDREN = frozenset({Who.GROUP, Who.ORGANISER, Who.SOFTWARE})
_VERDICT = frozenset({Who.CHILDREN, Who.SOFTWARE})

BEFORE_SENDING = (State.DRAFT, State.READ_BACK, State.CONFIRMED)
WITH_AN_AGENCY = (
    State.SENT,
    State.REDIRECTED,
    State.RECEIVED,
    State.NEEDS_CLARIFICATION,
    State.ANSWERED,
    State.RETURNED,
)
# Another recommendation goes on for these, and bears their words, groups and children with it.
CARRIED = (State.JOINED, State.PASSED_UP)
SETTLED = (State.PUBLISHED, State.CLOSED, State.CLOSED_DISAGREED)
# Furthest behind first: where a recommendation of several parts stands.
ORDER = (
    State.REDIRECTED,
    State.SENT,
    State.NEEDS_CLARIFICATION,
    State.RECEIVED,
    State.RETURNED,
    State.CONTESTED,
    State.ANSWERED,
    State.PUBLISHED,
    State.CLOSED_DISAGREED,
    State.CLOSED,
)

MOVES: tuple[Move, ...] = (
    Move(State.DRAFT, Deed.EDIT, None, _DESK),
    Move(State.DRAFT, Deed.READ_BACK, State.READ_BACK, _DESK, frozenset({Need.WORDING})),
    Move(State.READ_BACK, Deed.CONFIRM, State.CONFIRMED, _CHILDREN),
    Move(State.READ_BACK, Deed.NOT_OUR_WORDS, State.DRAFT, _CHILDREN, frozenset({Need.REASON})),
    Move(State.CONFIRMED, Deed.NOT_OUR_WORDS, State.DRAFT, _CHILDREN, frozenset({Need.REASON})),
    Move(State.CONFIRMED, Deed.SEND, State.SENT, _DESK, frozenset({Need.WORDING, Need.AGENCY})),
    *(
        Move(state, Deed.WITHDRAW, State.WITHDRAWN, _DESK, frozenset({Need.REASON}))
        for state in BEFORE_SENDING
    ),
    # What is left is worded anew, so the children see it anew.
    *(Move(state, Deed.SPLIT, State.DRAFT, _DESK) for state in BEFORE_SENDING),
    *(Move(state, Deed.UNSPLIT, State.JOINED, _DESK, frozenset({Need.CARRIER})) for state in BEFORE_SENDING),
    *(
        Move(state, Deed.JOIN, State.JOINED, _DESK | _CHECKER, frozenset({Need.CARRIER}))
        for state in (*BEFORE_SENDING, State.SENT, State.RECEIVED)
    ),
    Move(State.JOINED, Deed.PART, None, _DESK | _CHECKER),
    # Not while the children look at the wording. The level above begins where the children stood.
    *(
        Move(state, Deed.PASS_UP, State.PASSED_UP, _DESK, frozenset({Need.CARRIER}))
        for state in (State.DRAFT, State.CONFIRMED)
    ),
    Move(State.PASSED_UP, Deed.PASS_BACK, None, _DESK | _UPPER, frozenset({Need.REASON})),
    Move(State.DRAFT, Deed.TAKE_OVER, State.CONFIRMED, _DESK | _UPPER, frozenset({Need.WORDING})),
    # Topic and competent level say where it is found and who can decide; where it stands does not change by them.
    *(Move(state, Deed.CLASSIFY, None, _DESK | _UPPER) for state in State if state is not State.WITHDRAWN),
    Move(State.SENT, Deed.RECEIVE, State.RECEIVED, _AGENCY | _DESK),
    *(
        Move(state, Deed.REDIRECT, State.REDIRECTED, _AGENCY, frozenset({Need.REASON}))
        for state in (State.SENT, State.RECEIVED)
    ),
    Move(State.REDIRECTED, Deed.SEND_ON, State.SENT, _DESK, frozenset({Need.AGENCY})),
    Move(State.REDIRECTED, Deed.DECIDE_AGENCY, State.SENT, _UPPER, frozenset({Need.AGENCY, Need.REASON})),
    *(
        Move(state, Deed.MOVE_TO_SUCCESSOR, None, _DESK | _UPPER, frozenset({Need.AGENCY, Need.REASON}))
        for state in (*WITH_AN_AGENCY, State.PUBLISHED)
    ),
    Move(State.RECEIVED, Deed.ASK, State.NEEDS_CLARIFICATION, _AGENCY, frozenset({Need.QUESTION})),
    Move(State.NEEDS_CLARIFICATION, Deed.CLARIFY, State.RECEIVED, _DESK, frozenset({Need.ANSWER})),
    *(
        Move(state, Deed.ANSWER, State.ANSWERED, _AGENCY, frozenset({Need.ANSWER}))
        for state in (State.SENT, State.RECEIVED, State.RETURNED)
    ),
    Move(State.ANSWERED, Deed.RETURN, State.RETURNED, _CHECKER, frozenset({Need.REASON})),
    Move(State.ANSWERED, Deed.ACCEPT, State.PUBLISHED, _CHECKER),
    Move(State.ANSWERED, Deed.DECIDE_ANSWER, State.PUBLISHED, _UPPER, frozenset({Need.REASON})),
    Move(State.PUBLISHED, Deed.CONTEST, State.CONTESTED, _VERDICT),
    Move(State.CONTESTED, Deed.SECOND_ROUND, State.RECEIVED, _DESK | _CHECKER),
    Move(State.CONTESTED, Deed.CLOSE_DISAGREED, State.CLOSED_DISAGREED, _DESK | _CHECKER),
    Move(State.PUBLISHED, Deed.CLOSE, State.CLOSED, _DESK | _CHECKER),
    # A promise outlives its answer's publication; what became of it is an entry in the story, never a state.
    *(
        Move(state, Deed.MOVE_PROMISE, None, _AGENCY | _DESK, frozenset({Need.REASON}))
        for state in (State.PUBLISHED, State.CONTESTED, State.CLOSED, State.CLOSED_DISAGREED)
    ),
    *(
        Move(state, Deed.SETTLE_PROMISE, None, _DESK | _CHECKER, frozenset({Need.REASON}))
        for state in (State.PUBLISHED, State.CONTESTED, State.CLOSED, State.CLOSED_DISAGREED)
    ),
    # A running clock may be set anew wherever an answer is still owed; the story says when and why.
    *(Move(state, Deed.CLOCK, None, _DESK | _UPPER) for state in WITH_AN_AGENCY),
    # The letter and its reply link: written, passed on to a colleague at the agency, taken back.
    *(Move(state, Deed.WRITE, None, _DESK) for state in WITH_AN_AGENCY),
    *(
        Move(state, Deed.FORWARD, None, _AGENCY)
        for state in (State.SENT, State.RECEIVED, State.NEEDS_CLARIFICATION, State.RETURNED)
    ),
    *(
        Move(state, Deed.REVOKE_LINK, None, _DESK)
        for state in (*WITH_AN_AGENCY, State.PUBLISHED, State.CONTESTED, State.CLOSED, State.CLOSED_DISAGREED)
    ),
)

# Nobody on the board does these: they follow the reading room, wherever a recommendation stands, and move nothing.
OF_THE_READING_ROOM = (Deed.TAKE_BACK, Deed.LET_OUT, Deed.ERASE)

_BY_STATE_AND_DEED = {(move.before, move.deed): move for move in MOVES}

REDIRECTS_AT_MOST = 2
RETURNS_AT_MOST = 2


def find_move(state: State, deed: Deed) -> Move:
    """The line of the table; NotNow where there is none."""
    found = _BY_STATE_AND_DEED.get((state, deed))
    if found is None:
        raise NotNow(state=STATE_NAMES[state])
    return found


def may_move(state: State, deed: Deed, who: Who) -> bool:
    found = _BY_STATE_AND_DEED.get((state, deed))
    return found is not None and who in found.who


def check_who(move: Move, who: Who) -> None:
    if who not in move.who:
        raise NotYours


def of_parts(states: Iterable[State]) -> State:
    """Where a recommendation stands whose parts stand there."""
    return min(states, key=ORDER.index)


def is_settled(state: State) -> bool:
    return state in SETTLED
