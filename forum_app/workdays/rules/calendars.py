"""Which days are worked: what the table says, else what the package publishes, else the week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from forum_app.i18n import Words, _l
from forum_app.workdays.rules import published

SATURDAY, SUNDAY = 5, 6


class DayKind(StrEnum):
    HOLIDAY = "holiday"
    COMPENSATION = "compensation"
    WORKED = "worked"


@dataclass(frozen=True)
class Entry:
    """A row of the table: what a decision says of one day."""

    kind: DayKind
    name: str
    decision: str
    note: str = ""


@dataclass(frozen=True)
class Calendar:
    """One version of the calendar; it never changes, so a date reckoned with it can be reckoned again."""

    version: int = 0
    entries: Mapping[date, Entry] = field(default_factory=dict)
    settled: Mapping[int, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        entry = self.entries.get(day)
        if entry is not None:
            return entry.kind is DayKind.WORKED
        year = published.year(day.year)
        return day in year.worked or (day.weekday() < SATURDAY and day not in year.off)

    def why_off(self, day: date) -> Words | None:
        """The name of the holiday, else of the day of the weekend; None on a working day."""
        if self.is_working(day):
            return None
        entry = self.entries.get(day)
        if entry is not None:
            return entry.name
        weekend = _l("Saturday") if day.weekday() == SATURDAY else _l("Sunday")
        return published.year(day.year).off.get(day, weekend)

    def why_worked(self, day: date) -> Words | None:
        """What a working day makes up for, when one would take it for a day off; else None."""
        entry = self.entries.get(day)
        if entry is not None:
            return entry.name if entry.kind is DayKind.WORKED else None
        return _l("Make-up working day") if day in published.year(day.year).worked else None

    def has_name(self, day: date) -> bool:
        """Whether a feast or a decision speaks of that day, and not the week alone."""
        return day in self.entries or day in published.year(day.year).off

    def is_estimate(self, day: date) -> bool:
        """Whether the decision about that year is still missing here; a day with a decision of its own is certain."""
        return day not in self.entries and not self.is_settled(day.year)

    def is_settled(self, year: int) -> bool:
        return year <= published.ANNOUNCED_UNTIL or year in self.settled

    def without(self, day: date) -> Calendar:
        """As if the table said nothing of that day."""
        return replace(self, entries={on: entry for on, entry in self.entries.items() if on != day})
