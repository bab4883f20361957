"""What a plan asks and measures: written while it is a draft; once it is issued a day is moved, with its history."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.plans.models import Indicator, Milestone, MilestoneMove, Plan
from forum_app.plans.queries import plans as queries
from forum_app.plans.rules import milestones as rules
from forum_app.plans.rules.milestones import IndicatorDraft, MilestoneDraft
from forum_app.plans.rules.plans import check_draft

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def add_milestone(
    actor: Doer | None, plan: Plan, draft: MilestoneDraft, milestone_id: uuid.UUID | None = None
) -> Milestone:
    check_draft(plan.state)
    rules.check_milestone(draft, plan.year)
    number = max((one.number for one in queries.milestones_of(plan)), default=0) + 1
    fields = vars(draft) | {"unit_kinds": list(draft.unit_kinds)}
    made = Milestone(
        unit_id=plan.unit_id, id=milestone_id or uuid.uuid4(), plan_id=plan.id, number=number, **fields
    )
    db.session.add(made)
    _record(actor, "plan:milestone-add", plan, name=draft.name)
    return made


def edit_milestone(actor: Doer | None, milestone: Milestone, draft: MilestoneDraft) -> None:
    plan = queries.get_plan(milestone.plan_id)
    check_draft(plan.state)
    rules.check_milestone(draft, plan.year)
    for name, value in (vars(draft) | {"unit_kinds": list(draft.unit_kinds)}).items():
        setattr(milestone, name, value)
    _record(actor, "plan:milestone-edit", plan, name=draft.name)


def take_out_milestone(actor: Doer | None, milestone: Milestone) -> None:
    plan = queries.get_plan(milestone.plan_id)
    check_draft(plan.state)
    db.session.delete(milestone)
    _record(actor, "plan:milestone-remove", plan, name=milestone.name)


def move_milestone(
    actor: Doer | None,
    milestone: Milestone,
    day: date,
    strictly_before: bool,
    reason: str,
    at: datetime | None = None,
) -> MilestoneMove:
    """The printed words stay as they were printed; where it stood before is kept for ever.

    `at` is for moves of long ago; now, if it is not given.
    """
    plan = queries.get_plan(milestone.plan_id)
    now = (milestone.day, milestone.strictly_before)
    rules.check_moving(plan.state, plan.year, now, (day, strictly_before), reason)
    move = MilestoneMove(
        unit_id=milestone.unit_id,
        plan_id=milestone.plan_id,
        milestone_id=milestone.id,
        from_day=milestone.day,
        from_strictly_before=milestone.strictly_before,
        to_day=day,
        to_strictly_before=strictly_before,
        reason=reason.strip(),
        moved_at=at or clock.now(),
        moved_by_id=actor.id if actor else None,
    )
    db.session.add(move)
    milestone.day, milestone.strictly_before = day, strictly_before
    _record(actor, "plan:milestone-move", plan, name=milestone.name, to=day.isoformat(), reason=move.reason)
    return move


def add_indicator(
    actor: Doer | None, plan: Plan, draft: IndicatorDraft, indicator_id: uuid.UUID | None = None
) -> Indicator:
    check_draft(plan.state)
    rules.check_indicator(draft)
    number = max((one.number for one in queries.indicators_of(plan)), default=0) + 1
    fields = vars(draft) | {"unit_kinds": list(draft.unit_kinds)}
    made = Indicator(
        unit_id=plan.unit_id, id=indicator_id or uuid.uuid4(), plan_id=plan.id, number=number, **fields
    )
    db.session.add(made)
    _record(actor, "plan:indicator-add", plan, name=draft.name)
    return made


def edit_indicator(actor: Doer | None, indicator: Indicator, draft: IndicatorDraft) -> None:
    plan = queries.get_plan(indicator.plan_id)
    check_draft(plan.state)
    rules.check_indicator(draft)
    for name, value in (vars(draft) | {"unit_kinds": list(draft.unit_kinds)}).items():
        setattr(indicator, name, value)
    _record(actor, "plan:indicator-edit", plan, name=draft.name)


def take_out_indicator(actor: Doer | None, indicator: Indicator) -> None:
    plan = queries.get_plan(indicator.plan_id)
    check_draft(plan.state)
    db.session.delete(indicator)
    _record(actor, "plan:indicator-remove", plan, name=indicator.name)


def _record(actor: Doer | None, deed: str, plan: Plan, **details: Any) -> None:
    db.session.flush()
    audit.record(actor, deed, plan.unit_id, f"plan:{plan.id}", **details)
