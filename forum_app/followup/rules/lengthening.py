"""When a term may be made longer: not what the law sets, not without a reason, not once the day has passed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from forum_app.errors import Refusal
from forum_app.i18n import _l

if TYPE_CHECKING:
    from forum_app.followup.models.clocks import Clock, DeadlineRule


class SetByLaw(Refusal):
    sentence = _l("%(citation)s sets this term. It cannot be made longer.")
    field = "more"


class NotLengthened(Refusal):
    sentence = _l("The rule for this term does not let it be made longer.")
    field = "more"


class TooLong(Refusal):
    sentence = _l(
        "All in all a term can be made longer by %(most)s days at most. Write a number from 1 to %(left)s."
    )
    field = "more"


class LongEnough(Refusal):
    sentence = _l("This term has been made twice as long already. It cannot be made longer.")
    field = "more"


class ReasonMissing(Refusal):
    sentence = _l("Write why there is more time: the children will ask.")
    field = "reason"


class PassedAlready(Refusal):
    sentence = _l("The day has passed. What is late cannot be made punctual afterwards.")
    field = "more"


class Ended(Refusal):
    sentence = _l("The answer is there. There is no term any more.")
    field = "more"


def check(rule: DeadlineRule, clock: Clock, more: int, reason: str, today: date) -> None:
    """A term grows to twice its rule's days at most, however often it is made longer."""
    if rule.by_law:
        raise SetByLaw(citation=rule.citation)
    if not rule.may_lengthen:
        raise NotLengthened
    if clock.ended_on:
        raise Ended
    if clock.due_on < (clock.stopped_on or today):
        raise PassedAlready
    left = 2 * rule.days - clock.days
    if left < 1:
        raise LongEnough
    if not 1 <= more <= left:
        raise TooLong(most=rule.days, left=left)
    if not reason.strip():
        raise ReasonMissing


def may(rule: DeadlineRule, clock: Clock, today: date) -> bool:
    """Whether it is worth offering."""
    passed = clock.due_on < (clock.stopped_on or today)
    return rule.may_lengthen and not clock.ended_on and not passed and clock.days < 2 * rule.days
