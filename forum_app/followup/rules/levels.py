"""Which level can decide what children recommend, and to which unit it may be passed up."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.units.models import UnitKind


class Level(StrEnum):
    SCHOOL = "school"
    COMMUNE = "commune"
    PROVINCE = "province"
    NATIONAL = "national"


LEVEL_NAMES: dict[Level, Words] = {
    Level.SCHOOL: _l("School level"),
    Level.COMMUNE: _l("Commune level"),
    Level.PROVINCE: _l("Provincial level"),
    Level.NATIONAL: _l("National level"),
}

# A district compiled until 2025; what it could decide went to the communes and the province, and its papers say so.
OF_KIND: dict[UnitKind, Level] = {
    UnitKind.SCHOOL: Level.SCHOOL,
    UnitKind.COMMUNE: Level.COMMUNE,
    UnitKind.WARD: Level.COMMUNE,
    UnitKind.SPECIAL_ZONE: Level.COMMUNE,
    UnitKind.PROVINCE: Level.PROVINCE,
}
PASSED_TO = frozenset(kind for kind, level in OF_KIND.items() if level is not Level.SCHOOL)


class NotAbove(Refusal):
    sentence = _l("Choose the unit above that can decide it.")
    field = "upper"


class NotPassedUp(Refusal):
    sentence = _l("Nothing was passed up to this recommendation.")


class CarriesOthersToo(Refusal):
    sentence = _l("Others are joined to it here. Take them apart first, then it can be given back.")
    field = "reason"


def check_upper(upper: int, above: Collection[int], kind: UnitKind) -> None:
    """`above`: the numbers of the units above the one that passes it up."""
    if upper not in above or kind not in PASSED_TO:
        raise NotAbove


def read_level(value: str | None) -> Level | None:
    return Level(value) if value in set(Level) else None
