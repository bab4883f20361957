"""By when somebody must have read a text, in the working hours of a Vietnamese office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forum_app.moderation.rules.levels import Level

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
OPENS, CLOSES = time(8), time(17)
WORKDAY = timedelta(hours=9)

WHILE_OPEN = timedelta(minutes=15)
RED = timedelta(hours=2)
ORANGE = timedelta(hours=4)
ORDINARY = 3 * WORKDAY
KEPT_DAYS = 3
# What was let through may be kept for 24 months after its report. The decision comes before any report: from then
# on nothing is kept too long, and no text needs to know of a report.
SHOWN_LASTS = timedelta(days=730)

IsWorking = Callable[[date], bool]


def due(level: Level, at: datetime, is_working: IsWorking, *, open_now: bool) -> datetime:
    if level is Level.RED:
        return at + (WHILE_OPEN if open_now else RED)
    return after_working_time(at, ORANGE if level is Level.ORANGE else ORDINARY, is_working)


def after_working_time(at: datetime, span: timedelta, is_working: IsWorking) -> datetime:
    """The instant at which `span` of working time has gone by since `at`."""
    here = at.astimezone(HERE)
    while True:
        begin = datetime.combine(here.date(), OPENS, HERE)
        end = datetime.combine(here.date(), CLOSES, HERE)
        if is_working(here.date()) and here < end:
            here = max(here, begin)
            if here + span <= end:
                return (here + span).astimezone(at.tzinfo)
            span -= end - here
        here = datetime.combine(here.date() + timedelta(days=1), time(0), HERE)


def forget_on(arrived_on: date) -> date:
    """The first day on which raw words must not be there any more: 72 hours at most, reckoned from the day's begin.

    The day is all that is kept of when a held text came: the hour could be laid beside the child who wrote then.
    """
    return arrived_on + timedelta(days=KEPT_DAYS)


def forgotten_at(day: date) -> datetime:
    return datetime.combine(day, time(0), HERE)


# How long a text stays with the reader who took it, and how long a decision can be taken back by its reader at once.
READING_LASTS = timedelta(minutes=10)
UNDO_LASTS = timedelta(minutes=30)
