"""The only clock: services ask it, rules are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TIMEZONE = "Asia/Ho_Chi_Minh"
_HERE = ZoneInfo(TIMEZONE)


def now() -> datetime:
    """An aware instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day in Vietnam, where a day begins seven hours before it does in UTC."""
    return datetime.now(_HERE).date()


def day_of(moment: datetime) -> date:
    """The day in Vietnam on which something happened."""
    return moment.astimezone(_HERE).date()


def from_timestamp(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def span_of(day: date) -> tuple[datetime, datetime]:
    """The instants at which a day in Vietnam begins and ends."""
    begin = datetime(day.year, day.month, day.day, tzinfo=_HERE)
    return begin.astimezone(UTC), (begin + timedelta(days=1)).astimezone(UTC)


def moment_of(day: date, at: time) -> datetime:
    """The instant at which a clock on a wall in Vietnam shows `at` on that day."""
    return datetime.combine(day, at, _HERE).astimezone(UTC)
