"""What everybody may read about a round: no child can be recognised, and each thing says where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.sessions.models.questions import QuestionState
from forum_app.sessions.rules.dialogue import is_settled

# A single child's words are quoted where at least so many opinions stand behind their theme.
BEHIND_A_QUOTE = 5
# A group smaller than this is not told apart from the others.
SMALLEST_GROUP = 5
FEWEST_CHILDREN = 10
ROUNDED_TO = 5
SHOWN_FIRST = 12
ON_A_PAGE = 40


class Standing(StrEnum):
    """Where a question or an output stands, as its public chip says it."""

    SAID = "said"
    WAITING = "waiting"
    ASKED = "asked"
    NOT_ASKED = "not_asked"
    ANSWERED = "answered"
    LATER = "later"
    HANDED = "handed"


AFTER_STATE = {
    QuestionState.WAITING: Standing.WAITING,
    QuestionState.ASKED: Standing.ASKED,
    QuestionState.ANSWERED: Standing.ANSWERED,
    QuestionState.NOT_ASKED: Standing.NOT_ASKED,
}


def standing(state: QuestionState | None, answers: Iterable[AnswerWhen], *, handed: bool) -> Standing:
    """`state` is a question's; an output has none."""
    given = list(answers)
    if is_settled(given):
        return Standing.ANSWERED
    if handed:
        return Standing.HANDED
    if given:
        return Standing.LATER
    return AFTER_STATE.get(state, Standing.SAID) if state else Standing.SAID


def may_quote(*, alone: bool, behind: int) -> bool:
    """Figures rule P6; what a group agreed on is not one child's sentence."""
    return not alone or behind >= BEHIND_A_QUOTE


def is_told_apart(children: int | None) -> bool:
    return children is None or children >= SMALLEST_GROUP


def about(children: int | None) -> int | None:
    """As counts are published: rounded to fives, and none of a handful."""
    if children is None or children < FEWEST_CHILDREN:
        return None
    return ROUNDED_TO * round(children / ROUNDED_TO)
