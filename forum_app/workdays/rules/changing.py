"""What may be written into the calendar: nothing without a decision, nothing that changes nothing."""

from __future__ import annotations

from datetime import date

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.workdays.rules.calendars import Calendar, DayKind, Entry

# The lunar calendar of the package reaches no farther, and the five-day week is no older.
FIRST_YEAR, LAST_YEAR = 2000, 2098
LONGEST_NAME, LONGEST_DECISION, LONGEST_NOTE = 120, 120, 300


class DecisionMissing(Refusal):
    sentence = _l("Write the number of the decision, so that everybody can look it up.")
    field = "decision"


class NameMissing(Refusal):
    sentence = _l("Write what the day is called.")
    field = "name"


class YearOutOfReach(Refusal):
    sentence = _l("The calendar reaches from %(first)s to %(last)s. Check the year.")
    field = "day"


class YearUnknown(YearOutOfReach):
    field = "year"


class WorkedAnyway(Refusal):
    sentence = _l("That day is a working day already. Only a day off can be worked instead of another.")
    field = "day"


class OffAnyway(Refusal):
    sentence = _l("That day is off already. A day off in exchange has to be a working day otherwise.")
    field = "day"


class StandsAlready(Refusal):
    sentence = _l("The calendar says exactly this already.")


class NotInTable(Refusal):
    sentence = _l("That day is not in the table any more. Somebody else may have taken it out.")


def check_day(calendar: Calendar, day: date, entry: Entry) -> None:
    """Raises what stands in the way; the calendar is asked as if it said nothing of that day yet."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise YearOutOfReach(first=FIRST_YEAR, last=LAST_YEAR)
    _check_decision(entry.decision)
    if not entry.name.strip():
        raise NameMissing
    if calendar.entries.get(day) == entry:
        raise StandsAlready
    otherwise = calendar.without(day)
    if entry.kind is DayKind.WORKED and otherwise.is_working(day):
        raise WorkedAnyway
    if entry.kind is DayKind.COMPENSATION and not otherwise.is_working(day):
        raise OffAnyway


def check_clearing(calendar: Calendar, day: date, decision: str) -> Entry:
    """The entry that may be taken out."""
    _check_decision(decision)
    entry = calendar.entries.get(day)
    if entry is None:
        raise NotInTable
    return entry


def check_settling(calendar: Calendar, year: int, decision: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearUnknown(first=FIRST_YEAR, last=LAST_YEAR)
    _check_decision(decision)
    if calendar.settled.get(year) == decision:
        raise StandsAlready


def _check_decision(decision: str) -> None:
    if not decision.strip():
        raise DecisionMissing
