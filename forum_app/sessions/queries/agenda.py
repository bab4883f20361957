"""The agenda of a round, in one statement."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.sessions.models import AgendaItem, ForumRound
from forum_app.sessions.rules.agenda.day import Item


def agenda_of(forum_round: ForumRound) -> list[AgendaItem]:
    """In the order of the day, as it is now: whoever changes it has locked the round first."""
    return list(
        db.session.scalars(
            select(AgendaItem)
            .where(AgendaItem.unit_id == forum_round.unit_id, AgendaItem.round_id == forum_round.id)
            .order_by(AgendaItem.position, AgendaItem.id)
            .execution_options(populate_existing=True)
        )
    )


def current_item(forum_round: ForumRound) -> AgendaItem | None:
    """What runs now, paused or not."""
    return db.session.scalar(
        select(AgendaItem).where(
            AgendaItem.unit_id == forum_round.unit_id,
            AgendaItem.round_id == forum_round.id,
            AgendaItem.started_at.is_not(None),
            AgendaItem.ended_at.is_(None),
        )
    )


def get_item(forum_round: ForumRound, item_id: uuid.UUID) -> AgendaItem:
    item = db.session.get(AgendaItem, (forum_round.unit_id, item_id))
    if item is None or item.round_id != forum_round.id:
        raise NotFound
    return item


def as_day(items: Sequence[AgendaItem]) -> tuple[Item, ...]:
    """The items in time, as the rules take them."""
    return tuple(
        Item(
            item.id,
            item.minutes,
            item.extra_minutes,
            item.started_at,
            item.paused_at,
            item.paused_seconds,
            item.ended_at,
        )
        for item in items
    )
