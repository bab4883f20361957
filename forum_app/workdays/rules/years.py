"""A year laid out by months and weeks, as it hangs on a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from forum_app.i18n import Words
from forum_app.workdays.rules.calendars import SATURDAY, Calendar

WEEK = 7


class Mark(StrEnum):
    WORKING = "working"
    WEEKEND = "weekend"
    OFF = "off"
    MADE_UP = "made-up"


@dataclass(frozen=True)
class Cell:
    day: date
    mark: Mark
    why: Words | None


@dataclass(frozen=True)
class Month:
    first: date
    weeks: Sequence[Sequence[Cell | None]]

    @property
    def told(self) -> list[Cell]:
        """The days that need words: all but plain working days and weekends."""
        marked = {Mark.OFF, Mark.MADE_UP}
        return [cell for week in self.weeks for cell in week if cell is not None and cell.mark in marked]


def laid_out(year: int, calendar: Calendar) -> list[Month]:
    return [_month(date(year, number, 1), calendar) for number in range(1, 13)]


def _month(first: date, calendar: Calendar) -> Month:
    after = (first + timedelta(31)).replace(day=1)
    days = [first + timedelta(n) for n in range((after - first).days)]
    cells = (
        [None] * first.weekday() + [_cell(day, calendar) for day in days] + [None] * (-after.weekday() % WEEK)
    )
    return Month(first, [cells[at : at + WEEK] for at in range(0, len(cells), WEEK)])


def _cell(day: date, calendar: Calendar) -> Cell:
    if calendar.is_working(day):
        made_up = calendar.why_worked(day)
        return Cell(day, Mark.MADE_UP if made_up else Mark.WORKING, made_up)
    plain = day.weekday() >= SATURDAY and not calendar.has_name(day)
    return Cell(day, Mark.WEEKEND if plain else Mark.OFF, calendar.why_off(day))
