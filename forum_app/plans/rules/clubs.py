"""A club for the right to take part: one in a commune or school, and it lives by its meetings."""

from __future__ import annotations

from datetime import date

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.units.models import UnitKind

# Where a club may be at home.
HOMES = frozenset(
    {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE, UnitKind.SCHOOL, UnitKind.CARE_FACILITY}
)
FIRST_YEAR = 1990


class NameMissing(Refusal):
    sentence = _l("Give the club its name.")
    field = "name"


class NoHomeForAClub(Refusal):
    sentence = _l("A club belongs to a commune, a ward or a school.")
    field = "unit_id"


class OneClubAlready(Refusal):
    sentence = _l(
        "This unit has a club already: “%(name)s”. Enter its meetings there, or enter its last day first."
    )
    field = "unit_id"


class FoundedInTheFuture(Refusal):
    sentence = _l("Choose the day on which the club was founded, not one to come.")
    field = "founded_on"


class EndedBeforeItBegan(Refusal):
    sentence = _l(
        "The last day comes after the day of founding and after the last meeting, and not in the future."
    )
    field = "ended_on"


class MetOutsideItsLife(Refusal):
    sentence = _l("The club met between its founding and today. Look at the day again.")
    field = "held_on"


class SubjectMissing(Refusal):
    sentence = _l("Write what the meeting was about.")
    field = "about"


class NobodyCame(Refusal):
    sentence = _l("A meeting to which no child came is none.")
    field = "children"


def check_home(kind: UnitKind) -> None:
    if kind not in HOMES:
        raise NoHomeForAClub


def check_only_one(name_of_the_other: str | None) -> None:
    if name_of_the_other is not None:
        raise OneClubAlready(name=name_of_the_other)


def check_club(
    name: str, founded_on: date, ended_on: date | None, last_meeting: date | None, today: date
) -> None:
    if not name.strip():
        raise NameMissing
    if founded_on > today or founded_on.year < FIRST_YEAR:
        raise FoundedInTheFuture
    if ended_on and not max(founded_on, last_meeting or founded_on) <= ended_on <= today:
        raise EndedBeforeItBegan


def check_meeting(
    held_on: date, about: str, children: int, founded_on: date, ended_on: date | None, today: date
) -> None:
    if not founded_on <= held_on <= min(today, ended_on or today):
        raise MetOutsideItsLife
    if not about.strip():
        raise SubjectMissing
    if children < 1:
        raise NobodyCame
