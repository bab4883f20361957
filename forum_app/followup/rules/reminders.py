"""The ladder: who is written to on which working day before and after the day on which an answer is due.

After an outage only the highest rung that is due goes out; the lower ones are recorded as passed. A rung that fell on
the day of sending or before it is passed as well: the letter itself was the reminder.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from forum_app.followup.models.clocks import Addressee, NoticeKind
from forum_app.workdays.rules.calendars import Calendar
from forum_app.workdays.rules.counting import A_DAY, after_working_days


@dataclass(frozen=True)
class Rung:
    """`working_days` after the due day; before it they are negative."""

    kind: NoticeKind
    working_days: int
    to: Addressee


LADDER = (
    Rung(NoticeKind.FIVE_BEFORE, -5, Addressee.AGENCY),
    Rung(NoticeKind.ONE_BEFORE, -1, Addressee.AGENCY),
    Rung(NoticeKind.DUE_TODAY, 0, Addressee.AGENCY),
    Rung(NoticeKind.ONE_AFTER, 1, Addressee.AGENCY_HEAD),
    Rung(NoticeKind.FIVE_AFTER, 5, Addressee.PARENT_UNIT),
    Rung(NoticeKind.TEN_AFTER, 10, Addressee.YOUTH_UNION),
)


@dataclass(frozen=True)
class Plan:
    """What is to be done today: at most one letter, and the rungs that never will be."""

    send: Rung | None = None
    passed: tuple[Rung, ...] = ()


def rung_on(rung: Rung, due_on: date, calendar: Calendar) -> date:
    if rung.working_days >= 0:
        return after_working_days(due_on, rung.working_days, calendar)
    day, left = due_on, -rung.working_days
    while left:
        day -= A_DAY
        left -= calendar.is_working(day)
    return day


def planned(
    due_on: date, sent_on: date, today: date, calendar: Calendar, known: Collection[NoticeKind]
) -> Plan:
    """`known` are the rungs already written down for this due day. Nothing on a day off: it waits for the next day."""
    if not calendar.is_working(today):
        return Plan()
    days = {rung: rung_on(rung, due_on, calendar) for rung in LADDER if rung.kind not in known}
    reached = [rung for rung, day in days.items() if day <= today]
    if not reached:
        return Plan()
    *lower, highest = reached
    if days[highest] <= sent_on:
        return Plan(None, tuple(reached))
    return Plan(highest, tuple(lower))
