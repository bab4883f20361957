"""The wording goes to the children before it goes to anybody else."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import ReadBack, Recommendation
from forum_app.followup.queries import read_backs as queries
from forum_app.followup.queries.recommendations import get_recommendation
from forum_app.followup.rules import read_backs as rules
from forum_app.followup.rules import recommendations as recommendation_rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import fingerprint
from forum_app.followup.rules.read_backs import WhyNot
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service.moves import lock, move


def read_back(agent: Agent, recommendation: Recommendation, at: datetime | None = None) -> Sequence[ReadBack]:
    """Shown to each group behind it; where none has a sheet, there is one row for the class."""
    recommendation_rules.check_words(recommendation.wording)
    number = queries.last_number(recommendation) + 1
    wording = fingerprint(recommendation.wording)
    move(agent, recommendation, Deed.READ_BACK, at=at, wording=wording, number=number)
    groups: list[uuid.UUID | None] = [*queries.groups_behind(recommendation)]
    shown = [
        ReadBack(
            unit_id=recommendation.unit_id,
            recommendation_id=recommendation.id,
            number=number,
            group_id=group_id,
            wording=recommendation.wording,
            shown_at=at or clock.now(),
        )
        for group_id in groups or [None]
    ]
    db.session.add_all(shown)
    db.session.flush()
    return shown


def answer(agent: Agent, shown: ReadBack, ours: bool, why_not: WhyNot | None = None) -> None:
    """A group's answer. One "not ours" is enough to bring it back; all must agree before it may be sent."""
    recommendation = get_recommendation(shown.recommendation_id)
    lock(recommendation)
    db.session.refresh(shown)
    standing = recommendation.state in (State.READ_BACK, State.CONFIRMED)
    if not standing or shown.number != queries.last_number(recommendation):
        raise rules.NothingToReadBack
    if ours and shown.ours:
        return  # tapped twice
    _note(agent, [shown], ours, why_not)
    if not ours:
        _not_ours(agent, recommendation, why_not)
    elif rules.all_agree(one.ours for one in queries.last_reading(recommendation)):
        move(agent, recommendation, Deed.CONFIRM, number=shown.number)


def record_in_class(
    agent: Agent,
    recommendation: Recommendation,
    ours: bool,
    why_not: WhyNot | None = None,
    at: datetime | None = None,
) -> None:
    """The facilitator has read it out, and says what the children said; for all groups that have not answered."""
    lock(recommendation)
    open_ones = [one for one in queries.last_reading(recommendation) if one.answered_at is None]
    _note(agent, open_ones, ours, why_not, at)
    if ours:
        move(agent, recommendation, Deed.CONFIRM, at=at, in_class=True)
    else:
        _not_ours(agent, recommendation, why_not, in_class=True)


def _not_ours(agent: Agent, recommendation: Recommendation, why_not: WhyNot | None, **details: Any) -> None:
    if why_not is None:
        raise rules.NoWhyNot
    move(agent, recommendation, Deed.NOT_OUR_WORDS, reason=why_not.value, **details)


def _note(
    agent: Agent,
    shown: Sequence[ReadBack],
    ours: bool,
    why_not: WhyNot | None,
    at: datetime | None = None,
) -> None:
    for one in shown:
        one.answered_at, one.ours, one.recorded_by_id = at or clock.now(), ours, agent.account_id
        one.why_not = None if ours or why_not is None else why_not.value
    db.session.flush()
