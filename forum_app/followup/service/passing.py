"""Passing up to the level that can decide, giving back, and saying which level that is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forum_app import clock
from forum_app.followup.models import LinkKind, Origin, Recommendation
from forum_app.followup.queries import behind
from forum_app.followup.rules import levels as rules
from forum_app.followup.rules import recommendations as wording_rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.levels import Level
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service.joining import count_again, link, unlink
from forum_app.followup.service.moves import lock, move
from forum_app.followup.service.recommendations import Said, create, withdraw
from forum_app.sessions.rules.topics import Topic
from forum_app.units import queries as units
from forum_app.units.models import Unit


def pass_up(
    agent: Agent, recommendation: Recommendation, upper: Unit, reason: str = "", at: datetime | None = None
) -> Recommendation:
    """The unit above receives one of its own that carries it, worded the same and confirmed when this one was."""
    lock(recommendation)
    rules.check_upper(upper.id, units.lineage(recommendation.unit_id) - {recommendation.unit_id}, upper.kind)
    confirmed = recommendation.state is State.CONFIRMED
    above = create(agent, upper.id, _said(recommendation), at)
    above.level = rules.OF_KIND[upper.kind]
    along: dict[str, Any] = {
        "joined_to_id": above.id,
        "state_before_join": recommendation.state,
        "level": above.level,
        "sent_on": clock.day_of(at) if at else clock.today(),
    }
    told: dict[str, Any] = {
        "carrier": above.id,
        "agency": upper.name,
        "reason": _without(recommendation, reason),
    }
    move(agent, recommendation, Deed.PASS_UP, at=at, along=along, **told)
    link(agent, recommendation, above, LinkKind.PASS_UP, at=at)
    if above.wording != recommendation.wording:
        wording = recommendation.wording
        move(agent, above, Deed.EDIT, at=at, along={"wording": wording}, wording=fingerprint(wording))
    if confirmed:
        move(agent, above, Deed.TAKE_OVER, at=at)
    count_again(recommendation)
    return above


def pass_back(agent: Agent, above: Recommendation, reason: str, at: datetime | None = None) -> Recommendation:
    """What was passed up stands where it stood; the one above is withdrawn with the same reason."""
    wording_rules.check_reason(reason)
    lock(above)
    carried = behind.joined_to(above)
    passed = next((one for one in carried if one.state is State.PASSED_UP), None)
    if passed is None:
        raise rules.NotPassedUp
    if len(carried) > 1:
        raise rules.CarriesOthersToo
    why = _without(passed, reason)
    withdraw(agent, above, why, at)
    back_to = passed.state_before_join
    along = {"joined_to_id": None, "state_before_join": None, "sent_on": None}
    told = {"carrier": above.id, "agency": units.get_unit(above.unit_id).name, "reason": why}
    move(agent, passed, Deed.PASS_BACK, at=at, along=along, back_to=back_to, **told)
    unlink(agent, passed, LinkKind.PASS_UP)
    count_again(passed)
    count_again(above)
    return passed


def classify(
    agent: Agent,
    recommendation: Recommendation,
    topic: Topic | None,
    level: Level | None,
    at: datetime | None = None,
) -> bool:
    """Under which heading children find it, and which level can decide it; False where nothing changes by it."""
    lock(recommendation)
    if (recommendation.topic, recommendation.level) == (topic, level):
        return False
    told: dict[str, Any] = {"topic": topic.value if topic else None, "level": level.value if level else None}
    move(agent, recommendation, Deed.CLASSIFY, at=at, along={"topic": topic, "level": level}, **told)
    return True


def _said(recommendation: Recommendation) -> Said:
    """No sources of its own: those below are counted through it, each once."""
    return Said(
        recommendation.heading,
        recommendation.kind,
        Origin.BELOW,
        recommendation.topic,
        said_on=recommendation.said_on,
        public=recommendation.public,
    )


def _without(recommendation: Recommendation, reason: str) -> str:
    return wording_rules.without(recommendation.words, " ".join(reason.split()))
