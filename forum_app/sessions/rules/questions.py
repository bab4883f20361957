"""Questions to leaders: what may be asked, when, and what becomes of a question."""

from __future__ import annotations

from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.questions import QuestionState, WhyNotAsked
from forum_app.sessions.models.rounds import RoundState

_PLACE = "questions-of-round:"

STATE_NAMES: dict[QuestionState, Words] = {
    QuestionState.BEING_READ: _l("Being read"),
    QuestionState.WAITING: _l("Waiting"),
    QuestionState.ASKED: _l("Asked"),
    QuestionState.ANSWERED: _l("Answered"),
    QuestionState.NOT_ASKED: _l("Not asked"),
}
WHY_NAMES: dict[WhyNotAsked, Words] = {
    WhyNotAsked.NO_TIME: _l("There was no time left"),
    WhyNotAsked.SAME_AS_ANOTHER: _l("The same as another question"),
    WhyNotAsked.OUTSIDE_THE_THEME: _l("It is about something else than today's theme"),
    WhyNotAsked.WITHDRAWN_BY_GROUP: _l("The group took it back"),
    WhyNotAsked.WITHHELD: _l("The reading room could not let it through"),
}
# The last one is the reading room's alone.
CHOSEN_BY_PEOPLE = tuple(why for why in WhyNotAsked if why is not WhyNotAsked.WITHHELD)

S = QuestionState
# What a facilitator may do with a question that has been read. An answer makes ANSWERED, and its correction undoes it.
MOVES: dict[QuestionState, frozenset[QuestionState]] = {
    S.BEING_READ: frozenset(),
    S.WAITING: frozenset({S.ASKED, S.NOT_ASKED}),
    S.ASKED: frozenset({S.ASKED, S.WAITING, S.NOT_ASKED}),
    S.ANSWERED: frozenset({S.ASKED}),
    S.NOT_ASKED: frozenset({S.WAITING, S.ASKED}),
}


class QuestionsClosed(Refusal):
    sentence = _l("Questions are closed just now. Raise your hand, or tell your group's grown-up.")


class QuestionEmpty(Refusal):
    sentence = _l("Write your question in the box first.")
    field = "words"


class PageTooOld(Refusal):
    sentence = _l(
        "This page has been open for a while. Your words are still here: please send them once more."
    )


class QuestionMovedOn(Refusal):
    sentence = _l("This question is no longer where this page thought it was. Look at it again, then decide.")


class JoinsItself(Refusal):
    sentence = _l("A question cannot join itself. Choose another one.")


class BothHaveJoined(Refusal):
    sentence = _l("Other questions have joined both of these. Take those of one of them back first.")


class JoinedAlready(Refusal):
    sentence = _l("This question has joined another one already.")


def place_of(round_id: int) -> str:
    """What the reading room calls the spot where single children ask."""
    return f"{_PLACE}{round_id}"


def round_of(place: str) -> int | None:
    number = place.removeprefix(_PLACE)
    return int(number) if place.startswith(_PLACE) and number.isdecimal() else None


class Door(StrEnum):
    """Whether single children can ask just now, and if not, why."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    NOBODY_READS = "nobody_reads"
    PAUSED = "paused"
    OVER = "over"


_DOORS: dict[RoundState, Door] = {
    RoundState.PREPARED: Door.NOT_YET,
    RoundState.SUSPENDED: Door.PAUSED,
    RoundState.CLOSED: Door.OVER,
}


def door(state: RoundState, *, questions_open: bool, somebody_reads: bool) -> Door:
    if state is not RoundState.RUNNING:
        return _DOORS[state]
    if not questions_open:
        return Door.CLOSED
    return Door.OPEN if somebody_reads else Door.NOBODY_READS


def check_asking(state: RoundState, words: str, *, questions_open: bool) -> None:
    """Whether somebody reads is the reading room's to say, when it takes the words in."""
    if door(state, questions_open=questions_open, somebody_reads=True) is not Door.OPEN:
        raise QuestionsClosed
    if not words:
        raise QuestionEmpty


def check_move(now: QuestionState, then: QuestionState, *, joined: bool, why: WhyNotAsked | None) -> None:
    """What the reading room withheld stays so; a joined question goes where the one goes that it joined."""
    if joined or why is WhyNotAsked.WITHHELD or then not in MOVES[now]:
        raise QuestionMovedOn
