"""The agenda of a round, in one statement."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import AgendaItem, ForumRound
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.agenda.day import Item, times_of_day


@dataclass(frozen=True, slots=True)
class ItemAt:
    """An item that belongs to the round of the address."""

    round: ForumRound
    item: AgendaItem

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item, how it stands in time, and from when to when it goes."""

    item: AgendaItem
    time: Item
    begins: datetime
    ends: datetime


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


def get_item(round_id: int, item_id: uuid.UUID) -> ItemAt:
    item = db.session.get(AgendaItem, (unit_of_station(round_id), item_id))
    if item is None or item.round_id != round_id:
        raise NotFound
    return ItemAt(get_round(round_id), item)


def lines_of(forum_round: ForumRound) -> list[AgendaLine]:
    """The whole agenda with its times of day: as planned, or as it looks since the day has begun."""
    items = agenda_of(forum_round)
    day, now = as_day(items), clock.now()
    begins = clock.moment_of(forum_round.starts_on or clock.day_of(now), forum_round.day_begins)
    times = times_of_day(day, begins, now)
    return [AgendaLine(item, moment, *times[item.id]) for item, moment in zip(items, day, strict=True)]


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
