"""What comes up to the ward: similar wishes of two schools, a bundle, one passed up to the city, and a correction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from forum_app.accounts.models import Account
from forum_app.db import db
from forum_app.demo.board import at_desk, day_of, moment_on
from forum_app.demo.people import PEOPLE
from forum_app.demo.places import Places
from forum_app.demo.rounds import round_of_story
from forum_app.followup.models import Recommendation
from forum_app.followup.service import passing, read_backs, sources
from forum_app.reports.models import Figure
from forum_app.reports.queries.totals import totals_of_round
from forum_app.reports.service import totals
from forum_app.security.permissions import Role
from forum_app.sessions.models import OutputKind
from forum_app.sessions.rules.topics import Topic

FILE = Path(__file__).parent / "data" / "upward.json"


@cache
def told() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def seed_upward(places: Places) -> None:
    """Once; what visitors have joined since stays joined."""
    first = told()["similar"][0]
    here = Recommendation.unit_id == places[first["unit"]].id
    if db.session.scalar(select(Recommendation.id).where(here, Recommendation.words == first["words"])):
        return
    for one in (*told()["similar"], told()["bundle"]):
        _said(places, one)
    _passed_up(places, told()["passed_up"])
    _corrected(told()["correction"])


def _said(places: Places, one: Mapping[str, Any]) -> Recommendation:
    said, read = one["days"]
    desk, topic = at_desk(one["unit"]), Topic(one["topic"]) if one["topic"] else None
    typed = sources.Typed(
        one["words"], OutputKind.WISH, topic, one["group"], one["children"], said_on=day_of(said)
    )
    made = sources.type_in(desk, places[one["unit"]].id, typed, moment_on(said, 7))
    if one["confirmed"]:
        read_backs.read_back(desk, made, moment_on(read, 8))
        read_backs.record_in_class(desk, made, True, at=moment_on(read, 9))
    return made


def _passed_up(places: Places, one: Mapping[str, Any]) -> None:
    """By the ward for its school, straight to the city."""
    made, day = _said(places, one), one["days"][1]
    passing.pass_up(at_desk(one["at"]), made, places[one["to"]], one["reason"], moment_on(day, 15))


def _corrected(one: Mapping[str, Any]) -> None:
    forum_round, figure = round_of_story(one["round"]), Figure(one["figure"])
    counted = totals_of_round(forum_round).value(figure) or 0
    person = next(person for person in PEOPLE if person.role is Role.FACILITATOR)
    actor = db.session.get_one(Account, person.account_id)
    now, at = counted + one["more"], moment_on(one["days"], 10)
    totals.correct(actor, forum_round, figure, now, one["note"], at)
