"""What a milestone and an indicator must say, and what may be changed once the plan is issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.plans.models.indicators import Comparator, IndicatorKind
from forum_app.plans.models.milestones import MilestoneKind
from forum_app.plans.models.plans import PlanState
from forum_app.units.models import UnitKind
from forum_app.units.rules.tree import MAY_STAND_UNDER

if TYPE_CHECKING:
    from forum_app.plans.models.indicators import Indicator
    from forum_app.plans.models.milestones import Milestone

KIND_NAMES: dict[MilestoneKind, Words] = {
    MilestoneKind.PLAN_SENT: _l("Own plan sent"),
    MilestoneKind.SCHOOL_FORUM: _l("Own forum held"),
    MilestoneKind.REPORT_SENT: _l("Report of the forum sent"),
    MilestoneKind.UPPER_FORUM: _l("Upper forum held"),
    MilestoneKind.HALF_YEAR_REPORT: _l("Half-year report"),
    MilestoneKind.YEARLY_REPORT: _l("Yearly report"),
    MilestoneKind.MONTH_OF_ACTION_REPORT: _l("Report of the Month of Action"),
    MilestoneKind.OTHER: _l("Something else"),
}
COMPARATOR_NAMES: dict[Comparator, Words] = {
    Comparator.EXACTLY: _l("exactly (=)"),
    Comparator.AT_LEAST: _l("at least (≥)"),
    Comparator.MORE_THAN: _l("more than (>)"),
}
COMPARATOR_SIGNS: dict[Comparator, str] = {
    Comparator.EXACTLY: "=",
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
}
INDICATOR_NAMES: dict[IndicatorKind, Words] = {
    IndicatorKind.POLICIES_CONSULTED: _l("Policies on which children were asked (register)"),
    IndicatorKind.SCHOOL_DECISIONS_CONSULTED: _l("Decisions of schools on which children were asked (register)"),
    IndicatorKind.COMMUNITY_DECISIONS_CONSULTED: _l("Community decisions on which children were asked (register)"),
    IndicatorKind.FOUR_MODELS: _l("Units with all four models of participation"),
    IndicatorKind.SCHOOLS_PLANNING: _l("Units below that have sent their plan"),
    IndicatorKind.SCHOOLS_WITH_FORUM: _l("Units below that have held their forum"),
    IndicatorKind.CHILDREN_VOICING: _l("Children of the forum who voiced an opinion"),
    IndicatorKind.ANSWERED: _l("Questions and recommendations answered"),
    IndicatorKind.TYPED: _l("Something else, typed in with its source"),
}  # fmt: skip
MOST_DAYS_AFTER = 90


class DayMissing(Refusal):
    sentence = _l("Give the day of the plan, or a number of days after the unit's own forum.")
    field = "day"


class DayOutsideTheYear(Refusal):
    sentence = _l(
        "This is a plan for %(year)s: choose a day of %(year)s, or of the year after it for late reports."
    )
    field = "day"


class DaysAfterOutOfReach(Refusal):
    sentence = _l("Write a number of days from 1 to %(most)s, or leave it empty.")
    field = "days_after"


class ReasonMissing(Refusal):
    sentence = _l("Write why the day is moved: everybody who owes this will read it.")
    field = "reason"


class NotMoved(Refusal):
    sentence = _l("This is the day that holds already. Choose another, or go back.")
    field = "day"


class NotIssuedYet(Refusal):
    sentence = _l("The plan is not in force. While it is a draft, change the milestone itself.")


class TargetOutOfReach(Refusal):
    sentence = _l("Write a target from 0 to 100 per cent.")
    field = "target"


class NothingAbove(Refusal):
    sentence = _l("Nothing can be more than 100 %. Choose “exactly” or “at least”.")
    field = "comparator"


@dataclass(frozen=True)
class MilestoneDraft:
    """What is written of a milestone; `unit_kinds` empty: the unit whose plan it is owes it itself."""

    kind: MilestoneKind
    name: str
    day: date | None
    strictly_before: bool = False
    unit_kinds: Sequence[str] = ()
    printed: str = ""
    days_after: int | None = None
    law_day: date | None = None
    law_strictly_before: bool = False
    basis: str = ""


@dataclass(frozen=True)
class IndicatorDraft:
    """What is written of an indicator; `target` is in per cent."""

    kind: IndicatorKind
    name: str
    comparator: Comparator
    target: int
    numerator: str
    denominator: str
    unit_kinds: Sequence[str] = field(default=())


def kinds_below(kind: UnitKind) -> list[UnitKind]:
    """Kinds of unit that may stand under one of this kind, directly or further down."""
    found = {kind}
    while more := {one for one in UnitKind if MAY_STAND_UNDER[one] & found} - found:
        found |= more
    return [one for one in UnitKind if one in found - {kind}]


def draft_of(milestone: Milestone) -> MilestoneDraft:
    return MilestoneDraft(**{part.name: getattr(milestone, part.name) for part in fields(MilestoneDraft)})


def indicator_draft_of(indicator: Indicator) -> IndicatorDraft:
    return IndicatorDraft(**{part.name: getattr(indicator, part.name) for part in fields(IndicatorDraft)})


def check_milestone(draft: MilestoneDraft, year: int) -> None:
    if draft.day is None and draft.days_after is None:
        raise DayMissing
    if draft.day is not None:
        check_day(draft.day, year)
    if draft.days_after is not None and not 1 <= draft.days_after <= MOST_DAYS_AFTER:
        raise DaysAfterOutOfReach(most=MOST_DAYS_AFTER)


def check_day(day: date, year: int) -> None:
    if day.year not in (year, year + 1):
        raise DayOutsideTheYear(year=year)


def check_moving(
    state: PlanState, year: int, now: tuple[date | None, bool], then: tuple[date, bool], reason: str
) -> None:
    """`now` and `then`: the day, and whether it is strictly before it."""
    if state is not PlanState.ISSUED:
        raise NotIssuedYet
    check_day(then[0], year)
    if now == then:
        raise NotMoved
    if not reason.strip():
        raise ReasonMissing


def check_indicator(draft: IndicatorDraft) -> None:
    if not 0 <= draft.target <= 100:
        raise TargetOutOfReach
    if draft.comparator is Comparator.MORE_THAN and draft.target == 100:
        raise NothingAbove
