"""A promise: kept, partly kept or broken, with evidence; moved once, with a reason."""

from __future__ import annotations

from datetime import date

from forum_app.errors import Refusal
from forum_app.followup.models.answers import Promise, PromiseState
from forum_app.followup.rules.answering import PROMISE_DAYS
from forum_app.followup.rules.hollow import says_nothing
from forum_app.i18n import Words, _l

PROMISE_NAMES: dict[PromiseState, Words] = {
    PromiseState.OPEN: _l("Promised"),
    PromiseState.KEPT: _l("Kept"),
    PromiseState.PARTLY_KEPT: _l("Partly kept"),
    PromiseState.BROKEN: _l("Not kept"),
}


class EvidenceMissing(Refusal):
    sentence = _l("Write by what this can be seen: what stands there now, who looked, on which day.")
    field = "evidence"


class SettledAlready(Refusal):
    sentence = _l("It has been recorded already what became of this promise.")


class MovedAlready(Refusal):
    sentence = _l("This promise has been moved once already. It cannot be moved again.")
    field = "due_on"


class NotLater(Refusal):
    sentence = _l("The new day must come after %(day)s.")
    field = "due_on"


class TooMuchLater(Refusal):
    sentence = _l("This day is too far away to be a promise.")
    field = "due_on"


class WhyMovedMissing(Refusal):
    sentence = _l("Say why the day moves. The children read it.")
    field = "moved_why"


def check_settle(promise: Promise, evidence: str) -> None:
    if promise.state is not PromiseState.OPEN:
        raise SettledAlready
    if says_nothing(evidence):
        raise EvidenceMissing


def check_move(promise: Promise, due_on: date, why: str, today: date) -> None:
    if promise.state is not PromiseState.OPEN:
        raise SettledAlready
    if promise.due_on != promise.first_due_on:
        raise MovedAlready
    if due_on <= max(promise.due_on, today):
        raise NotLater(day=f"{promise.due_on:%d/%m/%Y}")
    if (due_on - promise.first_due_on).days > PROMISE_DAYS:
        raise TooMuchLater
    if says_nothing(why):
        raise WhyMovedMissing
