"""Without a reader and somebody for child protection there is no box to write in."""

from __future__ import annotations

from dataclasses import dataclass
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


def staffing(present: frozenset[DutyKind]) -> Staffing:
    lacking = tuple(kind for kind in DutyKind if kind not in present)
    return Staffing(on=not lacking, lacking=lacking)
