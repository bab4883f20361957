"""The plans of the story: two districts of former years, and this year's of those who coordinate today."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from forum_app import clock
from forum_app.db import db
from forum_app.demo.places import Places, place_id
from forum_app.plans.models import Milestone, MilestoneKind, Plan
from forum_app.plans.queries import plans as queries
from forum_app.plans.queries.starters import get_starter
from forum_app.plans.rules.milestones import MilestoneDraft
from forum_app.plans.rules.starters import drafts_of
from forum_app.plans.service import milestones, plans

FILE = Path(__file__).parent / "data" / "plans.json"
LINES = ("slogans", "legal_bases", "requirements")

DONG_DA_THEN, HONG_NGU_THEN = "dong-da-2023", "hong-ngu-2020"
DONG_DA, HONG_NGU, BIM_SON = "dong-da-2026", "hong-ngu-2026", "bim-son-2026"


def plan_id(key: str) -> uuid.UUID:
    """The same on every computer, so that an address written down yesterday still leads there."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tiengem:plan/{key}")


def plan_of_story(key: str) -> Plan:
    return db.session.get_one(Plan, (place_id(told()[key]["unit"]), plan_id(key)))


def milestone_of_story(key: str, kind: MilestoneKind) -> Milestone:
    """The first of its kind."""
    return next(one for one in queries.milestones_of(plan_of_story(key)) if one.kind is kind)


@cache
def told() -> Mapping[str, Mapping[str, Any]]:
    return {one["key"]: one for one in json.loads(FILE.read_text(encoding="utf-8"))}


def seed_plans(places: Places) -> None:
    """Whatever is missing is issued; a plan that is there stays as visitors have left it."""
    for key, one in told().items():
        if queries.plan_of(places[one["unit"]].id, one["year"]) is None:
            _of_today(key, one, places) if "starter" in one else _of_then(key, one, places)


def _of_today(key: str, one: Mapping[str, Any], places: Places) -> None:
    starter = get_starter(one["starter"])
    plan = plans.from_starter(None, places[one["unit"]].id, one["year"], starter, plan_id(key))
    plans.edit_plan(None, plan, theme=one["theme"])
    plans.issue(None, plan, date.fromisoformat(one["issued_on"]))
    if moved := one.get("moved"):
        _move(milestone_of_story(key, MilestoneKind(moved["kind"])), moved)


def _of_then(key: str, one: Mapping[str, Any], places: Places) -> None:
    texts: dict[str, Any] = {name: "\n".join(one.get(name, ())) for name in LINES}
    texts |= {"theme": one["theme"], "source": one["source"]}
    plan = plans.create_plan(None, places[one["unit"]].id, one["year"], one["title"], plan_id(key), **texts)
    made = [(milestones.add_milestone(None, plan, _draft(given)), given) for given in one["milestones"]]
    for indicator in drafts_of(get_starter(one["indicators_of"]), one["year"])[1]:
        milestones.add_indicator(None, plan, indicator)
    plans.issue(None, plan, date.fromisoformat(one["issued_on"]))
    for milestone, given in made:
        if moved := given.get("moved"):
            _move(milestone, moved)


def _draft(given: Mapping[str, Any]) -> MilestoneDraft:
    fields = {name: value for name, value in given.items() if name not in {"moved", "kind", "day"}}
    return MilestoneDraft(kind=MilestoneKind(given["kind"]), day=date.fromisoformat(given["day"]), **fields)


def _move(milestone: Milestone, moved: Mapping[str, Any]) -> None:
    at = clock.moment_of(date.fromisoformat(moved["at"]), time(9))
    day = date.fromisoformat(moved["day"])
    milestones.move_milestone(None, milestone, day, strictly_before=False, reason=moved["reason"], at=at)
