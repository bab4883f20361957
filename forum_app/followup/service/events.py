"""Writing the story: each event is chained to the one before it, and what staff did stands in the record as well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.audit.rules.chain import GENESIS
from forum_app.db import db
from forum_app.followup.models import Event, EventHead, Part, Recommendation
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.chain import digest
from forum_app.followup.rules.recommendations import without
from forum_app.followup.rules.states import Deed, State


def happened(
    agent: Agent,
    recommendation: Recommendation,
    deed: Deed,
    *,
    part: Part | None = None,
    before: State | None = None,
    after: State | None = None,
    at: datetime | None = None,
    **details: Any,
) -> Event:
    """Append an event. `details` are plain JSON values; `at` only for what a source tells of the past.

    The chain can never be emptied: where somebody's reason quotes the children's words, these are left out.
    """
    head = _head(recommendation.unit_id)
    event = Event(
        unit_id=recommendation.unit_id,
        number=head.number + 1,
        recommendation_id=recommendation.id,
        part_id=part.id if part else None,
        at=at or clock.now(),
        who=agent.who,
        way=agent.way,
        account_id=agent.account_id,
        name=agent.name,
        deed=deed,
        before=before,
        after=after,
        details=_unquoted(recommendation, details),
        previous_hash=head.hash,
    )
    event.hash = digest(event)
    head.number, head.hash = event.number, event.hash
    db.session.add(event)
    if agent.doer is not None:
        subject = f"recommendation:{recommendation.id}"
        audit.record(agent.doer, f"recommendation:{deed.value}", recommendation.unit_id, subject)
    db.session.flush()
    return event


def _unquoted(recommendation: Recommendation, details: Mapping[str, Any]) -> dict[str, Any]:
    said = recommendation.words
    return {key: without(said, told) if isinstance(told, str) else told for key, told in details.items()}


def _head(unit_id: int) -> EventHead:
    """Locked: the next event of the unit waits its turn."""
    head = db.session.scalar(select(EventHead).where(EventHead.unit_id == unit_id).with_for_update())
    if head is None:
        head = EventHead(unit_id=unit_id, number=0, hash=GENESIS)
        db.session.add(head)
    return head
