"""The pages of the registers and of what plans have come to, who may open each, and with what they are filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.demo.plans import DONG_DA, DONG_DA_THEN, plan_id, plan_of_story
from forum_app.demo.registers import entry_id
from forum_app.plans.models import ClubMeeting, IndicatorKind
from forum_app.plans.queries.plans import indicators_of
from tests.browser.demonstration import Demonstration
from tests.browser.visiting import COORDINATOR, TEACHER, Visit

CLUB = entry_id("club/dong-da")


def _entry(name: str, key: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda _told: {name: entry_id(key)}


def _meeting(_told: Demonstration) -> dict[str, Any]:
    held = select(ClubMeeting.id).where(ClubMeeting.club_id == CLUB).order_by(ClubMeeting.held_on).limit(1)
    return {"club_id": CLUB, "meeting_id": db.session.scalar(held)}


def _typed(_told: Demonstration) -> dict[str, Any]:
    voicing = next(
        one
        for one in indicators_of(plan_of_story(DONG_DA_THEN))
        if one.kind is IndicatorKind.CHILDREN_VOICING
    )
    return {"plan_id": voicing.plan_id, "indicator_id": voicing.id}


PLAN_REGISTERS = (
    Visit("registers.show", TEACHER),
    Visit("registers.coverage", COORDINATOR, lambda _told: {"nam": 2023}),
    Visit("consultations.list", COORDINATOR),
    Visit("consultations.create", TEACHER),
    Visit("consultations.show", COORDINATOR, _entry("consultation_id", "san-truong")),
    Visit("consultations.edit", TEACHER, _entry("consultation_id", "thu-vien")),
    Visit("clubs.list", COORDINATOR),
    Visit("clubs.create", TEACHER),
    Visit("clubs.show", COORDINATOR, lambda _told: {"club_id": CLUB}),
    Visit("clubs.edit", COORDINATOR, lambda _told: {"club_id": CLUB}),
    Visit("clubs.edit_meeting", COORDINATOR, _meeting),
    Visit("initiatives.list", COORDINATOR),
    Visit("initiatives.create", TEACHER),
    Visit("initiatives.show", COORDINATOR, _entry("initiative_id", "programme/xe-dap")),
    Visit("initiatives.show", COORDINATOR, _entry("initiative_id", "programme/bao-tuong")),
    Visit("initiatives.edit", TEACHER, _entry("initiative_id", "programme/goc-xanh")),
    Visit("indicators.show", COORDINATOR, lambda _told: {"plan_id": plan_id(DONG_DA)}),
    Visit("indicators.enter", COORDINATOR, _typed),
)
