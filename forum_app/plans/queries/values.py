"""What each unit brings to an indicator: from a register, from what was sent in, from the board, or as it was typed."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select

from forum_app.db import db
from forum_app.followup.queries.answered import sent_and_answered
from forum_app.i18n import _, vietnamese_key
from forum_app.plans.models import (
    Consultation,
    Delivery,
    Exemption,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    Milestone,
    MilestoneKind,
    Period,
    Plan,
    Scope,
)
from forum_app.plans.queries.coverage import coverage_of, day_of_year
from forum_app.plans.queries.plans import milestones_of
from forum_app.plans.rules import indicators as rules
from forum_app.plans.rules.consultations import CONSULTED, progress_of
from forum_app.plans.rules.coverage import MODEL_NAMES, Covered
from forum_app.plans.rules.indicators import OfUnit, Value
from forum_app.units.models import Unit
from forum_app.units.queries import areas_around, below, get_unit

SCOPES: dict[IndicatorKind, Scope] = {
    IndicatorKind.POLICIES_CONSULTED: Scope.POLICY,
    IndicatorKind.SCHOOL_DECISIONS_CONSULTED: Scope.SCHOOL,
    IndicatorKind.COMMUNITY_DECISIONS_CONSULTED: Scope.COMMUNITY,
}
TICKED: dict[IndicatorKind, MilestoneKind] = {
    IndicatorKind.SCHOOLS_PLANNING: MilestoneKind.PLAN_SENT,
    IndicatorKind.SCHOOLS_WITH_FORUM: MilestoneKind.SCHOOL_FORUM,
}
Values = Mapping[int, Value]


@dataclass
class Measuring:
    """One plan in one period; each of its parts is read once, when an indicator asks for it."""

    plan: Plan
    period: Period

    @cached_property
    def days(self) -> tuple[date, date]:
        return rules.days_of(self.plan.year, self.period)

    @cached_property
    def on(self) -> date:
        """The day on which the tree is looked at; for a district that has ended, its last."""
        ended = get_unit(self.plan.unit_id).until_on
        day = min(self.days[1], day_of_year(self.plan.year))
        return min(day, ended) if ended else day

    @cached_property
    def units(self) -> Sequence[Unit]:
        found = db.session.scalars(
            select(Unit)
            .where(
                Unit.id.in_(below([self.plan.unit_id], self.on)),
                Unit.from_on <= self.on,
                or_(Unit.until_on.is_(None), Unit.until_on >= self.on),
            )
            .order_by(Unit.folded, Unit.id)
        )
        return sorted(found, key=lambda unit: (vietnamese_key(unit.name), unit.id))

    @cached_property
    def typed(self) -> Mapping[tuple[uuid.UUID, int], Value]:
        """By indicator and unit; of several entries for one period the latest holds."""
        found: dict[tuple[uuid.UUID, int], dict[Period, Value]] = defaultdict(dict)
        for one in values_of(self.plan):
            value = Value(one.numerator, one.denominator, one.source)
            found[one.indicator_id, one.of_unit_id][one.period] = value
        held = {key: rules.typed_for(self.period, periods) for key, periods in found.items()}
        return {key: value for key, value in held.items() if value is not None}

    @cached_property
    def decisions(self) -> Sequence[Consultation]:
        return db.session.scalars(
            select(Consultation)
            .where(
                Consultation.unit_id.in_(below([self.plan.unit_id], self.on)),
                Consultation.withdrawn_at.is_(None),
                Consultation.decided_on.between(*self.days),
            )
            .order_by(Consultation.id)
        ).all()

    def counted(self, indicator: Indicator) -> dict[int, str]:
        """The units that count, by name; without kinds the unit whose plan it is, for all below it."""
        kinds = set(indicator.unit_kinds)
        if not kinds:
            return {self.plan.unit_id: get_unit(self.plan.unit_id).name}
        return {unit.id: unit.name for unit in self.units if unit.kind in kinds}


def parts_of(measuring: Measuring, indicator: Indicator) -> list[OfUnit]:
    """Every unit that counts, in the order of the names."""
    units, count = measuring.counted(indicator), _COUNTS.get(indicator.kind)
    if indicator.kind in TICKED:
        units, known = _ticked(measuring, indicator)
    else:
        known = count(measuring, indicator, units) if count else {}
    told = {unit_id: measuring.typed.get((indicator.id, unit_id)) for unit_id in units}
    return [
        OfUnit(unit_id, name, _best(known.get(unit_id), told[unit_id])) for unit_id, name in units.items()
    ]


def _best(known: Value | None, told: Value | None) -> Value | None:
    """What was counted before what was typed; what was only half seen after it."""
    return known if known is not None and not known.source else told or known


def _decided(measuring: Measuring, indicator: Indicator, units: Mapping[int, str]) -> Values:
    """Decisions of the unit and of all below it; a unit without one in the register has not told anything."""
    around, scope = areas_around(units, measuring.on), SCOPES[indicator.kind]
    of, asked = Counter[int](), Counter[int]()
    for one in measuring.decisions:
        if one.scope is scope and one.unit_id in around:
            of[around[one.unit_id]] += 1
            asked[around[one.unit_id]] += progress_of(one) in CONSULTED
    return {unit_id: Value(asked[unit_id], number) for unit_id, number in of.items()}


def _four_models(measuring: Measuring, _indicator: Indicator, units: Mapping[int, str]) -> Values:
    """A unit of which nothing at all is known may have entered nothing: it is missing.

    Of one that lacks a model here, it says which: it may have been there all the same, and the unit may tell.
    """
    lines = coverage_of(units, *measuring.days, measuring.on)
    return {
        line.unit_id: Value(1, 1) if line.all_four else Value(0, 1, _lacking(line))
        for line in lines
        if line.models
    }


def _lacking(line: Covered) -> str:
    return _("not seen here: %(models)s", models=", ".join(str(MODEL_NAMES[model]) for model in line.lacking))


def _answered(measuring: Measuring, _indicator: Indicator, units: Mapping[int, str]) -> Values:
    """What was sent in the period, from the unit and all below it; where nothing was, nothing is owed."""
    around = areas_around(units, measuring.on)
    sent, answered = Counter[int](), Counter[int]()
    within = below(units, measuring.on)
    for unit_id, (number, of_these) in sent_and_answered(within, *measuring.days).items():
        sent[around[unit_id]] += number
        answered[around[unit_id]] += of_these
    return {unit_id: Value(answered[unit_id], sent[unit_id]) for unit_id in units}


def _ticked(measuring: Measuring, indicator: Indicator) -> tuple[dict[int, str], Values]:
    """Whoever owes the milestone of that kind and has not done it in time of the period counts as not done."""
    asked = [m for m in milestones_of(measuring.plan) if m.kind is TICKED[indicator.kind]]
    kinds = {kind for milestone in asked for kind in milestone.unit_kinds} or set(indicator.unit_kinds)
    excused, done = _exempt(asked), _delivered(asked, measuring.days[1])
    units = {u.id: u.name for u in measuring.units if u.kind in kinds and u.id not in excused}
    return units, {unit_id: Value(int(unit_id in done), 1) for unit_id in units} if asked else {}


def _exempt(asked: Sequence[Milestone]) -> set[int]:
    return set(
        db.session.scalars(
            select(Exemption.of_unit_id).where(
                Exemption.unit_id.in_({one.unit_id for one in asked}),
                Exemption.milestone_id.in_([one.id for one in asked]),
                Exemption.undone_at.is_(None),
            )
        )
    )


def _delivered(asked: Sequence[Milestone], until: date) -> set[int]:
    return set(
        db.session.scalars(
            select(Delivery.of_unit_id).where(
                Delivery.unit_id.in_({one.unit_id for one in asked}),
                Delivery.milestone_id.in_([one.id for one in asked]),
                Delivery.withdrawn_at.is_(None),
                Delivery.done_on <= until,
            )
        )
    )


_Count = Callable[[Measuring, Indicator, Mapping[int, str]], Values]
_COUNTS: dict[IndicatorKind, _Count] = {
    **dict.fromkeys(SCOPES, _decided),
    IndicatorKind.FOUR_MODELS: _four_models,
    IndicatorKind.ANSWERED: _answered,
}


def values_of(plan: Plan) -> Sequence[IndicatorValue]:
    """Everything that was typed for the plan, the latest last: a later entry supersedes an earlier one."""
    return db.session.scalars(
        select(IndicatorValue)
        .where(IndicatorValue.unit_id == plan.unit_id, IndicatorValue.plan_id == plan.id)
        .order_by(IndicatorValue.entered_at, IndicatorValue.id)
    ).all()
