"""A plan is begun, written, issued, and put away."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.i18n import _
from forum_app.plans.models import Plan, PlanState
from forum_app.plans.queries import plans as queries
from forum_app.plans.queries.starters import get_starter
from forum_app.plans.rules import milestones as milestone_rules
from forum_app.plans.rules import plans as rules
from forum_app.plans.rules.starters import Starter, drafts_of, shifted
from forum_app.plans.service import ticks
from forum_app.plans.service.milestones import add_indicator, add_milestone
from forum_app.units.queries import get_unit

if TYPE_CHECKING:
    from forum_app.audit.service import Doer

TEXTS = ("title", "theme", "slogans", "legal_bases", "requirements")


def create_plan(
    actor: Doer | None, unit_id: int, year: int, title: str, plan_id: uuid.UUID | None = None, **texts: Any
) -> Plan:
    """`texts` are columns of the plan; `plan_id` is for data that must have the same address on every computer."""
    rules.check_year(year, taken=queries.plan_of(unit_id, year) is not None)
    rules.check_unit_then(get_unit(unit_id), year)
    plan = Plan(
        unit_id=unit_id,
        id=plan_id or uuid.uuid4(),
        year=year,
        title=title,
        state=PlanState.DRAFT,
        created_at=clock.now(),
        **texts,
    )
    db.session.add(plan)
    _record(actor, "plan:create", plan, title=title, year=year)
    return plan


def from_starter(
    actor: Doer | None, unit_id: int, year: int, starter: Starter, plan_id: uuid.UUID | None = None
) -> Plan:
    """A ready-made proposal, its days put into that year; everything in it may be changed."""
    texts: dict[str, Any] = starter.texts()
    plan = create_plan(actor, unit_id, year, starter.title_for(year), plan_id, **texts)
    milestones, indicators = drafts_of(starter, year)
    for milestone in milestones:
        add_milestone(actor, plan, milestone)
    for indicator in indicators:
        add_indicator(actor, plan, indicator)
    return plan


def begin(actor: Doer | None, unit_id: int, year: int, with_: str) -> Plan:
    """`with_` is the key of a ready-made plan, the unit's last plan, or a blank sheet."""
    if with_ == rules.BLANK:
        unit = get_unit(unit_id)
        return create_plan(
            actor, unit_id, year, _("Plan of %(unit)s for %(year)s", unit=unit.name, year=year)
        )
    if with_ == rules.EARLIER:
        earlier = queries.earlier_plan(unit_id, year)
        if earlier is None:
            raise rules.NoEarlierPlan
        return from_earlier(actor, earlier, year)
    return from_starter(actor, unit_id, year, get_starter(with_))


def from_earlier(actor: Doer | None, earlier: Plan, year: int) -> Plan:
    """As that year's plan stands today, moved days included; its number and its source stay with it."""
    texts = {name: getattr(earlier, name) for name in TEXTS}
    texts = {name: text.replace(str(earlier.year), str(year)) for name, text in texts.items()}
    texts["legal_bases"] = earlier.legal_bases
    title = texts.pop("title")
    plan = create_plan(actor, earlier.unit_id, year, title, **texts)
    for milestone in queries.milestones_of(earlier):
        draft = milestone_rules.draft_of(milestone)
        add_milestone(actor, plan, shifted(draft, earlier.year, year))
    for indicator in queries.indicators_of(earlier):
        add_indicator(actor, plan, milestone_rules.indicator_draft_of(indicator))
    return plan


def edit_plan(actor: Doer | None, plan: Plan, **columns: Any) -> None:
    """Columns that are not given stay. Of an issued plan only the clerk's number may still be written."""
    if set(columns) - {"number"}:
        rules.check_draft(plan.state)
    if (year := columns.get("year", plan.year)) != plan.year:
        _take_to(plan, year)
    for name, value in columns.items():
        setattr(plan, name, value)
    _record(actor, "plan:edit", plan, title=plan.title)


def _take_to(plan: Plan, year: int) -> None:
    """A draft that was begun for the wrong year: its days go with it."""
    rules.check_year(year, taken=queries.plan_of(plan.unit_id, year) is not None)
    rules.check_unit_then(get_unit(plan.unit_id), year)
    for milestone in queries.milestones_of(plan):
        draft = shifted(milestone_rules.draft_of(milestone), plan.year, year)
        milestone.day, milestone.law_day, milestone.printed = draft.day, draft.law_day, draft.printed


def issue(actor: Doer | None, plan: Plan, on: date | None = None) -> None:
    """`on` is for plans of former years; today, if it is not given."""
    rules.check_issuing(plan.state, len(queries.milestones_of(plan)))
    plan.state = PlanState.ISSUED
    plan.issued_on = plan.issued_on or on or clock.today()
    _record(actor, "plan:issue", plan, title=plan.title, year=plan.year)
    ticks.plan_issued(plan)


def take_back(actor: Doer | None, plan: Plan) -> None:
    """To a draft again, as long as nobody has acted on it."""
    rules.check_taking_back(plan.state, queries.is_acted_upon(plan))
    plan.state, plan.issued_on = PlanState.DRAFT, None
    ticks.plan_taken_back(plan)
    _record(actor, "plan:take-back", plan, title=plan.title)


def put_away(actor: Doer | None, plan: Plan) -> None:
    rules.check_move(plan.state, PlanState.PUT_AWAY)
    plan.state = PlanState.PUT_AWAY
    _record(actor, "plan:put-away", plan, title=plan.title)


def take_out(actor: Doer | None, plan: Plan) -> None:
    """Put away by mistake: it asks again what it asked."""
    if plan.state is not PlanState.PUT_AWAY:
        raise rules.PlanMovedOn
    plan.state = PlanState.ISSUED
    _record(actor, "plan:take-out", plan, title=plan.title)


def _record(actor: Doer | None, deed: str, plan: Plan, **details: Any) -> None:
    db.session.flush()
    audit.record(actor, deed, plan.unit_id, f"plan:{plan.id}", **details)
