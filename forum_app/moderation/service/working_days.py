"""Days on which offices work in Vietnam."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from holidays import HolidayBase, country_holidays

SATURDAY = 5


def is_working(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@lru_cache(maxsize=4)
def _holidays(year: int) -> HolidayBase:
    # One object for each year: the library adds years to its own while it is asked, which threads must not share.
    return country_holidays("VN", years=year, expand=False)
