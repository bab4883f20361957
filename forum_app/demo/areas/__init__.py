"""What stood where, before and after 1 July 2025, in the three places of the story.

Provinces, districts, communes and their successors are as they were and are (resolutions of 2024 and 2025, simplified
where a commune was cut in pieces). Schools, clubs, care homes and people are invented: no real school is to be shown
with answers that its children never gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from forum_app.units.models import ALWAYS, UnitKind

# Districts ended and the new communes began.
NEW_COMMUNES_ON = date(2025, 7, 1)
LAST_DISTRICT_DAY = NEW_COMMUNES_ON - timedelta(days=1)


@dataclass(frozen=True)
class Under:
    """A parent, and the first and last day under it."""

    parent: str
    from_on: date = ALWAYS
    until_on: date | None = None


@dataclass(frozen=True)
class Place:
    """A unit of the demonstration; `key` is how the story calls it, and what its fixed id is made of."""

    key: str
    kind: UnitKind
    name: str
    under: tuple[Under, ...] = ()
    then: tuple[str, ...] = ()
    code: str | None = None
    from_on: date = ALWAYS
    until_on: date | None = None


def until_the_change(
    key: str,
    kind: UnitKind,
    name: str,
    parent: str,
    then: tuple[str, ...],
    *,
    code: str | None = None,
    from_on: date = ALWAYS,
    last: date = LAST_DISTRICT_DAY,
) -> Place:
    return Place(key, kind, name, (Under(parent, from_on, last),), then, code, from_on, last)


def since_the_change(key: str, kind: UnitKind, name: str, parent: str, code: str | None = None) -> Place:
    return Place(key, kind, name, (Under(parent, NEW_COMMUNES_ON),), (), code, NEW_COMMUNES_ON)


def lasting(key: str, kind: UnitKind, name: str, before: str, after: str) -> Place:
    """A school or house that stayed where it is while the commune around it changed."""
    return Place(key, kind, name, (Under(before, ALWAYS, LAST_DISTRICT_DAY), Under(after, NEW_COMMUNES_ON)))


def offices(key: str, commune: str) -> tuple[Place, ...]:
    """Whom children's matters of a commune go to since July 2025; `commune` as in `phường Đống Đa`."""
    agency = UnitKind.AGENCY
    kind = commune.split()[0]
    return (
        since_the_change(f"{key}/vhxh", agency, f"Phòng Văn hóa - Xã hội {commune}", key),
        since_the_change(
            f"{key}/kinh-te",
            agency,
            f"Phòng Kinh tế, Hạ tầng và Đô thị {commune}" if kind == "phường" else f"Phòng Kinh tế {commune}",
            key,
        ),
        since_the_change(f"{key}/cong-an", agency, f"Công an {commune}", key),
        since_the_change(f"{key}/tram-y-te", agency, f"Trạm Y tế {commune}", key),
        since_the_change(f"{key}/doan", agency, f"Đoàn TNCS Hồ Chí Minh {commune}", key),
    )


def district_offices(key: str, district: str, heir: str, union: str) -> tuple[Place, ...]:
    """Whom the same matters went to while there were districts, and which office of `heir` came after each."""
    agency = UnitKind.AGENCY
    heirs = (
        ("ldtbxh", f"Phòng Lao động - Thương binh và Xã hội {district}", "vhxh"),
        ("gddt", f"Phòng Giáo dục và Đào tạo {district}", "vhxh"),
        ("vhtt", f"Phòng Văn hóa và Thông tin {district}", "vhxh"),
        ("do-thi", f"Phòng Quản lý đô thị {district}", "kinh-te"),
        ("cong-an", f"Công an {district}", "cong-an"),
        ("doan", f"{union} {district.split(maxsplit=1)[1]}", "doan"),
    )
    return tuple(
        until_the_change(f"{key}/{office}", agency, name, key, (f"{heir}/{after}",))
        for office, name, after in heirs
    )
