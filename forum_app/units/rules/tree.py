"""What must be true of a dated tree. Every day named here is the first or the last one that counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.units.models import UnitKind

# Law on the Organisation of Local Government of 2025: two levels, province and commune, from 1 July 2025.
LAST_DISTRICT_DAY = date(2025, 6, 30)

COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
_AREAS = COMMUNES | {UnitKind.DISTRICT, UnitKind.PROVINCE}

MAY_STAND_UNDER: dict[UnitKind, frozenset[UnitKind]] = {
    UnitKind.PROVINCE: frozenset(),
    UnitKind.DISTRICT: frozenset({UnitKind.PROVINCE}),
    UnitKind.COMMUNE: frozenset({UnitKind.DISTRICT, UnitKind.PROVINCE}),
    UnitKind.WARD: frozenset({UnitKind.DISTRICT, UnitKind.PROVINCE}),
    UnitKind.SPECIAL_ZONE: frozenset({UnitKind.PROVINCE}),
    UnitKind.SCHOOL: _AREAS,
    UnitKind.CARE_FACILITY: _AREAS,
    UnitKind.CLUB: _AREAS | {UnitKind.SCHOOL, UnitKind.CARE_FACILITY},
    UnitKind.AGENCY: frozenset(UnitKind) - {UnitKind.CLUB},
}

MAY_COME_AFTER: dict[UnitKind, frozenset[UnitKind]] = {
    UnitKind.DISTRICT: COMMUNES | {UnitKind.DISTRICT},
    **dict.fromkeys(COMMUNES, COMMUNES),
    **{kind: frozenset({kind}) for kind in frozenset(UnitKind) - _AREAS | {UnitKind.PROVINCE}},
}


KIND_NAMES: dict[UnitKind, Words] = {
    UnitKind.PROVINCE: _l("Province or city"),
    UnitKind.DISTRICT: _l("District (until June 2025)"),
    UnitKind.COMMUNE: _l("Commune"),
    UnitKind.WARD: _l("Ward"),
    UnitKind.SPECIAL_ZONE: _l("Special zone"),
    UnitKind.SCHOOL: _l("School"),
    UnitKind.CARE_FACILITY: _l("Care facility"),
    UnitKind.CLUB: _l("Club"),
    UnitKind.AGENCY: _l("Agency"),
}


class Dated(Protocol):
    """A unit, as far as these rules look."""

    id: int
    kind: UnitKind
    name: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Stay:
    """Under which parent, from its first day to its last."""

    parent_id: int
    from_on: date
    until_on: date | None


class EndsBeforeItBegins(Refusal):
    sentence = _l("The last day cannot be before the first day, %(from_on)s.")
    field = "last_day"


class DistrictsEnded(Refusal):
    sentence = _l(
        "There have been no districts since July 2025: give a last day, 30 June 2025 at the latest."
    )
    field = "last_day"


class AlreadyEnded(Refusal):
    sentence = _l("%(name)s has already ended, on %(until_on)s.")


class StandsUnderItself(Refusal):
    sentence = _l("A unit cannot stand under itself, nor under a unit that stands under it.")
    field = "parent"


class MayNotStandThere(Refusal):
    sentence = _l("A unit of this kind cannot stand under %(parent)s.")
    field = "parent"


class ParentNotThereThen(Refusal):
    sentence = _l("%(parent)s does not exist during that whole time. Choose other days or another parent.")
    field = "first_day"


class AlreadyThere(Refusal):
    sentence = _l("It already stands under %(parent)s.")
    field = "parent"


class MovesBeforeLastMove(Refusal):
    sentence = _l("It has stood where it is since %(since)s. The move cannot be on an earlier day.")
    field = "first_day"


class MovesOutsideItsTime(Refusal):
    sentence = _l("On that day the unit does not exist.")
    field = "first_day"


class EndsBeforeLastMove(Refusal):
    sentence = _l("It has stood where it is since %(since)s. Its last day cannot be before that.")
    field = "last_day"


class UnitsStillUnderIt(Refusal):
    sentence = _l(
        "Units that still stand under it: %(count)s. Choose exactly one successor to take them over, or move "
        "them first."
    )
    field = "successors"


class MayNotComeAfter(Refusal):
    sentence = _l("%(successor)s is of another kind and cannot come after it.")
    field = "successors"


class SuccessorNotThereThen(Refusal):
    sentence = _l("%(successor)s does not exist on the day after.")
    field = "successors"


class CodeTaken(Refusal):
    sentence = _l("Another unit already has this code.")
    field = "official_code"


def check_period(kind: UnitKind, from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise EndsBeforeItBegins(from_on=said(from_on))
    if kind is UnitKind.DISTRICT and (until_on is None or until_on > LAST_DISTRICT_DAY):
        raise DistrictsEnded


def check_stands_under(kind: UnitKind, parent: Dated, from_on: date, until_on: date | None) -> None:
    """The parent is of a kind that may hold it, and is there from the first day to the last."""
    if parent.kind not in MAY_STAND_UNDER[kind]:
        raise MayNotStandThere(parent=parent.name)
    ends_first = parent.until_on is not None and (until_on is None or until_on > parent.until_on)
    if parent.from_on > from_on or ends_first:
        raise ParentNotThereThen(parent=parent.name)


def check_move(unit: Dated, now: Stay | None, parent: Dated, above_parent: Collection[int], on: date) -> None:
    """History stays: the old stay ends the day before, and nothing overlaps.

    A stay that began on the same day never was: moving again that day only corrects it.
    """
    if unit.id in above_parent:
        raise StandsUnderItself
    if on < unit.from_on or (unit.until_on is not None and on > unit.until_on):
        raise MovesOutsideItsTime
    if now is not None and now.parent_id == parent.id:
        raise AlreadyThere(parent=parent.name)
    if now is not None and on < now.from_on:
        raise MovesBeforeLastMove(since=said(now.from_on))
    check_stands_under(unit.kind, parent, on, unit.until_on)


def check_end(unit: Dated, last_day: date, successors: Collection[Dated], still_under: int) -> None:
    """`still_under` counts the units that would be left without a parent on the day after."""
    if unit.until_on is not None:
        raise AlreadyEnded(name=unit.name, until_on=said(unit.until_on))
    check_period(unit.kind, unit.from_on, last_day)
    for successor in successors:
        if successor.id == unit.id or successor.kind not in MAY_COME_AFTER[unit.kind]:
            raise MayNotComeAfter(successor=successor.name)
        day_after = last_day + timedelta(days=1)
        if successor.from_on > day_after or (successor.until_on and successor.until_on < day_after):
            raise SuccessorNotThereThen(successor=successor.name)
    if still_under and len(successors) != 1:
        raise UnitsStillUnderIt(count=still_under)


def check_after_last_move(since: date, last_day: date) -> None:
    if last_day < since:
        raise EndsBeforeLastMove(since=said(since))


def said(day: date) -> str:
    """In a sentence, the same in both languages and never a month where a day is meant."""
    return f"{day:%d/%m/%Y}"
