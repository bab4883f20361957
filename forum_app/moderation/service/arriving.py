"""A text comes in: put in order by its signals, seen by nobody yet.

Only `Prepared` statements, so that it works in a ballot's lean transaction as well as in any other.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import BigInteger, Boolean, bindparam, func, insert, select, update

from forum_app import clock
from forum_app.db import Prepared, db
from forum_app.moderation.models import FreeText, TextKind, TextState
from forum_app.moderation.queries import is_ready
from forum_app.moderation.rules import signals
from forum_app.moderation.rules.letters import tidy
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.staffing import TextsOff
from forum_app.moderation.rules.times import due, forget_on, forgotten_at
from forum_app.workdays import queries as workdays

BATCH = 5

_PUT_IN = Prepared(insert(FreeText))
_HELD_AT = (
    FreeText.unit_id == bindparam("the_unit", type_=BigInteger),
    FreeText.place == bindparam("the_place"),
    FreeText.held == bindparam("is_held", type_=Boolean),
)
_COUNT_HELD = Prepared(select(func.count()).select_from(FreeText).where(*_HELD_AT))
_LET_GO = Prepared(
    update(FreeText)
    .where(*_HELD_AT, FreeText.level == bindparam("the_level"))
    .values(held=bindparam("now_held"), queued_at=bindparam("now"), due_at=bindparam("by_when"))
)


def receive(
    unit_id: int, kind: TextKind, place: str, words: str, *, open_now: bool, held: bool = False
) -> uuid.UUID:
    """Take a child's words in; raises TextsOff where nobody is on duty to read them.

    `open_now`: a station or round is under way, so that a red text is looked at within 15 minutes. `held` keeps it out
    of the queue until `release`; a text that may tell of harm is never held.
    """
    if not is_ready(unit_id):
        raise TextsOff
    read, now, text_id = signals.read(words), clock.now(), uuid.uuid4()
    held = held and read.level is not Level.RED
    row: dict[str, object] = {"unit_id": unit_id, "id": text_id.hex, "kind": kind.value, "place": place}
    row |= {"words": tidy(words), "kept": ""}
    row |= {"state": TextState.NEW.value, "reader_id": None, "reading_since": None}
    row |= {"level": read.level.value, "about_staff": read.about_staff, "held": held}
    row |= {"forget_on": forget_on(clock.day_of(now)).isoformat(), "queued_at": None, "due_at": None}
    if not held:
        row |= {"queued_at": _as_kept(now), "due_at": _as_kept(_due(read.level, now, open_now=open_now))}
    _PUT_IN.do(row)
    return text_id


def release(unit_id: int, place: str, *, everything: bool = False) -> int:
    """Let held texts into the queue together, five or more at once, or all at closing; how many went.

    They share one time, and stand in the queue by their random ids: shuffled.
    """
    where = {"the_unit": unit_id, "the_place": place, "is_held": True}
    row = _COUNT_HELD.row(where)
    if row is None or not (row[0] >= BATCH or (everything and row[0])):
        return 0
    now = clock.now()
    for level in (Level.ORANGE, Level.ORDINARY):
        by_when = _as_kept(_due(level, now, open_now=False))
        _LET_GO.do(
            {**where, "the_level": level.value, "now_held": False, "now": _as_kept(now), "by_when": by_when}
        )
    return int(row[0])


def _due(level: Level, now: datetime, *, open_now: bool) -> datetime:
    by_rule = due(level, now, workdays.calendar().is_working, open_now=open_now)
    return min(by_rule, forgotten_at(forget_on(clock.day_of(now))))


def _as_kept(moment: datetime) -> str:
    """As the driver wants it: SQLite keeps UTC without its name, PostgreSQL must be told."""
    text = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return text if db.engine.dialect.name == "sqlite" else f"{text}+00:00"
