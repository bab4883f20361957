"""The calendar, as it is and as it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, bindparam, func, select

from forum_app.db import Prepared
from forum_app.workdays.models import CalendarChange, Change
from forum_app.workdays.rules.calendars import Calendar, DayKind, Entry
from forum_app.workdays.rules.reminding import year_to_ask_for

# Prepared, because a child's text is given its due time inside a ballot's lean transaction.
_LATEST = Prepared(
    select(CalendarChange.version, CalendarChange.mark).where(
        CalendarChange.version == select(func.max(CalendarChange.version)).scalar_subquery()
    )
)
_AT = Prepared(
    select(CalendarChange.version, CalendarChange.mark).where(
        CalendarChange.version == bindparam("the_version", type_=Integer)
    )
)
_UNTIL = Prepared(
    select(CalendarChange.change, CalendarChange.day, CalendarChange.year, CalendarChange.after)
    .where(CalendarChange.version <= bindparam("the_version", type_=Integer))
    .order_by(CalendarChange.version)
)


def calendar() -> Calendar:
    """The present one, as this transaction sees it."""
    return _kept(_LATEST.row({}))


def calendar_at(version: int) -> Calendar:
    """As it was; what a date was reckoned with is never lost. Version 0 is the package alone."""
    return _kept(_AT.row({"the_version": version}))


def _kept(row: Sequence[Any] | None) -> Calendar:
    return _read(int(row[0]), str(row[1])) if row else Calendar()


@lru_cache(maxsize=16)
def _read(version: int, _mark: str) -> Calendar:
    """Kept in memory by the change's own mark: neither a rolled back change nor another database can be taken for it.

    What is kept never changes, so threads may share it; at worst two read it at once.
    """
    entries: dict[date, Entry] = {}
    settled: dict[int, str] = {}
    for change, day, year, after in _UNTIL.rows({"the_version": version}):
        said = json.loads(after) if isinstance(after, str) else after
        if change == Change.SETTLE_YEAR:
            settled[year] = said["decision"]
        elif change == Change.SET_DAY:
            entries[_day(day)] = Entry(DayKind(said.pop("kind")), **said)
        else:
            entries.pop(_day(day), None)
    return Calendar(version, entries, settled)


def _day(kept: date | str) -> date:
    return date.fromisoformat(kept) if isinstance(kept, str) else kept


def missing_decision(today: date) -> int | None:
    """The year whose decision should have been entered by now: the next one from 1 November on."""
    return year_to_ask_for(today, calendar())
