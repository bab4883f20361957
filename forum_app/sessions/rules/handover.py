"""What goes on from the room to the agencies, and to the Youth Union (Circular 29/2019 art. 11)."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.sessions.models.questions import QuestionState, WhyNotAsked
from forum_app.sessions.models.rounds import RoundState

# What had no time or another theme still has an agency; these three have been dealt with, or are not to be shown.
STAYS_HERE = frozenset({WhyNotAsked.SAME_AS_ANOTHER, WhyNotAsked.WITHDRAWN_BY_GROUP, WhyNotAsked.WITHHELD})


class NotHeldYet(Refusal):
    sentence = _l("The round has not begun. There is nothing to hand over yet.")


class NothingChosen(Refusal):
    sentence = _l("Tick at least one line to hand over.")


class AgencyUnknown(Refusal):
    sentence = _l("Every ticked line needs an agency: %(words)s")


class NoYouthUnion(Refusal):
    sentence = _l("Say which Youth Union receives the whole.")
    field = "youth_union"


class NoReason(Refusal):
    sentence = _l("Say in a few words why this is not handed over.")
    field = "reason"


class HandedAlready(Refusal):
    sentence = _l("This has been handed over already.")


def check_held(state: RoundState) -> None:
    if state not in (RoundState.RUNNING, RoundState.CLOSED):
        raise NotHeldYet


def goes_on(state: QuestionState, why: WhyNotAsked | None) -> bool:
    """Whether a question that was not settled in the room is one for an agency."""
    return state is not QuestionState.BEING_READ and why not in STAYS_HERE
