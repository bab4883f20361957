"""Reading the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, column, select, table

from forum_app import clock
from forum_app.audit.models import NOWHERE, AuditEvent, AuditHead
from forum_app.audit.rules.chain import Break, digest, first_break
from forum_app.db import db
from forum_app.db.paging import Page, paged

# The record stands below the units and may not ask them; of a unit it wants only what it is called.
_unit = table("unit", column("id"), column("name"), column("folded"))
CHUNK = 1000
_OF_ALL = (AuditEvent.unit_id == NOWHERE) & AuditEvent.deed.startswith("calendar:")


@dataclass(frozen=True)
class Sought:
    """What an auditor looks for: a kind of thing, one day in Vietnam, one unit, by page."""

    thing: str = ""
    day: date | None = None
    unit_id: int | None = None
    page: int = 1


def events_within(reach: Select[Any], sought: Sought) -> Page[AuditEvent]:
    """The latest first. `reach` are the units whose record the actor may read; the calendar is everybody's."""
    wanted = select(AuditEvent).where(AuditEvent.unit_id.in_(reach) | _OF_ALL)
    if sought.thing:
        wanted = wanted.where(AuditEvent.deed.startswith(f"{sought.thing}:", autoescape=True))
    if sought.day is not None:
        begin, end = clock.span_of(sought.day)
        wanted = wanted.where(AuditEvent.at >= begin, AuditEvent.at < end)
    if sought.unit_id is not None:
        wanted = wanted.where(AuditEvent.unit_id == sought.unit_id)
    latest = (AuditEvent.at.desc(), AuditEvent.unit_id, AuditEvent.number.desc())
    return paged(wanted.order_by(*latest), sought.page, size=50)


def unit_names(unit_ids: Iterable[int]) -> Mapping[int, str]:
    rows = db.session.execute(select(_unit.c.id, _unit.c.name).where(_unit.c.id.in_(set(unit_ids))))
    return {row.id: row.name for row in rows}


def units_with_a_record(reach: Select[Any]) -> Sequence[tuple[int, str]]:
    """Those of the actor's units where something was done, by name."""
    rows = db.session.execute(
        select(_unit.c.id, _unit.c.name)
        .join(AuditHead, AuditHead.unit_id == _unit.c.id)
        .where(_unit.c.id.in_(reach))
        .order_by(_unit.c.folded, _unit.c.id)
    )
    return [(row.id, row.name) for row in rows]


def breaks() -> Iterator[Break]:
    """The first break of each chain that does not hold; nothing if the whole record does."""
    heads = {head.unit_id: (head.number, head.hash) for head in db.session.scalars(select(AuditHead))}
    written = db.session.scalars(select(AuditEvent.unit_id).distinct())
    for unit_id in sorted({*heads, *written}):
        events = db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.unit_id == unit_id)
            .order_by(AuditEvent.number)
            .execution_options(yield_per=CHUNK)
        )
        broken = first_break(unit_id, events, heads.get(unit_id), digest)
        events.close()  # it may have been left in the middle
        if broken is not None:
            yield broken


def size() -> tuple[int, int]:
    """How many chains and lines there are, as the ends of the chains say."""
    numbers = db.session.scalars(select(AuditHead.number)).all()
    return len(numbers), sum(numbers)
