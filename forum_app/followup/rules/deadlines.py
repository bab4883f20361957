"""What a unit may set for itself: its own figures, never those of the law, and nothing for days gone by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from forum_app.errors import Refusal
from forum_app.followup.models.clocks import AfterClarification, DeadlineFor
from forum_app.i18n import Words, _l

if TYPE_CHECKING:
    from forum_app.followup.models.clocks import DeadlineRule

LONGEST_TERM, LATEST_DEEMED, LONGEST_CITATION = 90, 10, 200

FOR_NAMES: dict[DeadlineFor, Words] = {
    DeadlineFor.SCHOOL_BOARD: _l("A school board answers"),
    DeadlineFor.AGENCY: _l("Another agency answers"),
    DeadlineFor.FORWARDING: _l("What belongs to another agency is sent on"),
}
AFTER_NAMES: dict[AfterClarification, Words] = {
    AfterClarification.GOES_ON: _l("What was left of the term goes on"),
    AfterClarification.BEGINS_AGAIN: _l("The whole term begins again"),
}


class TheLawSetsIt(Refusal):
    sentence = _l(
        "%(citation)s sets %(days)s working days for this. No unit can set another figure, longer or shorter."
    )
    field = "of"


class DaysOutOfReach(Refusal):
    sentence = _l("Write a number of days from 1 to %(most)s.")
    field = "days"


class DeemedOutOfReach(Refusal):
    sentence = _l("Write a number of days from 0 to %(most)s.")
    field = "deemed_days"


class BeginsInThePast(Refusal):
    sentence = _l("A figure holds from today at the earliest. What has been sent keeps the one of its day.")
    field = "valid_from"


class CitationMissing(Refusal):
    sentence = _l("Write where this figure comes from, so that everybody can look it up.")
    field = "citation"


class EndedAlready(Refusal):
    sentence = _l("This figure does not hold any more. Somebody else may have ended it.")


@dataclass(frozen=True)
class Figure:
    """A unit's own figure, as it is typed in."""

    of: DeadlineFor
    days: int
    valid_from: date
    citation: str
    working_days: bool = True
    deemed_days: int = 2
    after_clarification: AfterClarification = AfterClarification.GOES_ON
    may_lengthen: bool = True


def check(figure: Figure, laws: Iterable[DeadlineRule], today: date) -> None:
    """`laws` are the rules of the law that hold; what they set no unit sets."""
    for law in laws:
        if law.of is figure.of:
            raise TheLawSetsIt(citation=law.citation, days=law.days)
    if not 1 <= figure.days <= LONGEST_TERM:
        raise DaysOutOfReach(most=LONGEST_TERM)
    if not 0 <= figure.deemed_days <= LATEST_DEEMED:
        raise DeemedOutOfReach(most=LATEST_DEEMED)
    if figure.valid_from < today:
        raise BeginsInThePast
    if not figure.citation.strip():
        raise CitationMissing


def holds_on(rule: DeadlineRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_until is None or day <= rule.valid_until)


def never_held(rule: DeadlineRule) -> bool:
    """Replaced on the day on which it was to begin, or before."""
    return rule.valid_until is not None and rule.valid_until < rule.valid_from


def check_ending(rule: DeadlineRule, today: date) -> None:
    if rule.by_law or rule.unit_id is None:
        raise TheLawSetsIt(citation=rule.citation, days=rule.days)
    if rule.valid_until is not None and rule.valid_until < today:
        raise EndedAlready
