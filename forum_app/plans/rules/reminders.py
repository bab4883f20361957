"""When a unit that misses something is written to by itself: a week before, a day before, the day after."""

from __future__ import annotations

from datetime import date, timedelta

from forum_app.errors import Refusal
from forum_app.i18n import _l

# Days after the due day; before it they are negative.
LADDER = (-7, -1, 1)
# A rung that was slept through for longer than this is let go: nobody is reminded of the year before last.
STALE = timedelta(days=10)


class DayOff(Refusal):
    sentence = _l("Today is a day off: nobody is written to. Press again on the next working day.")


class LongPast(Refusal):
    sentence = _l("This is a plan of a year long past. Nobody is reminded of it any more.")


class NobodyMisses(Refusal):
    sentence = _l("Nobody misses this any more.")


class NobodyToWriteTo(Refusal):
    sentence = _l(
        "No letter was written: those who miss it were reminded today already, or have nobody with an account."
    )


class NoPostOffice(Refusal):
    sentence = _l("This installation sends no mail. Tell the units by telephone; they are named above.")


def reminds(year: int, today: date) -> bool:
    """A report of a year may be due in the next; after that its gaps are history."""
    return year >= today.year - 1


def check_year(year: int, today: date) -> None:
    if not reminds(year, today):
        raise LongPast


def is_due(due_on: date | None, reminded_on: date | None, issued_on: date | None, today: date) -> bool:
    """Whether a rung has been reached since which nothing was written, by whomever.

    A rung before the plan was issued is passed: the plan itself was the reminder. On a day off the caller does not ask;
    the rung then waits for the next working day.
    """
    if due_on is None:
        return False
    reached = [day for rung in LADDER if (day := due_on + timedelta(days=rung)) <= today]
    if not reached or today - reached[-1] > STALE or (issued_on is not None and reached[-1] <= issued_on):
        return False
    return reminded_on is None or reminded_on < reached[-1]
