"""The only way from one state to another: by the table, with an event. The deeds around it bring what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Part, Recommendation
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import (
    STATE_NAMES,
    Deed,
    Move,
    NotNow,
    State,
    WordsTakenBack,
    check_who,
    find_move,
    is_settled,
    of_parts,
)
from forum_app.followup.service import clocks
from forum_app.followup.service.events import happened

T = TypeVar("T")


def whole(deed: Callable[[], T]) -> T:
    """All of a deed or nothing: what it wrote before it was refused is not kept when the page is shown again."""
    with db.session.begin_nested():
        return deed()


def move(
    agent: Agent,
    recommendation: Recommendation,
    deed: Deed,
    *,
    at: datetime | None = None,
    along: Mapping[str, Any] | None = None,
    back_to: State | None = None,
    **details: Any,
) -> None:
    """A deed about the whole of it. NotNow where the table has no such line, NotYours for the wrong capacity.

    `along` are columns that change in the same instant; `back_to` is for undoing a join, where the table says "back".
    """
    lock(recommendation)
    line = find_move(recommendation.state, deed)
    check_who(line, agent.who)
    before, after = recommendation.state, back_to or line.after or recommendation.state
    recommendation.state = after
    for column, value in (along or {}).items():
        setattr(recommendation, column, value)
    happened(agent, recommendation, deed, before=before, after=after, at=at, **details)


def move_part(agent: Agent, part: Part, deed: Deed, *, at: datetime | None = None, **details: Any) -> None:
    """A deed about what one agency owes; the whole then stands where the part furthest behind stands."""
    recommendation, line = check_part(agent, part, deed)
    before, after = part.state, line.after or part.state
    part.state = after
    if is_settled(after) and not is_settled(before):
        part.settled_on = clock.day_of(at) if at else clock.today()
    clocks.follow(part, deed, at)
    db.session.flush()
    recommendation.state = of_parts(other.state for other in queries.parts_of(recommendation))
    happened(agent, recommendation, deed, part=part, before=before, after=after, at=at, **details)


def check_part(agent: Agent, part: Part, deed: Deed) -> tuple[Recommendation, Move]:
    """Locks it, and refuses before anything is written."""
    recommendation = lock_part(part)
    if recommendation.state is State.JOINED:
        raise NotNow(state=STATE_NAMES[State.JOINED])  # the one that carries it is answered
    line = find_move(part.state, deed)
    check_who(line, agent.who)
    return recommendation, line


def lock(recommendation: Recommendation) -> None:
    """Two at two desks: the second sees what the first has done, and nobody goes on with what was taken back."""
    db.session.flush()
    db.session.refresh(recommendation, with_for_update=True)
    if recommendation.speechless:
        raise WordsTakenBack


def lock_part(part: Part) -> Recommendation:
    """The whole is locked, and the part read anew; what counts up on it may then be counted."""
    recommendation = queries.of_part(part)
    lock(recommendation)
    db.session.refresh(part)
    return recommendation
