"""Typing a value that no register knows; a later one supersedes an earlier one, and both stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.plans.models import Indicator, IndicatorValue, Period, Plan
from forum_app.plans.queries import indicators as queries
from forum_app.plans.rules import indicators as rules
from forum_app.plans.rules.indicators import Value

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def enter_value(
    doer: Doer | None, plan: Plan, indicator: Indicator, of_unit_id: int, period: Period, value: Value
) -> IndicatorValue:
    """`value` with its source: 0 of 0 says that this unit had nothing to count."""
    rules.check_typed(value.numerator, value.denominator, value.source)
    rules.check_begun(plan.year, period, clock.today())
    parts = {part.unit_id: part for part in queries.measure_one(plan, indicator, period).reached.parts}
    if of_unit_id not in parts:
        raise rules.NotOfThisPlan
    rules.check_untold(parts[of_unit_id].value)
    made = IndicatorValue(
        unit_id=plan.unit_id,
        plan_id=plan.id,
        indicator_id=indicator.id,
        of_unit_id=of_unit_id,
        period=period,
        numerator=value.numerator,
        denominator=value.denominator,
        source=value.source,
        entered_at=clock.now(),
        entered_by_id=doer.id if doer else None,
    )
    db.session.add(made)
    db.session.flush()
    audit.record(doer, "indicator:enter", plan.unit_id, f"indicator:{indicator.id}", of_unit=of_unit_id)
    return made
