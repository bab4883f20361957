"""Who has done what: the board, one cell of it, the letters, and a unit's own list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from forum_app.demo.plans import DONG_DA, DONG_DA_THEN, milestone_of_story, plan_of_story
from forum_app.plans.models import MilestoneKind
from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, TEACHER, Visit

Values = Callable[[Demonstration], dict[str, Any]]


def _board(key: str, **more: Any) -> Values:
    return lambda _told: {"plan_id": plan_of_story(key).id, **more}


def _cell(key: str, kind: MilestoneKind, school: str) -> Values:
    return lambda told: {"owed_id": milestone_of_story(key, kind).id, "unit_id": told.unit(school).id}


def _letters(_told: Demonstration) -> dict[str, Any]:
    milestone = milestone_of_story(DONG_DA, MilestoneKind.SCHOOL_FORUM)
    return {"plan_id": milestone.plan_id, "milestone_id": milestone.id}


MILESTONES = (
    Visit("milestones_board.show", COORDINATOR, _board(DONG_DA_THEN)),
    Visit("milestones_board.show", COORDINATOR, _board(DONG_DA, moc=1, muc="da-xong")),
    Visit("milestones_board.ask_to_remind", COORDINATOR, _letters),
    Visit("deliveries.show", COORDINATOR, _cell(DONG_DA_THEN, MilestoneKind.SCHOOL_FORUM, "anh-sao")),
    Visit("deliveries.show", TEACHER, _cell(DONG_DA, MilestoneKind.PLAN_SENT, "hoa-phuong")),
    Visit("owed.list", TEACHER),
)
