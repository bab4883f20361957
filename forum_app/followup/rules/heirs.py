"""Which agency came after one that is no more: by the table of agencies before and after 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from forum_app.i18n import fold
from forum_app.sessions.models.rounds import RoundLevel
from forum_app.sessions.rules.agencies import CHILDREN_MOVED_ON
from forum_app.sessions.rules.rounds import DISTRICTS_ENDED_ON
from forum_app.sessions.rules.topics import Topic

NEW_COMMUNES_ON = DISTRICTS_ENDED_ON + timedelta(days=1)
DISTRICTS_GONE = (
    "{before} kết thúc cùng cấp huyện ngày 30/6/2025; theo bảng cơ quan từ 1/7/2025, việc này thuộc {after}."
)
JOINED_IN_2025 = "{before} được sắp xếp lại từ 1/3/2025; theo bảng cơ quan, việc này thuộc {after}."
PROVINCE_JOINED = "{before} sáp nhập vào {after} từ 1/7/2025; cơ quan cùng việc ở đó trả lời tiếp."

CULTURE = "Phòng Văn hóa - Xã hội"
ECONOMY = "Phòng Kinh tế (Hạ tầng và Đô thị)"
# The beginnings of a district's agencies, the longer before the shorter.
OF_A_DISTRICT: tuple[tuple[str, str], ...] = (
    ("Phòng Kinh tế", ECONOMY),
    ("Phòng KT", ECONOMY),
    ("Phòng QLĐT", ECONOMY),
    ("Phòng Quản lý đô thị", ECONOMY),
    ("Phòng TC-KH", ECONOMY),
    ("Phòng TN&MT", ECONOMY),
    ("Phòng NN", ECONOMY),
    ("Phòng Tư pháp", "UBND xã/phường"),
    ("Phòng", CULTURE),
    ("TT VH", CULTURE),
    ("Trung tâm Văn hóa", CULTURE),
    ("Công an", "Công an xã/phường"),
    ("Ban ATGT", "Công an xã/phường"),
    ("BHXH", "Bảo hiểm xã hội cơ sở"),
    ("Huyện đoàn", "Đoàn xã/phường"),
    ("Quận đoàn", "Đoàn xã/phường"),
    ("Thị đoàn", "Đoàn xã/phường"),
    ("Thành đoàn", "Đoàn xã/phường"),
    ("UBND huyện", "UBND xã/phường"),
    ("UBND quận", "UBND xã/phường"),
    ("UBND thị xã", "UBND xã/phường"),
    ("UBND thành phố", "UBND xã/phường"),
)
# Of a province's departments and of the ministries alike: the first word stays.
JOINED = {
    "LĐ-TB&XH": "Y tế",
    "TT&TT": "KH&CN",
    "GTVT": "Xây dựng",
    "TN&MT": "NN&MT",
    "NN&PTNT": "NN&MT",
    "KH&ĐT": "Tài chính",
}
# Work below the age for it went with labour, not with the children.
LABOUR = {"Sở LĐ-TB&XH": "Sở Nội vụ", "Bộ LĐ-TB&XH": "Bộ Nội vụ"}
SHORT = {
    "GD&ĐT": "Giáo dục và Đào tạo",
    "VH&TT": "Văn hóa và Thông tin",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "QLĐT": "Quản lý đô thị",
    "TNCS HCM": "TNCS Hồ Chí Minh",
}
_PLACE = re.compile(r"\s+(huyện|quận|thị xã|tỉnh|thành phố|xã|phường)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heir:
    """Who owes the answer from that day on, and why."""

    agency: str
    on: date
    why: str


def heir_of(agency: str, level: RoundLevel, topic: Topic | None) -> Heir | None:
    """None: it still exists, or the table does not know."""
    if level is RoundLevel.DISTRICT:
        after = next((heir for begins, heir in OF_A_DISTRICT if _begins(agency, begins)), None)
        return (
            Heir(after, NEW_COMMUNES_ON, DISTRICTS_GONE.format(before=agency, after=after)) if after else None
        )
    if level not in (RoundLevel.PROVINCE, RoundLevel.NATIONAL):
        return None
    after = _joined(agency, topic)
    return (
        Heir(after, CHILDREN_MOVED_ON, JOINED_IN_2025.format(before=agency, after=after)) if after else None
    )


def spelled_out(agency: str) -> str:
    """`Phòng VH&TT` as the register writes it, without the word for its place: `Công an quận` is `Công an`."""
    for short, long in SHORT.items():
        agency = agency.replace(short, long)
    return _PLACE.sub("", agency.strip())


def _joined(agency: str, topic: Topic | None) -> str | None:
    if topic is Topic.CHILD_LABOUR and agency in LABOUR:
        return LABOUR[agency]
    if fold(agency) == fold("Ban Dân tộc"):
        return "Sở Dân tộc và Tôn giáo"
    first, _space, rest = agency.partition(" ")
    return f"{first} {JOINED[rest]}" if first in ("Sở", "Bộ") and rest in JOINED else None


def _begins(agency: str, words: str) -> bool:
    return f"{fold(agency)} ".startswith(fold(words))
