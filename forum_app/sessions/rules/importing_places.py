"""Where a forum was held: a line like “Phường 7, quận Phú Nhuận, TP.HCM” as units from the top down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum_app.i18n import fold
from forum_app.sessions.models.rounds import RoundLevel
from forum_app.units.models import UnitKind

# Provinces whose name ended on 30 June 2025 (Huế: end of 2024), and which one went on.
WENT_INTO = {
    "Hà Giang": "Tuyên Quang",
    "Yên Bái": "Lào Cai",
    "Bắc Kạn": "Thái Nguyên",
    "Vĩnh Phúc": "Phú Thọ",
    "Hòa Bình": "Phú Thọ",
    "Bắc Giang": "Bắc Ninh",
    "Thái Bình": "Hưng Yên",
    "Hải Dương": "Hải Phòng",
    "Hà Nam": "Ninh Bình",
    "Nam Định": "Ninh Bình",
    "Quảng Bình": "Quảng Trị",
    "Thừa Thiên Huế": "Huế",
    "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi",
    "Bình Định": "Gia Lai",
    "Ninh Thuận": "Khánh Hòa",
    "Đắk Nông": "Lâm Đồng",
    "Bình Thuận": "Lâm Đồng",
    "Phú Yên": "Đắk Lắk",
    "Bà Rịa - Vũng Tàu": "Hồ Chí Minh",
    "Bình Dương": "Hồ Chí Minh",
    "Bình Phước": "Đồng Nai",
    "Long An": "Tây Ninh",
    "Sóc Trăng": "Cần Thơ",
    "Hậu Giang": "Cần Thơ",
    "Bến Tre": "Vĩnh Long",
    "Trà Vinh": "Vĩnh Long",
    "Tiền Giang": "Đồng Tháp",
    "Bạc Liêu": "Cà Mau",
    "Kiên Giang": "An Giang",
}
CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"})
_SHORT = re.compile(r"^(tp|thành phố)\b[. ]*", re.IGNORECASE)
_KIND_WORDS: tuple[tuple[str, UnitKind], ...] = (
    ("trường", UnitKind.SCHOOL),
    ("tỉnh", UnitKind.PROVINCE),
    ("quận", UnitKind.DISTRICT),
    ("huyện", UnitKind.DISTRICT),
    ("thị xã", UnitKind.DISTRICT),
    ("phường", UnitKind.WARD),
    ("thị trấn", UnitKind.COMMUNE),
    ("xã", UnitKind.COMMUNE),
    ("đặc khu", UnitKind.SPECIAL_ZONE),
)


@dataclass(frozen=True, slots=True)
class Named:
    kind: UnitKind
    name: str

    @property
    def bare(self) -> str:
        """`Thành phố Hà Nội` and `Hà Nội` alike."""
        return bare_name(self.name)


def path_of(place: str, level: RoundLevel) -> tuple[Named, ...]:
    """From the province down; empty where the line does not name one, as for forums of the whole country.

    A commune's forum may be held in a school, and stays the commune's. A school is put under its province when no
    commune is named: it lasted longer than its district.
    """
    parts = [part.strip() for part in place.split(",") if part.strip()]
    if level is RoundLevel.NATIONAL or not parts:
        return ()
    if level is RoundLevel.DISTRICT and len(parts) == 1 and _SHORT.match(parts[0]):
        # “TP Lào Cai”: a city of the province that bears its name.
        parts = [parts[0], _SHORT.sub("", parts[0])]
    if level is RoundLevel.PROVINCE:
        parts = parts[-1:]
    lower = [named for part in reversed(parts[:-1]) if (named := _lower(part))]
    if level is RoundLevel.COMMUNE:
        lower = [named for named in lower if named.kind is not UnitKind.SCHOOL]
    if any(named.kind is UnitKind.SCHOOL for named in lower):
        lower = [named for named in lower if named.kind is not UnitKind.DISTRICT]
    return (_province(parts[-1]), *lower)


def bare_name(name: str) -> str:
    folded = fold(_SHORT.sub("", name.strip()))
    for word, _kind in _KIND_WORDS:
        if folded.startswith(f"{fold(word)} "):
            return folded.removeprefix(f"{fold(word)} ")
    return folded


def province_name(bare: str) -> str:
    return f"Thành phố {bare}" if bare in CITIES else f"Tỉnh {bare}"


def heir_of(province: str) -> str | None:
    """The bare name of the province that this one went into in 2025."""
    wanted = bare_name(province)
    return next((heir for name, heir in WENT_INTO.items() if fold(name) == wanted), None)


def _province(part: str) -> Named:
    bare = _SHORT.sub("", part.removeprefix("Tỉnh ").removeprefix("tỉnh ")).strip()
    bare = "Hồ Chí Minh" if fold(bare) in ("hcm", "ho chi minh", "sai gon") else bare
    return Named(UnitKind.PROVINCE, province_name(bare))


def _lower(part: str) -> Named | None:
    if _SHORT.match(part):
        return Named(UnitKind.DISTRICT, f"Thành phố {_SHORT.sub('', part)}")
    folded = fold(part)
    for word, kind in _KIND_WORDS:
        if folded.startswith(f"{fold(word)} "):
            return Named(kind, part[0].upper() + part[1:])
    return None
