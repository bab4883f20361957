"""By which day a unit owes what a milestone asks: of the plan and the law the stricter wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from forum_app.i18n import _, _n, spoken_date

A_DAY = timedelta(days=1)


class Basis(StrEnum):
    """Who says by when: the plan itself, a fixed day of the law, or so many days after the unit's own forum."""

    PLAN = "plan"
    LAW = "law"
    AFTER_FORUM = "after_forum"


class Asked(Protocol):
    """A milestone, as far as these rules look."""

    @property
    def day(self) -> date | None: ...
    @property
    def strictly_before(self) -> bool: ...
    @property
    def days_after(self) -> int | None: ...
    @property
    def law_day(self) -> date | None: ...
    @property
    def law_strictly_before(self) -> bool: ...
    @property
    def basis(self) -> str: ...


@dataclass(frozen=True)
class Bound:
    """The last day that is still in time, by one of the three, and the words for it."""

    day: date
    basis: Basis
    sentence: str


@dataclass(frozen=True)
class Due:
    """`day` is the last day in time. `by` won; `others` gave more time."""

    by: Bound
    others: tuple[Bound, ...]

    @property
    def day(self) -> date:
        return self.by.day

    @property
    def basis(self) -> Basis:
        return self.by.basis

    @property
    def why(self) -> tuple[str, ...]:
        """Which one won, and what it won over: whole sentences."""
        won = self.by.sentence
        if not self.others:
            return (won,)
        return (won, *(bound.sentence for bound in self.others), _("The earlier day counts."))


def last_day(day: date, strictly_before: bool) -> date:
    """ "trước ngày 25/4": the 25th itself is too late."""
    return day - A_DAY if strictly_before else day


def due(asked: Asked, forum_ended_on: date | None = None) -> Due | None:
    """None while nothing but the end of the unit's forum could tell the day, and it has not ended."""
    found = sorted(
        _bounds(asked, forum_ended_on), key=lambda bound: bound.day
    )  # stable: the plan before the law
    return Due(found[0], tuple(found[1:])) if found else None


def printed_as(day: date, strictly_before: bool) -> str:
    said = spoken_date(day)
    return _("before %(day)s", day=said) if strictly_before else _("on %(day)s at the latest", day=said)


def _bounds(asked: Asked, forum_ended_on: date | None) -> Sequence[Bound]:
    found = []
    if asked.day is not None:
        said = printed_as(asked.day, asked.strictly_before)
        last = last_day(asked.day, asked.strictly_before)
        found.append(Bound(last, Basis.PLAN, _("The plan says: %(day)s.", day=said)))
    if asked.law_day is not None:
        said = printed_as(asked.law_day, asked.law_strictly_before)
        last = last_day(asked.law_day, asked.law_strictly_before)
        found.append(Bound(last, Basis.LAW, _law(said, asked.basis)))
    if asked.days_after is not None and forum_ended_on is not None:
        found.append(_after_forum(asked.days_after, forum_ended_on, asked.basis))
    return found


def _law(said: str, basis: str) -> str:
    if basis:
        return _("The law says: %(day)s (%(basis)s).", day=said, basis=basis)
    return _("The law says: %(day)s.", day=said)


def _after_forum(days: int, ended_on: date, basis: str) -> Bound:
    """Circular 29/2019 arts 13.2, 14.4: calendar days, the day of the event not counted."""
    counted = _n("%(num)s calendar day", "%(num)s calendar days", days)
    last = ended_on + timedelta(days=days)
    blanks = {"days": counted, "ended": spoken_date(ended_on), "last": spoken_date(last), "basis": basis}
    if basis:
        said = _("%(days)s after the unit's own forum ended on %(ended)s: %(last)s (%(basis)s).", **blanks)
    else:
        said = _("%(days)s after the unit's own forum ended on %(ended)s: %(last)s.", **blanks)
    return Bound(last, Basis.AFTER_FORUM, said)
