"""When somebody should enter next year's decision."""

from __future__ import annotations

from datetime import date

from forum_app.workdays.rules.calendars import Calendar

# The decision about the next year is usually published in autumn.
ASKED_FROM_MONTH = 11


def year_to_ask_for(today: date, calendar: Calendar) -> int | None:
    """A year that has begun without its decision is asked for first."""
    wanted = [today.year, today.year + 1] if today.month >= ASKED_FROM_MONTH else [today.year]
    return next((year for year in wanted if not calendar.is_settled(year)), None)
