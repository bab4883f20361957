"""Deeds about many at once: all of them or none, and the first that cannot be done is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from forum_app.errors import Refusal
from forum_app.followup.models import Recommendation
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.joining import NoCarrier, NothingToJoin
from forum_app.followup.rules.levels import Level
from forum_app.followup.service import joining, passing
from forum_app.followup.service.dispatch import NothingChosen, ThisOneCannot
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit


def join_alike(
    agent: Agent,
    chosen: Sequence[Recommendation],
    carrier: Recommendation | None,
    new_at: int | None,
    wording: str = "",
) -> Recommendation:
    """Into one of the chosen, or into a new one at a unit; each keeps its words, groups and children."""
    if carrier is None and new_at is not None:
        return joining.join_below(agent, new_at, chosen, wording)
    if carrier is None:
        raise NoCarrier
    others = [one for one in chosen if one is not carrier]
    if not others:
        raise NothingToJoin
    for one in others:
        _named(one, partial(joining.join, agent, one, carrier))
    return carrier


def pass_up_many(
    agent: Agent, chosen: Sequence[Recommendation], upper: Unit, reason: str
) -> list[Recommendation]:
    if not chosen:
        raise NothingChosen
    return [_named(one, partial(passing.pass_up, agent, one, upper, reason)) for one in chosen]


def classify_many(
    agent: Agent,
    chosen: Sequence[Recommendation],
    topic: Topic | None,
    level: Level | None,
) -> int:
    """What is left empty stays as it is; how many were changed."""
    if not chosen:
        raise NothingChosen
    return sum(passing.classify(agent, one, topic or one.topic, level or one.level) for one in chosen)


def _named(one: Recommendation, deed: Callable[[], Recommendation | None]) -> Recommendation:
    try:
        return deed() or one
    except Refusal as refusal:
        raise ThisOneCannot(words=one.heading[:60], why=refusal) from refusal
