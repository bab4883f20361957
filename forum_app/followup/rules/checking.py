"""What a checker may do with an answer, and what somebody above decides when two returns did not help."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.followup.models.answers import CheckVerdict
from forum_app.followup.rules.states import RETURNS_AT_MOST
from forum_app.i18n import Words, _l


class WhyReturned(StrEnum):
    """Ready-made reasons; the first two by Decree 56/2017 art. 53.2: done or not, when, or why not."""

    NO_DATE = "no_date"
    NO_REASON = "no_reason"
    NOT_FOR_CHILDREN = "not_for_children"
    BESIDE_THE_POINT = "beside_the_point"


WHY_RETURNED: dict[WhyReturned, Words] = {
    WhyReturned.NO_DATE: _l("It does not say by when (Decree 56/2017, art. 53)."),
    WhyReturned.NO_REASON: _l("It does not say why it is not done (Decree 56/2017, art. 53)."),
    WhyReturned.NOT_FOR_CHILDREN: _l("Children cannot read it: it is not in words that they use."),
    WhyReturned.BESIDE_THE_POINT: _l("It does not answer what the children asked."),
}

VERDICT_NAMES: dict[CheckVerdict, Words] = {
    CheckVerdict.ACCEPTED: _l("Accepted"),
    CheckVerdict.RETURNED: _l("Sent back"),
    CheckVerdict.WEAK: _l("Published though it is weak"),
}


class WhyMissing(Refusal):
    sentence = _l("Say why: choose a reason or write one.")
    field = "reasons"


class SentBackTwice(Refusal):
    sentence = _l(
        "This answer has been sent back %(times)s times already. Accept it, or leave the decision to the unit above."
    )


class NotYetUp(Refusal):
    sentence = _l("The unit above decides only once an answer has been sent back %(times)s times.")


class NotADecision(Refusal):
    sentence = _l("Choose whether it counts as an answer or is published as a weak one.")
    field = "verdict"


class NoAnswerToCheck(Refusal):
    sentence = _l("There is no answer to check.")


class OwnAnswer(Refusal):
    sentence = _l("You gave this answer yourself. Somebody else must check it.")


def check_another_person(given_by_id: uuid.UUID | None, account_id: uuid.UUID | None) -> None:
    """Somebody may be agency and checker at one place; never both for one answer."""
    if account_id is not None and given_by_id == account_id:
        raise OwnAnswer


def check_return(returns: int, reasons: str) -> None:
    if returns >= RETURNS_AT_MOST:
        raise SentBackTwice(times=RETURNS_AT_MOST)
    check_reasons(reasons)


def check_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise WhyMissing


def check_is_up(returns: int) -> None:
    if returns < RETURNS_AT_MOST:
        raise NotYetUp(times=RETURNS_AT_MOST)


def check_verdict(verdict: CheckVerdict) -> None:
    if verdict not in (CheckVerdict.ACCEPTED, CheckVerdict.WEAK):
        raise NotADecision


def goes_up(returns: int) -> bool:
    """Whether the next answer is no longer the checker's to send back."""
    return returns >= RETURNS_AT_MOST


def joined(ready_made: Sequence[WhyReturned], own: str) -> str:
    """One reason a line, as it is kept and shown."""
    return "\n".join([*(str(WHY_RETURNED[why]) for why in ready_made), *filter(None, [own.strip()])])
