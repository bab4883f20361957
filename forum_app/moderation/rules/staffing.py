"""Without a reader and somebody for child protection there is no box to write in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l


class DutyKind(StrEnum):
    """The words are those of the roles: only who holds the role can be on duty."""

    MODERATOR = "moderator"
    CHILD_PROTECTION_OFFICER = "child_protection_officer"


DUTY_NAMES: dict[DutyKind, Words] = {
    DutyKind.MODERATOR: _l("Reads the children's texts"),
    DutyKind.CHILD_PROTECTION_OFFICER: _l("Child protection"),
}


class TextsOff(Refusal):
    sentence = _l("Writing is closed today. You can still answer everything else.")


@dataclass(frozen=True)
class Staffing:
    """Whether children may write freely in a unit on a day, and who is missing if not."""

    on: bool
    lacking: tuple[DutyKind, ...] = ()


@dataclass(frozen=True)
class DutyDraft:
    """Who is to be on duty for what, and the how-manieth to be called."""

    account_id: uuid.UUID
    kind: DutyKind
    from_on: date
    until_on: date
    place: int


def staffing(present: frozenset[DutyKind]) -> Staffing:
    lacking = tuple(kind for kind in DutyKind if kind not in present)
    return Staffing(on=not lacking, lacking=lacking)


LONGEST_DUTY = timedelta(days=366)


class EndsBeforeItBegins(Refusal):
    sentence = _l("The last day must not be before the first.")
    field = "until_on"


class DutyIsOver(Refusal):
    sentence = _l("This day has passed. Choose today or later.")
    field = "until_on"


class DutyTooLong(Refusal):
    sentence = _l("A duty lasts a year at most: a roster that nobody looks at again is none.")
    field = "until_on"


class HoldsNoRole(Refusal):
    sentence = _l("This person does not hold the role here any more.")
    field = "who"


def check_span(from_on: date, until_on: date, today: date) -> None:
    if until_on < from_on:
        raise EndsBeforeItBegins
    if until_on < today:
        raise DutyIsOver
    if until_on - from_on > LONGEST_DUTY:
        raise DutyTooLong
