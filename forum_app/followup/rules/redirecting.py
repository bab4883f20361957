"""“Not ours”: how often, who decides then, and what may move to a successor."""

from __future__ import annotations

from datetime import date

from forum_app.errors import Refusal
from forum_app.followup.rules.states import REDIRECTS_AT_MOST, Who
from forum_app.i18n import _l


class RedirectedTooOften(Refusal):
    sentence = _l(
        "This has been passed on twice, and the unit above has decided: it is for this agency to answer."
    )
    field = "reason"


class UnitAboveDecides(Refusal):
    sentence = _l("This has been passed on twice. The unit above decides now who must answer.")
    field = "agency"


class SameAgency(Refusal):
    sentence = _l("This agency has it already. Choose another.")
    field = "agency"


class NoQuestion(Refusal):
    sentence = _l("Write what is not clear.")
    field = "question"


class NoExplanation(Refusal):
    sentence = _l("Write what the children mean.")
    field = "answer"


class NoDayOfReceipt(Refusal):
    sentence = _l("It was sent on %(day)s: it was received on that day or later, and not after today.")
    field = "on"


def check_receipt(on: date, sent_on: date, today: date) -> None:
    """The term begins with it; any other day would make an agency late, or give it time, at will."""
    if not sent_on <= on <= today:
        raise NoDayOfReceipt(day=f"{sent_on:%d/%m/%Y}")


def check_redirect(redirects: int) -> None:
    if redirects >= REDIRECTS_AT_MOST:
        raise RedirectedTooOften


def check_sends_on(redirects: int, who: Who) -> None:
    """The organiser sends it on after the first time; after the last only the unit above does."""
    if redirects >= REDIRECTS_AT_MOST and who is not Who.UPPER_UNIT:
        raise UnitAboveDecides


def check_other(agency: str, before: str) -> None:
    if agency.strip() == before:
        raise SameAgency
