"""How a plan is measured: exact whole numbers, a comparator as printed, and a gap that is never filled with nought."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.plans.models.indicators import Comparator, IndicatorKind, Period

PERIOD_NAMES: dict[Period, Words] = {
    Period.FIRST_HALF: _l("First half of the year"),
    Period.SECOND_HALF: _l("Second half of the year"),
    Period.YEAR: _l("Whole year"),
}
COMPARATOR_WORDS: dict[Comparator, Words] = {
    Comparator.EXACTLY: _l("exactly %(target)s %%"),
    Comparator.AT_LEAST: _l("%(target)s %% or more"),
    Comparator.MORE_THAN: _l("more than %(target)s %%"),
}
_MEETS: dict[Comparator, Callable[[int, int], bool]] = {
    Comparator.EXACTLY: lambda reached, wanted: reached == wanted,
    Comparator.AT_LEAST: lambda reached, wanted: reached >= wanted,
    Comparator.MORE_THAN: lambda reached, wanted: reached > wanted,
}
# What the board and the milestones know of every unit; of the rest a unit may tell, with a source.
COUNTED_WHOLLY = frozenset(
    {IndicatorKind.SCHOOLS_PLANNING, IndicatorKind.SCHOOLS_WITH_FORUM, IndicatorKind.ANSWERED}
)
PLACES_AT_MOST = 4
LARGEST = 10_000_000


class Standing(StrEnum):
    """`missing` comes first: as long as a unit has not told, nobody can say whether the target is met."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"
    NOTHING = "nothing"


STANDING_NAMES: dict[Standing, Words] = {
    Standing.MET: _l("Target met"),
    Standing.NOT_MET: _l("Target not met"),
    Standing.MISSING: _l("Units are missing"),
    Standing.NOTHING: _l("Nothing to count"),
}


class SourceMissing(Refusal):
    sentence = _l("Write where the number comes from: a report, a letter, a list, with its day.")
    field = "source"


class PartOfNothing(Refusal):
    sentence = _l("The part cannot be larger than the whole of which it is a part.")
    field = "numerator"


class KnownFromTheRegister(Refusal):
    sentence = _l(
        "The registers already hold %(numerator)s of %(denominator)s of this unit for that period, and that counts. "
        "Correct it there."
    )
    field = "of_unit_id"


class NotOfThisPlan(Refusal):
    sentence = _l("This unit is not among those that the indicator counts.")
    field = "of_unit_id"


class NotOver(Refusal):
    sentence = _l("That period has not begun yet.")
    field = "period"


@dataclass(frozen=True)
class Value:
    """So many of so many; `source` says where a typed one comes from, and is empty for what the software counted."""

    numerator: int
    denominator: int
    source: str = ""


@dataclass(frozen=True)
class OfUnit:
    """What one unit brings to an indicator; without a value it is missing, which is not nought."""

    unit_id: int
    name: str
    value: Value | None


@dataclass(frozen=True)
class Reached:
    """An indicator of one period: its parts, their sum, and where it stands."""

    parts: Sequence[OfUnit]
    numerator: int
    denominator: int
    standing: Standing

    @property
    def missing(self) -> Sequence[OfUnit]:
        return [part for part in self.parts if part.value is None]


def is_met(comparator: Comparator, target: int, numerator: int, denominator: int) -> bool:
    """Exact: 85 of 100 is 85 per cent and no more, 17 of 20 as well. Of nothing, no share is met."""
    return denominator > 0 and _MEETS[comparator](numerator * 100, target * denominator)


def target_words(comparator: Comparator, target: int) -> str:
    return str(COMPARATOR_WORDS[comparator]) % {"target": target}


def reach(comparator: Comparator, target: int, parts: Sequence[OfUnit]) -> Reached:
    known = [part.value for part in parts if part.value is not None]
    numerator = sum(value.numerator for value in known)
    denominator = sum(value.denominator for value in known)
    missing = len(known) < len(parts)
    standing = _standing(comparator, target, numerator, denominator, missing=missing)
    return Reached(parts, numerator, denominator, standing)


def _standing(
    comparator: Comparator, target: int, numerator: int, denominator: int, *, missing: bool
) -> Standing:
    if missing:
        return Standing.MISSING
    if denominator == 0:
        return Standing.NOTHING
    return Standing.MET if is_met(comparator, target, numerator, denominator) else Standing.NOT_MET


def places(numerator: int, denominator: int, target: int) -> tuple[Fraction, int]:
    """The share in per cent and with how many places it is written.

    One, or as many as it takes that 84.96 does not stand there as the 85.0 that it is not.
    """
    share = Fraction(100 * numerator, denominator)
    if share.denominator == 1:
        return share, 0
    for number in range(1, PLACES_AT_MOST):
        if round(share, number) != target:
            return share, number
    return share, PLACES_AT_MOST


def days_of(year: int, period: Period) -> tuple[date, date]:
    """First and last day; half a year ends with June."""
    first = date(year, 7, 1) if period is Period.SECOND_HALF else date(year, 1, 1)
    last = date(year, 6, 30) if period is Period.FIRST_HALF else date(year, 12, 31)
    return first, last


def typed_for(period: Period, typed: Mapping[Period, Value]) -> Value | None:
    """What was typed for that period; a year is its two halves where only those were told."""
    if period in typed or period is not Period.YEAR:
        return typed.get(period)
    halves = [typed[half] for half in (Period.FIRST_HALF, Period.SECOND_HALF) if half in typed]
    if len(halves) < 2:
        return None
    source = "; ".join(dict.fromkeys(half.source for half in halves))
    return Value(sum(h.numerator for h in halves), sum(h.denominator for h in halves), source)


def check_typed(numerator: int, denominator: int, source: str) -> None:
    """0 of 0 is a fact too: this unit had nothing to decide."""
    if not source.strip():
        raise SourceMissing
    if not 0 <= numerator <= denominator:
        raise PartOfNothing


def check_untold(value: Value | None) -> None:
    """`value` is what the unit has now: what was typed may be typed again, what a register holds may not."""
    if value is not None and not value.source:
        raise KnownFromTheRegister(numerator=value.numerator, denominator=value.denominator)


def check_begun(year: int, period: Period, today: date) -> None:
    if today < days_of(year, period)[0]:
        raise NotOver
