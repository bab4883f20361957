"""What an agency may do with its reply link, and how the page says where the matter stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.followup.rules.states import Deed, State, Who, may_move
from forum_app.i18n import Words, _l

LONGEST = 2000


class What(StrEnum):
    """As it stands in the address."""

    ANSWER = "tra-loi"
    RECEIVE = "da-nhan"
    ASK = "hoi-lai"
    NOT_OURS = "khong-thuoc"
    FORWARD = "chuyen"


class PageTooOld(Refusal):
    sentence = _l("This page was open for too long. What you typed is still here: please send it once more.")


class Unfinished(Refusal):
    sentence = _l("Please look at what is marked below.")


class NotAnyMore(Refusal):
    sentence = _l("This has been done already, or is not possible any more. The page says how it stands now.")


class QuestionMissing(Refusal):
    sentence = _l("Write what you would like to know.")
    field = "question"


DEEDS: dict[What, Deed] = {
    What.ANSWER: Deed.ANSWER,
    What.RECEIVE: Deed.RECEIVE,
    What.ASK: Deed.ASK,
    What.NOT_OURS: Deed.REDIRECT,
    What.FORWARD: Deed.FORWARD,
}
NAMES: dict[What, Words] = {
    What.ANSWER: _l("Answer the children"),
    What.RECEIVE: _l("Say that you have received it"),
    What.ASK: _l("Ask back"),
    What.NOT_OURS: _l("It is not ours"),
    What.FORWARD: _l("Pass on to a colleague"),
}
HELP: dict[What, Words] = {
    What.ANSWER: _l("Say what is done, when, or why not. It is checked, then published."),
    What.RECEIVE: _l("The children see that their words have arrived. It does not stop the term."),
    What.ASK: _l("Say what is unclear. The term stops until your question is answered."),
    What.NOT_OURS: _l("Say why, and whose it is. It is then sent to the agency in charge."),
    What.FORWARD: _l("A colleague at your agency gets a link of their own. That is recorded."),
}
STATE_SAID: dict[State, Words] = {
    State.SENT: _l("It waits for your answer."),
    State.RECEIVED: _l("You have received it. It waits for your answer."),
    State.NEEDS_CLARIFICATION: _l(
        "You have asked back. The term stands still until your question is answered."
    ),
    State.REDIRECTED: _l("You have said that it is not yours. It is being sent to the agency in charge."),
    State.ANSWERED: _l("You have answered. The answer is being checked; then it is published."),
    State.RETURNED: _l("Your answer was sent back. Please answer once more."),
    State.PUBLISHED: _l("Your answer is published. Thank you!"),
    State.CONTESTED: _l("The children do not agree with the answer. It is being decided how to go on."),
    State.CLOSED: _l("The matter is closed. Thank you!"),
    State.CLOSED_DISAGREED: _l("The matter is closed; the children still disagree."),
}


def possible(state: State) -> Sequence[What]:
    """What the agency may do now; asking back says on the way that it was received."""
    return [what for what in What if may_move(state, DEEDS[what], Who.AGENCY) or _asks_at_once(state, what)]


def check_possible(state: State, what: What) -> None:
    if what not in possible(state):
        raise NotAnyMore


def check_question(question: str) -> None:
    if not question.strip():
        raise QuestionMissing


def _asks_at_once(state: State, what: What) -> bool:
    return what is What.ASK and state is State.SENT
