"""Changing the calendar: each change is a new version, recorded, and told to whoever reckons with days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.workdays import queries
from forum_app.workdays.models import CalendarChange, CalendarDay, CalendarYear, Change
from forum_app.workdays.rules import changing
from forum_app.workdays.rules.calendars import DayKind, Entry
from forum_app.workdays.signals import calendar_changed

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def set_day(actor: Actor, day: date, kind: DayKind, name: str, decision: str, note: str = "") -> int:
    """Put a day into the table, or change what it says; the new version."""
    entry = Entry(kind, name.strip(), decision.strip(), note.strip())
    calendar = queries.calendar()
    changing.check_day(calendar, day, entry)
    db.session.merge(CalendarDay(day=day, **asdict(entry)))
    before, after = _told(calendar.entries.get(day)), _told(entry)
    return _change(actor, Change.SET_DAY, entry.decision, day=day, before=before, after=after)


def clear_day(actor: Actor, day: date, decision: str) -> int:
    """Take a day out of the table, so that the package's word holds again; the new version."""
    before = changing.check_clearing(queries.calendar(), day, decision)
    db.session.delete(db.session.get_one(CalendarDay, day))
    return _change(actor, Change.CLEAR_DAY, decision.strip(), day=day, before=_told(before))


def settle_year(actor: Actor, year: int, decision: str) -> int:
    """The decision about a year is known: its days are no estimate any more; the new version."""
    calendar, decision = queries.calendar(), decision.strip()
    changing.check_settling(calendar, year, decision)
    db.session.merge(CalendarYear(year=year, decision=decision))
    before = {"decision": calendar.settled[year]} if year in calendar.settled else None
    after = {"decision": decision}
    return _change(actor, Change.SETTLE_YEAR, decision, year=year, before=before, after=after)


def _change(actor: Actor, change: Change, decision: str, **what: Any) -> int:
    subject = what["day"].isoformat() if "day" in what else str(what["year"])
    # The record first: its chain makes two changes at once wait for each other, and gives each its own version.
    audit.record(actor, DEEDS[change], audit.NOWHERE, subject, decision=decision)
    version = queries.calendar().version + 1
    db.session.add(
        CalendarChange(
            version=version,
            at=clock.now(),
            actor_id=actor.id,
            actor_name=actor.name,
            change=change,
            decision=decision,
            **what,
        )
    )
    db.session.flush()
    calendar_changed.send(None, version=version)
    return version


def _told(entry: Entry | None) -> dict[str, str] | None:
    return {**asdict(entry), "kind": entry.kind.value} if entry else None


DEEDS = {
    Change.SET_DAY: "calendar:set-day",
    Change.CLEAR_DAY: "calendar:clear-day",
    Change.SETTLE_YEAR: "calendar:settle-year",
}
