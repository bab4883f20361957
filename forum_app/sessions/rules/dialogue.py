"""What an adult's answer must be, so that a child is never told that nothing was an answer."""

from __future__ import annotations

from collections.abc import Iterable

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.dialogue import AnswerWhen
from forum_app.sessions.models.questions import QuestionState

WHEN_NAMES: dict[AnswerWhen, Words] = {
    AnswerWhen.HERE: _l("Answered here"),
    AnswerWhen.LATER: _l("Will answer later"),
}


class NothingSaid(Refusal):
    sentence = _l("Write what was said. Nobody is recorded as having answered without words.")
    field = "words"


class NobodyAnswered(Refusal):
    sentence = _l("Say which agency is answering.")
    field = "agency"


class NobodyWillAnswer(Refusal):
    sentence = _l("Say which agency will answer later.")
    field = "later_agency"


class NotReadYet(Refusal):
    sentence = _l("Nobody has read this yet, so it cannot be answered.")


class CorrectedAlready(Refusal):
    sentence = _l("This answer has been corrected already. Look at the new one first.")


class AgencyMissing(Refusal):
    sentence = _l("Write the name of the agency.")
    field = "agency"


def check_answer(words: str, agency: str, answered: AnswerWhen, later_agency: str) -> None:
    if not words.strip():
        raise NothingSaid
    if not agency.strip():
        raise NobodyAnswered
    if answered is AnswerWhen.LATER and not later_agency.strip():
        raise NobodyWillAnswer


def state_after(answers: Iterable[AnswerWhen], now: QuestionState) -> QuestionState:
    """Answered once anybody has settled it in the room; a promise for later leaves it asked."""
    given = set(answers)
    if AnswerWhen.HERE in given:
        return QuestionState.ANSWERED
    return QuestionState.ASKED if given else now


def is_settled(answers: Iterable[AnswerWhen]) -> bool:
    """Settled in the room by all who spoke: what one of them promised for later goes on to the board."""
    given = set(answers)
    return given == {AnswerWhen.HERE}
