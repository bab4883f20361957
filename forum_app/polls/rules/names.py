"""Names of persons in a sentence, told from names of places, schools and posts as well as spelling allows.

Two signs are read: a form of address before a capital ("cô Lan"), and a family name that opens a row of
capitals ("Nguyễn Thị Hoa"). A given name on its own ("Minh có vui không?") looks like any word at the head of a
sentence and is not seen; a street that carries a hero's name is left alone when "đường" or "phố" stands before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from forum_app.polls.rules.phrases import any_of, listed, tidy, whole

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in _TONES)
_CAPITAL = f"[B-DF-HJ-NP-TV-XZĐ{_TONED}]"

_ADDRESS = """
    cô, thầy, bạn, chú, bác, anh, chị, em, ông, bà, cậu, dì, mợ, thím, cụ, cô giáo, thầy giáo, bạn học sinh,
    Cô, Thầy, Bạn, Chú, Bác, Anh, Chị, Ông, Bà, Cậu
"""
_AFTER_ADDRESS = """
    Hiệu, Tổng, Phó, Chủ, Giáo, Bí, Phụ, Phụng, Ban, Đội, Đoàn, Sao, Chi đội, Liên đội, Công an, Bộ đội,
    Cảnh sát, Bảo vệ, Y tế, Trưởng, Việt Nam, Hồ, Trưng, Noel, Già Noel, Tấm, Bụt, Tiên, Cuội, Táo, Gióng,
    Rịa, Nà, Đen, Tổ quốc, Mặt Trời, Mặt Trăng
"""  # capitals that name a post, a body, a place or somebody in a tale
_ADDRESSED = re.compile(
    rf"(?<!\w)(?P<address>{any_of(_ADDRESS)})"
    rf"\s+(?!(?:{any_of(_AFTER_ADDRESS)})(?!\w))(?P<name>{_CAPITAL}[^\W\d_]*(?:\s+{_CAPITAL}[^\W\d_]*)*)(?!\w)"
)
_NOT_ADDRESS_BEFORE = frozenset({"trẻ", "thiếu"})  # "trẻ em Đống Đa"

_FAMILY_NAMES = listed(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Lâm Mai Trịnh Cao Tạ
    Hà Đoàn Lưu Tô Trương Thái Châu Phùng Vương Tăng Quách Kiều Lương Tống Từ Thạch La Giàng Vàng Lò
    Quàng Hứa Nông Triệu Âu Khổng Nghiêm Doãn Mạc Thân Đàm Đồng Phí Trà Sùng Thào Hạng Ksor Siu Rơ
    """
)
_PLACES = """
    Hà Nội, Hà Nam, Hà Giang, Hà Tĩnh, Hà Đông, Hà Tiên, Hà Trung, Hồ Chí Minh, Hồ Gươm, Hồ Tây, Hồ Hoàn
    Kiếm, Cao Bằng, Cao Lãnh, Cao Lộc, Thái Bình, Thái Nguyên, Thái Lan, Thái Thịnh, Hoàng Mai, Hoàng Sa,
    Hoàng Hoa Thám, Hoàng Liên Sơn, Lê Chân, Lý Sơn, Lâm Đồng, Lâm Thao, Mai Châu, Mai Sơn, Phan Rang, Phan
    Thiết, Châu Đốc, Châu Thành, Châu Phú, Châu Á, Châu Âu, Đồng Nai, Đồng Tháp, Đồng Hới, Đồng Văn, Đồng
    Hồ, Triệu Sơn, Triệu Phong, Dương Kinh, Dương Minh Châu, Tô Lịch, Đinh Hóa, Vũng Tàu, Vũ Quang, Vũ Thư,
    Võ Nhai, Từ Liêm, Từ Sơn, Thạch Thất, Thạch Hà, Lương Sơn, Kiều Mai, Đào Duy Anh, Tăng Nhơn Phú, Hạng
    Nhất, Mạc Tư Khoa, Lương Tài, Đoàn Thanh, Đoàn Đội, Đội Thiếu, Trường Sa, Trường Sơn, Vàng Danh, Trà
    Vinh, Trà Ôn, Trà Bồng, Cao Phong, Hạ Long, Hồng Ngự, Bỉm Sơn, Đống Đa, La Gi, Lưu Xá
"""
_PLACE = whole(any_of(_PLACES), exact_case=True)
_INSTITUTION_BEFORE = listed(
    """
    trường học sở th thcs thpt phố đường ngõ ngách hẻm phường xã quận huyện thị trấn tỉnh tp viên thôn
    ấp làng bản khu cầu chợ sông núi bến hồ biển đảo đội thi giải quỹ viện nhà lăng đền chùa vườn bảng
    lớp khối
    """
)
_ROW_OF_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}[^\W\d_]*(?:\s+{_CAPITAL}[^\W\d_]*){{1,4}}(?!\w)")
_WORD_BEFORE = re.compile(r"([^\W_]+)\W*$")


def names_of_persons(text: str) -> Iterator[str]:
    tidied = tidy(text)
    taken: list[tuple[int, int]] = []
    for match in _ADDRESSED.finditer(tidied):
        if _before(tidied, match.start()) in _NOT_ADDRESS_BEFORE or _is_shouting(match["name"]):
            continue
        if match["address"][0].isupper() and _before(tidied, match.start()) in _INSTITUTION_BEFORE:
            continue
        if match["address"].casefold() == "em" and _PLACE.match(match["name"]):
            continue
        taken.append(match.span())
        yield match.group()
    for match in _ROW_OF_CAPITALS.finditer(tidied):
        inside_another = any(start <= match.start() < end for start, end in taken)
        if not inside_another and (name := _family_row(tidied, match)):
            yield name


def _family_row(text: str, row: re.Match[str]) -> str | None:
    """The part of a row that opens with a family name, unless a place or a school is being named."""
    if _before(text, row.start()) in _INSTITUTION_BEFORE or _is_shouting(row.group()):
        return None
    words = row.group().split()
    for place, word in enumerate(words[:-1]):
        rest = " ".join(words[place:])
        if word.casefold() in _INSTITUTION_BEFORE and word not in _FAMILY_NAMES:
            return None
        if word in _FAMILY_NAMES:
            return None if _PLACE.match(rest) else rest
    return None


def _before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text[:start])
    return found.group(1).casefold() if found else ""


def _is_shouting(name: str) -> bool:
    return len(name) > 1 and name.isupper()
