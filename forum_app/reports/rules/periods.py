"""Half a year and a year: their days, and what became of what was asked for in them, agency by agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from forum_app.errors import NotFound, Refusal
from forum_app.followup.rules.public import Span
from forum_app.i18n import Words, _l, vietnamese_key
from forum_app.plans.models import Period
from forum_app.plans.rules.indicators import days_of
from forum_app.reports.models import PaperKind

SUBJECT = "period"
FIRST_YEAR, LAST_YEAR = 2015, 2100
KINDS: dict[Period, PaperKind] = {
    Period.FIRST_HALF: PaperKind.HALF_YEAR,
    Period.SECOND_HALF: PaperKind.HALF_YEAR,
    Period.YEAR: PaperKind.YEARLY,
}


class PeriodNotBegun(Refusal):
    sentence = _l("That period has not begun yet: there is nothing to report on.")


class UnitEnded(Refusal):
    sentence = _l(
        "The unit had ended before that period: choose an earlier year, or the unit that came after it."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose report, of which time; as a paper's `about` it is "period:<unit>:<year>:<period>"."""

    unit_id: int
    year: int
    period: Period

    @property
    def about(self) -> str:
        return f"{SUBJECT}:{self.unit_id}:{self.year}:{self.period.value}"

    @property
    def days(self) -> tuple[date, date]:
        return days_of(self.year, self.period)

    def as_of(self, today: date, ended_on: date | None = None) -> date:
        """The day by which everything is judged: the last of the period or of the unit, or today while it runs."""
        first, last = self.days
        if today < first:
            raise PeriodNotBegun
        if ended_on is not None and ended_on < first:
            raise UnitEnded
        return min(last, today, ended_on or last)


def read(about: str) -> Asked:
    subject, *parts = about.split(":")
    if subject != SUBJECT or len(parts) != 3 or parts[2] not in set(Period):
        raise NotFound
    unit, year = parts[0], parts[1]
    if not (unit.isdecimal() and len(unit) < 12 and year.isdecimal() and len(year) == 4):
        raise NotFound
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NotFound
    return Asked(int(unit), int(year), Period(parts[2]))


@dataclass
class Tally:
    """Of one agency. `carried` and `received` add up to the other five: each answer that is owed has one fate."""

    carried: int = 0
    received: int = 0
    in_time: int = 0
    late: int = 0
    undated: int = 0
    running: int = 0
    overdue: int = 0

    @property
    def adds_up(self) -> bool:
        fates = self.in_time + self.late + self.undated + self.running + self.overdue
        return self.carried + self.received == fates

    @property
    def figures(self) -> list[int]:
        return list(asdict(self).values())


TALLY_NAMES: dict[str, Words] = {
    "carried": _l("From before"),
    "received": _l("Received in the period"),
    "in_time": _l("Answered in time"),
    "late": _l("Answered late"),
    "undated": _l("Answered, without a day set"),
    "running": _l("Open, not due yet"),
    "overdue": _l("Open, past the day"),
}
TALLY_MEANS = _l(
    "Counted are the answers that agencies owe: a recommendation to two agencies counts at each. From before: sent "
    "before the period and not answered when it began. In time: given by the day that the clock set (school boards: 7 "
    "working days, Decree 56/2017 art. 53.2; others by the local figure). An answer counts from the day on which it "
    "was given, once a checker has let it through. What was entered from reports of former forums is not counted."
)


def tally(spans: Iterable[Span], first: date, as_of: date) -> Tally:
    """What was settled before the period, or sent after the day of judging, belongs to other reports."""
    found = Tally()
    for span in spans:
        came_on = span.came_on if span.came_on and span.came_on <= as_of else None
        if span.sent_on > as_of or (came_on and came_on < first):
            continue
        whence = "carried" if span.sent_on < first else "received"
        fate = _fate(came_on, span.due_on, as_of)
        for name in (whence, fate):
            setattr(found, name, getattr(found, name) + span.answers)
    return found


def _fate(came_on: date | None, due_on: date | None, as_of: date) -> str:
    if came_on is None:
        return "overdue" if due_on and due_on < as_of else "running"
    if due_on is None:
        return "undated"
    return "in_time" if came_on <= due_on else "late"


def by_agency(spans: Iterable[tuple[str, Span]], first: date, as_of: date) -> Mapping[str, Tally]:
    """By name and never by figures: those of few cases overlap. Whom nothing was asked of is left out."""
    grouped: defaultdict[str, list[Span]] = defaultdict(list)
    for agency, span in spans:
        grouped[agency].append(span)
    tallies = {agency: tally(grouped[agency], first, as_of) for agency in sorted(grouped, key=vietnamese_key)}
    return {agency: found for agency, found in tallies.items() if found.carried + found.received}


def together(tallies: Iterable[Tally]) -> Tally:
    columns = zip(*(one.figures for one in tallies), strict=True)
    return Tally(*(sum(column) for column in columns))
