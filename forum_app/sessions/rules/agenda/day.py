"""The agenda as a day in the hand: what ended stays put, one item runs, the rest waits in an order that may change.

Each deed takes a day and gives the day after it; instants are told, nothing ticks. The time an item has used is its
span less its pauses, in whole seconds, so that no pause loses or makes time.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.agenda import ItemKind

FIVE_MINUTES = 5
MOST_MINUTES, MOST_EXTRA, MOST_ITEMS = 600, 240, 60
KIND_NAMES: dict[ItemKind, Words] = {
    ItemKind.DISCUSSION: _l("Discussion session"),
    ItemKind.DIALOGUE: _l("Dialogue session"),
    ItemKind.OTHER: _l("Other part of the day"),
}


class AgendaMovedOn(Refusal):
    sentence = _l("Somebody else has just moved the agenda on. This is how it stands now; nothing was lost.")


class NothingRuns(Refusal):
    sentence = _l("No item is running just now.")


class NothingWaits(Refusal):
    sentence = _l("No item is waiting any more. Add one if the day goes on.")


class NothingBefore(Refusal):
    sentence = _l("No item has begun yet, so there is none to go back to.")


class AlreadyBegun(Refusal):
    sentence = _l("This item has begun, so it stays where it is.")


class LongEnough(Refusal):
    sentence = _l("Four hours more than planned are enough. End this item and begin the next one.")


class AgendaFull(Refusal):
    sentence = _l("An agenda of %(most)s items is full. Take one out first.")


@dataclass(frozen=True, slots=True)
class Item:
    """One item in time: waiting until it starts, running until it ends, paused in between or not."""

    id: uuid.UUID
    minutes: int
    extra_minutes: int = 0
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0
    ended_at: datetime | None = None

    @property
    def waits(self) -> bool:
        return self.started_at is None

    @property
    def runs(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def seconds(self) -> int:
        return 60 * (self.minutes + self.extra_minutes)

    def used(self, now: datetime) -> int:
        """Seconds; never negative, even if the server's clock was put back."""
        if self.started_at is None:
            return 0
        until = self.ended_at or self.paused_at or now
        return max(0, int((until - self.started_at).total_seconds()) - self.paused_seconds)

    def left(self, now: datetime) -> int:
        """Seconds; below zero once the item takes longer than it should."""
        return self.seconds - self.used(now)

    @property
    def ends_at(self) -> datetime | None:
        """When the time will be up; nobody knows while it is paused."""
        if self.started_at is None or self.paused_at or self.ended_at:
            return None
        return self.started_at + timedelta(seconds=self.seconds + self.paused_seconds)

    def _resumed(self, now: datetime) -> Item:
        if self.paused_at is None:
            return self
        rest = max(0, int((now - self.paused_at).total_seconds()))
        return replace(self, paused_at=None, paused_seconds=self.paused_seconds + rest)

    def _ended(self, now: datetime) -> Item:
        assert self.started_at is not None
        return replace(self._resumed(now), ended_at=max(now, self.started_at))


Day = tuple[Item, ...]


def current(day: Sequence[Item]) -> Item | None:
    return next((item for item in day if item.runs), None)


def waiting(day: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(item for item in day if item.waits)


def start(day: Day, now: datetime) -> Day:
    """Begin the first item that waits, when none runs."""
    if current(day) is not None:
        raise AgendaMovedOn
    return move_on(day, now)


def pause(day: Day, now: datetime) -> Day:
    item = _running(day)
    return _with(day, replace(item, paused_at=item.paused_at or max(_whole(now), _begun(item))))


def resume(day: Day, now: datetime) -> Day:
    return _with(day, _running(day)._resumed(_whole(now)))


def lengthen(day: Day, minutes: int = FIVE_MINUTES) -> Day:
    item = _running(day)
    if item.extra_minutes + minutes > MOST_EXTRA:
        raise LongEnough
    return _with(day, replace(item, extra_minutes=item.extra_minutes + minutes))


def move_on(day: Day, now: datetime) -> Day:
    """End what runs and begin the first that waits; after the last one the day is done."""
    return _begin(day, next(iter(waiting(day)), None), _whole(now))


def call_up(day: Day, item_id: uuid.UUID, now: datetime) -> Day:
    """Begin another item than the next: it comes forward, those it passed keep waiting behind it."""
    item = _waiting(day, item_id)
    return _begin(day, item, _whole(now))


def go_back(day: Day) -> Day:
    """`next` was pressed by mistake: the item that runs has not begun after all, and the one before goes on.

    What passed since belongs to the one before, because that is what the hall was doing.
    """
    running = current(day)
    ended = [item for item in day if item.ended_at]
    if running is None and not ended:
        raise NothingBefore
    if running is not None:
        day = _with(day, replace(running, started_at=None, paused_at=None, paused_seconds=0))
    return _with(day, replace(ended[-1], ended_at=None)) if ended else day


def finish(day: Day, now: datetime) -> Day:
    """The round ends: whatever runs has ended."""
    running = current(day)
    return day if running is None else _with(day, running._ended(_whole(now)))


def move(day: Day, item_id: uuid.UUID, steps: int) -> Day:
    """Up (−1) or down (1) among those that wait; at either end it stays."""
    item = _waiting(day, item_id)
    rest = [one for one in day if one.id != item_id]
    first = next((place for place, one in enumerate(rest) if one.waits), len(rest))
    place = min(max(day.index(item) + steps, first), len(rest))
    return (*rest[:place], item, *rest[place:])


def add(day: Day, item: Item) -> Day:
    if len(day) >= MOST_ITEMS:
        raise AgendaFull(most=MOST_ITEMS)
    return (*day, item)


def remove(day: Day, item_id: uuid.UUID) -> Day:
    gone = _waiting(day, item_id)
    return tuple(item for item in day if item is not gone)


def times_of_day(
    day: Sequence[Item], begins: datetime, now: datetime
) -> dict[uuid.UUID, tuple[datetime, datetime]]:
    """From when to when: as it was for what ended, as it looks now for the rest."""
    times: dict[uuid.UUID, tuple[datetime, datetime]] = {}
    at = begins
    for item in day:
        if item.started_at is not None:
            until = item.ended_at or max(now, now + timedelta(seconds=item.left(now)))
            times[item.id] = (item.started_at, until)
            at = until if item.ended_at is None else max(until, now)
        else:
            until = at + timedelta(seconds=item.seconds)
            times[item.id], at = (at, until), until
    return times


def _begin(day: Day, item: Item | None, now: datetime) -> Day:
    running = current(day)
    if running is None and item is None:
        raise NothingWaits
    ended = tuple(one._ended(now) if one.runs else one for one in day if not one.waits)
    if item is None:
        return ended
    return (*ended, replace(item, started_at=now), *(one for one in waiting(day) if one is not item))


def _running(day: Day) -> Item:
    item = current(day)
    if item is None:
        raise NothingRuns
    return item


def _waiting(day: Day, item_id: uuid.UUID) -> Item:
    item = next((item for item in day if item.id == item_id), None)
    if item is None:
        raise AgendaMovedOn
    if not item.waits:
        raise AlreadyBegun
    return item


def _with(day: Day, changed: Item) -> Day:
    return tuple(changed if item.id == changed.id else item for item in day)


def _begun(item: Item) -> datetime:
    assert item.started_at is not None
    return item.started_at


def _whole(now: datetime) -> datetime:
    return now.replace(microsecond=0)
