"""The legal clock: when it begins, when it ends, and how late an answer is; Civil Code articles 147 and 148."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from forum_app.followup.models.clocks import AfterClarification, StartsWith, WhyMoved
from forum_app.followup.rules.states import State
from forum_app.i18n import Words, _l
from forum_app.workdays.rules.calendars import Calendar
from forum_app.workdays.rules.counting import A_DAY, after_working_days, next_working

if TYPE_CHECKING:
    from forum_app.followup.models.clocks import Clock, DeadlineRule
    from forum_app.followup.models.recommendations import Part

# So many working days before the day, an answer is called due soon; the first letter goes out then, too.
SOON = 5


@dataclass(frozen=True)
class Stop:
    """The agency asked back on `from_on` and was answered on `until_on`, which is None while it waits.

    The day of the question still counts, the day of the answer does not: the day of an event is not counted.
    """

    from_on: date
    until_on: date | None

    def holds(self, day: date) -> bool:
        return self.until_on is not None and self.from_on < day <= self.until_on


@dataclass(frozen=True)
class Term:
    """`starts_on` is the day of the event, which is not counted itself."""

    starts_on: date
    days: int
    working_days: bool = True
    stops: Sequence[Stop] = ()


@dataclass(frozen=True)
class ToldDay:
    """A day after the start: its number in the count, or why it was not counted."""

    day: date
    number: int | None
    waited: bool
    why_off: Words | None
    why_worked: Words | None
    decision: str
    estimate: bool


def due_on(term: Term, calendar: Calendar) -> date:
    """The last day of the term, always a working day; a stop that has not ended yet has not moved it either."""
    return reckoned(term, calendar)[-1].day


def reckoned(term: Term, calendar: Calendar) -> list[ToldDay]:
    """Every day after the start until the due day, counted or skipped. Raises ValueError for a term without days."""
    if term.days < 1:
        raise ValueError("a term has some days")
    told: list[ToldDay] = []
    number, day = 0, term.starts_on
    while number < term.days or not calendar.is_working(day):
        day += A_DAY
        waited = any(stop.holds(day) for stop in term.stops)
        worked = calendar.is_working(day) or not term.working_days
        counts = number < term.days and worked and not waited
        number += counts
        told.append(_told(day, number if counts else None, waited, calendar))
    return told


def _told(day: date, number: int | None, waited: bool, calendar: Calendar) -> ToldDay:
    entry = calendar.entries.get(day)
    return ToldDay(
        day,
        number,
        waited,
        calendar.why_off(day),
        calendar.why_worked(day),
        entry.decision if entry else "",
        calendar.is_estimate(day),
    )


def deemed_received_on(rule: DeadlineRule, sent_on: date, calendar: Calendar) -> date:
    """The day on which a letter counts as received though nobody recorded it."""
    return after_working_days(sent_on, rule.deemed_days, calendar)


def starts_on(
    rule: DeadlineRule, sent_on: date, received_on: date | None, stops: Sequence[Stop], calendar: Calendar
) -> date:
    """The day of the event: sending, or receipt (at the latest the deemed day), or the answer to a question."""
    begun = sent_on
    if rule.starts_with is StartsWith.RECEIPT:
        deemed = deemed_received_on(rule, sent_on, calendar)
        begun = min(received_on, deemed) if received_on else deemed
    if rule.after_clarification is AfterClarification.BEGINS_AGAIN:
        return max([begun, *(stop.until_on for stop in stops if stop.until_on)])
    return begun


class Standing(StrEnum):
    RUNNING = "running"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    BEING_CHECKED = "being_checked"
    IN_TIME = "in_time"
    LATE = "late"


STANDING_NAMES: dict[Standing, Words] = {
    Standing.RUNNING: _l("In time so far"),
    Standing.DUE_SOON: _l("Soon due"),
    Standing.OVERDUE: _l("Overdue"),
    Standing.STOPPED: _l("The clock stands still"),
    Standing.BEING_CHECKED: _l("Answered, being checked"),
    Standing.IN_TIME: _l("Answered in time"),
    Standing.LATE: _l("Answered late"),
}


MOVED_NAMES: dict[WhyMoved, Words] = {
    WhyMoved.RECEIVED: _l("The receipt was recorded"),
    WhyMoved.CALENDAR: _l("The calendar of working days has changed"),
    WhyMoved.CLARIFIED: _l("The agency’s question was answered"),
    WhyMoved.LENGTHENED: _l("There was given more time"),
    WhyMoved.SENT_ON: _l("It was sent on to another agency"),
    WhyMoved.SUCCESSOR: _l("It went over to the agency’s successor"),
}


@dataclass(frozen=True)
class Lateness:
    """Never stored. `left` and `overdue` are working days, one of them 0.

    `silent` are the days since the agency was last heard, while it owes an answer.
    """

    standing: Standing
    due_on: date
    estimated: bool
    left: int
    overdue: int
    silent: int

    @property
    def is_overdue(self) -> bool:
        return self.standing is Standing.OVERDUE


def lateness(clock: Clock, part: Part, today: date, calendar: Calendar) -> Lateness:
    """How it stands today. An answer is judged by the day on which it was given, not on which it was accepted."""
    judged = _judged_on(clock, part, today)
    overdue = working_days_between(clock.due_on, judged, calendar)
    left = working_days_between(judged, clock.due_on, calendar)
    quiet = _standing(clock, part, left, overdue) in {Standing.RUNNING, Standing.DUE_SOON, Standing.OVERDUE}
    return Lateness(
        _standing(clock, part, left, overdue),
        clock.due_on,
        clock.estimated,
        left,
        overdue,
        max(0, (today - heard_on(part)).days) if quiet else 0,
    )


def _judged_on(clock: Clock, part: Part, today: date) -> date:
    if clock.ended_on:
        return clock.ended_on
    if part.state is State.ANSWERED and part.answered_on:
        return part.answered_on
    return clock.stopped_on or today


def _standing(clock: Clock, part: Part, left: int, overdue: int) -> Standing:
    if clock.ended_on:
        return Standing.LATE if overdue else Standing.IN_TIME
    if part.state is State.ANSWERED:
        return Standing.BEING_CHECKED
    if clock.stopped_on and not overdue:
        return Standing.STOPPED
    if overdue:
        return Standing.OVERDUE
    return Standing.DUE_SOON if left <= SOON else Standing.RUNNING


def heard_on(part: Part) -> date:
    """The last day on which the agency gave a sign: received it, or answered; else the day it was sent."""
    return max(day for day in (part.sent_on, part.received_on, part.answered_on) if day)


def working_days_between(after: date, until: date, calendar: Calendar) -> int:
    """Working days after the one and up to the other, which is included; 0 when it is not later."""
    number, day = 0, after
    while day < until:
        day += A_DAY
        number += calendar.is_working(day)
    return number


def soon_until(today: date, calendar: Calendar) -> date:
    """What is due on that day or before is due soon."""
    return after_working_days(next_working(today, calendar), SOON, calendar)
