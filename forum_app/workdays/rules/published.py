"""What the `holidays` package knows of a year: where the editable table says nothing, this holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import HolidayBase, country_holidays

from forum_app.i18n import Words, _l

# The last year whose decisions had been published when this release of the package was made.
ANNOUNCED_UNTIL = 2026

_LANGUAGE = "vi"
_LIEU = " (nghỉ bù)"
_INSTEAD = "Ngày nghỉ (thay cho ngày "
_NAMES: Mapping[str, Words] = {
    "Tết Dương lịch": _l("New Year’s Day"),
    "29 Tết": _l("Tết, two days before"),
    "Giao thừa Tết Nguyên Đán": _l("Tết, New Year’s Eve"),
    "Tết Nguyên Đán": _l("Tết, first day"),
    "Mùng hai Tết Nguyên Đán": _l("Tết, second day"),
    "Mùng ba Tết Nguyên Đán": _l("Tết, third day"),
    "Mùng bốn Tết Nguyên Đán": _l("Tết, fourth day"),
    "Mùng năm Tết Nguyên Đán": _l("Tết, fifth day"),
    "Mùng sáu Tết Nguyên Đán": _l("Tết, sixth day"),
    "Ngày Giỗ Tổ Hùng Vương": _l("Hùng Kings’ Day"),
    "Ngày Chiến thắng": _l("Reunification Day"),
    "Ngày Quốc tế Lao động": _l("Labour Day"),
    "Quốc khánh": _l("National Day"),
    "Ngày Văn hóa Việt Nam": _l("Vietnamese Culture Day"),
}


@dataclass(frozen=True)
class Year:
    """Days off with their names, and the weekend days that are worked for them."""

    off: Mapping[date, Words]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def year(number: int) -> Year:
    # The package adds years to its own object while it is asked, which threads must not share: one object for each
    # year, copied at once. A day worked in January may belong to a swap of the year before.
    own, *beside = (_read(n) for n in (number, number - 1, number + 1))
    worked = {day for read in (own, *beside) for day in read.weekend_workdays if day.year == number}
    off = {day: _named(name) for day, name in own.items() if day.year == number}
    return Year(MappingProxyType(off), frozenset(worked - off.keys()))


def _read(number: int) -> HolidayBase:
    return country_holidays("VN", years=number, expand=False, language=_LANGUAGE)


def _named(joined: str) -> Words:
    """The first of the names of a day; two feasts on one day leave a day in lieu, which has its own."""
    name = next(_parts(joined))
    if name.startswith(_INSTEAD):
        return _l("Day off in exchange for %(day)s", day=name.removeprefix(_INSTEAD).rstrip(")"))
    if name.endswith(_LIEU):
        bare = name.removesuffix(_LIEU)
        return _l("%(name)s (day off in lieu)", name=_NAMES.get(bare, bare))
    return _NAMES.get(name, name)


def _parts(joined: str) -> Iterator[str]:
    return (part.strip() for part in joined.split(";"))
