"""The pages of plans, who may open each, and with what they are filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forum_app.db import transaction
from forum_app.demo import plans as told_plans
from forum_app.plans.models import MilestoneKind, Plan
from forum_app.plans.queries.plans import indicators_of, milestones_of, plan_of
from forum_app.plans.queries.starters import starters
from forum_app.plans.service import plans
from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, TEACHER, Visit


def _told(key: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda _told: {"plan_id": told_plans.plan_id(key)}


def _moved(_told: Demonstration) -> dict[str, Any]:
    forum = told_plans.milestone_of_story(told_plans.DONG_DA, MilestoneKind.UPPER_FORUM)
    return {"plan_id": forum.plan_id, "milestone_id": forum.id}


def a_draft(told: Demonstration) -> Plan:
    """Next year's, which the coordinator has begun."""
    unit_id, year = told.unit("phuong-dong-da").id, 2027
    if (begun := plan_of(unit_id, year)) is not None:
        return begun
    with transaction():
        return plans.from_starter(None, unit_id, year, starters()[0])


def _draft(told: Demonstration) -> dict[str, Any]:
    return {"plan_id": a_draft(told).id}


def _milestone(told: Demonstration) -> dict[str, Any]:
    plan = a_draft(told)
    return {"plan_id": plan.id, "milestone_id": milestones_of(plan)[2].id}


def _indicator(told: Demonstration) -> dict[str, Any]:
    plan = a_draft(told)
    return {"plan_id": plan.id, "indicator_id": indicators_of(plan)[0].id}


PLANS = (
    Visit("year_plans.list", COORDINATOR),
    Visit("year_plans.create", COORDINATOR),
    Visit("year_plans.show", COORDINATOR, _told(told_plans.DONG_DA_THEN)),
    Visit("year_plans.show", TEACHER, _told(told_plans.DONG_DA)),
    Visit("year_plans.show", COORDINATOR, _draft),
    Visit("year_plans.edit", COORDINATOR, _draft),
    Visit("milestones.create", COORDINATOR, _draft),
    Visit("milestones.edit", COORDINATOR, _milestone),
    Visit("milestones.move", COORDINATOR, _moved),
    Visit("targets.create", COORDINATOR, _draft),
    Visit("targets.edit", COORDINATOR, _indicator),
)
