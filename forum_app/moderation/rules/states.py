"""The life of a child's text: new, being read, and one of five ends that only a new decision can change."""

from __future__ import annotations

from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l


class TextKind(StrEnum):
    """What the child was writing."""

    POLL_ANSWER = "poll_answer"
    QUESTION = "question"
    OUTPUT = "output"


class TextState(StrEnum):
    NEW = "new"
    READING = "reading"
    PUBLISHED = "published"
    PUBLISHED_MASKED = "published_masked"
    JOINED = "joined"
    NOT_PUBLISHED = "not_published"
    HANDED_OVER = "handed_over"


class Outcome(StrEnum):
    """What a decision brings about; taking one back is a decision too."""

    PUBLISHED = "published"
    PUBLISHED_MASKED = "published_masked"
    JOINED = "joined"
    NOT_PUBLISHED = "not_published"
    HANDED_OVER = "handed_over"
    BACK_TO_READING = "back_to_reading"


class Reason(StrEnum):
    """Why a text is not shown; these words stand on the public board."""

    NAMES_SOMEBODY = "names_somebody"
    INSULTS = "insults"
    NOT_MEANT = "not_meant"
    NOT_ASKED = "not_asked"
    UNREADABLE = "unreadable"
    NOT_READ_IN_TIME = "not_read_in_time"


WAITING = frozenset({TextState.NEW, TextState.READING})
SHOWN = frozenset({TextState.PUBLISHED, TextState.PUBLISHED_MASKED})

MOVES: dict[TextState, frozenset[Outcome]] = {
    **dict.fromkeys(WAITING, frozenset(Outcome) - {Outcome.BACK_TO_READING}),
    **dict.fromkeys(SHOWN, frozenset({Outcome.BACK_TO_READING})),
    TextState.JOINED: frozenset({Outcome.BACK_TO_READING}),
    TextState.NOT_PUBLISHED: frozenset({Outcome.BACK_TO_READING}),
    # What child protection holds comes back to no reading room.
    TextState.HANDED_OVER: frozenset(),
}

AFTER: dict[Outcome, TextState] = {
    Outcome.PUBLISHED: TextState.PUBLISHED,
    Outcome.PUBLISHED_MASKED: TextState.PUBLISHED_MASKED,
    Outcome.JOINED: TextState.JOINED,
    Outcome.NOT_PUBLISHED: TextState.NOT_PUBLISHED,
    Outcome.HANDED_OVER: TextState.HANDED_OVER,
    Outcome.BACK_TO_READING: TextState.NEW,
}

KIND_NAMES: dict[TextKind, Words] = {
    TextKind.POLL_ANSWER: _l("Answers in polls"),
    TextKind.QUESTION: _l("Questions to leaders"),
    TextKind.OUTPUT: _l("What groups wrote"),
}

REASON_NAMES: dict[Reason, Words] = {
    Reason.NAMES_SOMEBODY: _l("It would make a person known, even masked"),
    Reason.INSULTS: _l("It hurts somebody"),
    Reason.NOT_MEANT: _l("Typed at random, or in play"),
    Reason.NOT_ASKED: _l("It is about something else than was asked"),
    Reason.UNREADABLE: _l("Nobody here can read it"),
    Reason.NOT_READ_IN_TIME: _l("The adults did not read it in time"),
}

# Nobody chooses this one: the clock does, and the board shows it.
CHOSEN_BY_PEOPLE = tuple(reason for reason in Reason if reason is not Reason.NOT_READ_IN_TIME)


class DecidedAlready(Refusal):
    sentence = _l("%(name)s has just decided this text. Nothing of yours was changed; here is the next one.")


class ReasonMissing(Refusal):
    sentence = _l("Choose why the text is not shown: the reason stands on the public board.")
    field = "reason"


class NothingToUndo(Refusal):
    sentence = _l("This decision cannot be taken back any more: the words are gone.")


class OthersJoinedToIt(Refusal):
    sentence = _l("Other texts were joined to this one. Take those back first.")


class AccusesStaff(Refusal):
    """Whoever works at the school would read it; so it takes somebody who says that it accuses nobody."""

    sentence = _l(
        "It may accuse somebody who works at this school, and everybody there would read it. Hand it to child "
        "protection; or tick that it accuses nobody, if you are sure."
    )
    field = "accuses_nobody"


class JoinsNothing(Refusal):
    sentence = _l("Choose a text of the same place that is shown already.")
    field = "joined_to"


def may(state: TextState, outcome: Outcome) -> bool:
    return outcome in MOVES[state]


def check_accuses_nobody(about_staff: bool, accuses_nobody: bool) -> None:
    if about_staff and not accuses_nobody:
        raise AccusesStaff


def check_reason(outcome: Outcome, reason: Reason | None) -> None:
    if outcome is Outcome.NOT_PUBLISHED and reason is None:
        raise ReasonMissing
