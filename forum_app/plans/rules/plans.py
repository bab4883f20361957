"""A plan from its first word to the shelf: which moves there are, and what must be there before it asks anything."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.plans.models.plans import PlanState
from forum_app.units.rules.tree import Dated

FIRST_YEAR, LAST_YEAR = 2004, 2100
# What a plan may begin with, besides the keys of ready-made ones.
BLANK, EARLIER = "blank", "earlier"

STATE_NAMES: dict[PlanState, Words] = {
    PlanState.DRAFT: _l("Draft"),
    PlanState.ISSUED: _l("Issued"),
    PlanState.PUT_AWAY: _l("Put away"),
}
MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.ISSUED}),
    PlanState.ISSUED: frozenset({PlanState.DRAFT, PlanState.PUT_AWAY}),
    PlanState.PUT_AWAY: frozenset({PlanState.ISSUED}),
}


class PlanMovedOn(Refusal):
    sentence = _l("The plan is no longer where this page thought it was. Look at it again, then decide.")


class YearOutOfReach(Refusal):
    sentence = _l("Write a year from %(first)s to %(last)s.")
    field = "year"


class YearTaken(Refusal):
    sentence = _l("There is a plan of this unit for %(year)s already. Open that one, or choose another year.")
    field = "year"


class UnitNotThereThen(Refusal):
    sentence = _l(
        "%(unit)s does not exist in that year. Choose another year, or the unit that came after it."
    )
    field = "year"


class NoEarlierPlan(Refusal):
    sentence = _l("This unit has no earlier plan here. Begin with a ready-made one or a blank sheet.")
    field = "begin"


class IssuedAlready(Refusal):
    sentence = _l(
        "The plan has been issued: what it says stays. A day can be moved, with the reason, on the plan's page."
    )


class NothingAsked(Refusal):
    sentence = _l("A plan that asks for nothing cannot be issued. Enter at least one milestone first.")


class ActedUponAlready(Refusal):
    sentence = _l(
        "Units below have already acted on this plan, or a day of it was moved. It stays issued: put it away "
        "instead, if it asks no more."
    )


def check_move(now: PlanState, then: PlanState) -> None:
    if then not in MOVES[now]:
        raise PlanMovedOn


def check_year(year: int, taken: bool) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearOutOfReach(first=FIRST_YEAR, last=LAST_YEAR)
    if taken:
        raise YearTaken(year=year)


def check_unit_then(unit: Dated, year: int) -> None:
    """A district that has ended may have its old plans entered, and no new ones."""
    if unit.from_on.year > year or (unit.until_on is not None and unit.until_on.year < year):
        raise UnitNotThereThen(unit=unit.name)


def check_draft(state: PlanState) -> None:
    if state is not PlanState.DRAFT:
        raise IssuedAlready


def check_issuing(state: PlanState, milestones: int) -> None:
    check_move(state, PlanState.ISSUED)
    if not milestones:
        raise NothingAsked


def check_taking_back(state: PlanState, acted_upon: bool) -> None:
    """A slip is mended on the day it is seen; what others have answered to is not unsaid."""
    check_move(state, PlanState.DRAFT)
    if acted_upon:
        raise ActedUponAlready


def lines_of(text: str) -> list[str]:
    """One thing a line; empty lines hold nothing."""
    return [line.strip() for line in text.splitlines() if line.strip()]
