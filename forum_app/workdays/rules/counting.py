"""Counting days as the Civil Code does: articles 147 (when a term begins) and 148 (when it ends)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from forum_app.i18n import Words
from forum_app.workdays.rules.calendars import Calendar

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A day on the way to a due day: its number in the count, or why it was not counted."""

    day: date
    number: int | None
    why_off: Words | None
    why_worked: Words | None
    estimate: bool


def after_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a term of working days; the day of the event is not counted."""
    _check(days)
    day = start
    while days:
        day += A_DAY
        days -= calendar.is_working(day)
    return next_working(day, calendar)


def after_calendar_days(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a term of days; one that would end on a day off ends on the next working day (article 148.5)."""
    _check(days)
    return next_working(start + days * A_DAY, calendar)


def next_working(day: date, calendar: Calendar) -> date:
    """That day itself, when it is worked."""
    while not calendar.is_working(day):
        day += A_DAY
    return day


def before(day: date) -> date:
    """The last day that still is "before" it: a plan's "trước ngày X" ends the day before X, worked or not."""
    return day - A_DAY


def steps(
    start: date, due: date, calendar: Calendar, *, working: bool, days: int | None = None
) -> list[Step]:
    """Every day after `start` until `due`, counted or skipped.

    `days` is the length of a term of calendar days: those by which it was carried over a day off bear no number.
    """
    told: list[Step] = []
    number = 0
    day = start
    while day < due:
        day += A_DAY
        counted = calendar.is_working(day) if working else days is None or number < days
        number += counted
        told.append(_step(day, number if counted else None, calendar))
    return told


def _step(day: date, number: int | None, calendar: Calendar) -> Step:
    return Step(day, number, calendar.why_off(day), calendar.why_worked(day), calendar.is_estimate(day))


def _check(days: int) -> None:
    if days < 0:
        raise ValueError("a term has no fewer than no days")
