"""Names of persons: after “em tên là”, after a title, or a family name with what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum_app.moderation.rules.letters import bare, lower
from forum_app.moderation.rules.mask_numbers import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in listed.split(",")) - {""}


_FAMILY = _words(
    """
    nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, đào, đoàn,
    trịnh, trương, mai, tô, lương, lưu, cao, tạ, hà, chu, vương, nông, lò, vàng, giàng, sùng, thào, y, điểu, ksor,
    rơ, siu, nay, kpă, hoàng, thạch, kim, sơn, danh, lâm, châu, quách, thái, tăng, triệu, ma, hứa, lục, bế, cầm, quàng
    """
)
_TITLES = _words(
    """
    bạn, thầy, cô, cô giáo, thầy giáo, anh, chị, em, ông, bà, bác, chú, dì, cậu, mợ, thím, cháu, thằng, con, bé, ngài,
    cụ, anh trai, chị gái, em gái, em trai, bạn thân, bạn tên, hiệu trưởng, thầy hiệu trưởng, cô hiệu trưởng, cu
    """
)
# Capital letters that are no name: how children write respect, days, festivals, figures of tale and history.
_NOT_NAMES = _words(
    """
    cô, thầy, thầy cô, giáo, giáo viên, em, bạn, bố, mẹ, ba, má, ông, bà, anh, chị, hiệu, hiệu trưởng, chủ, chủ nhiệm,
    tổng, phụ, phụ trách, đội, đoàn, việt, việt nam, nam bộ, trung thu, hè, tết, bí thư, chủ tịch, công an, bác sĩ,
    nhà, trường, ở, là, và, có, không, rất, được, hay, khi, vì, nếu, tại, sao, ơi, ạ, học, học sinh, nên, muốn, thì,
    lớp, mong, thích, cho, cần, bị, của, xin, đi, cũng, đã, đang, sẽ, nói, ra, với, thư, hàng xóm, hồ, y tế, bảo vệ,
    nhân dân, nghĩ, thấy, cảm, phải, biết, chưa, lại, vẫn, còn, chỉ, vào, bụt, tấm, cám, cuội, hằng, gióng, ta, hai,
    trưng, triệu, tổng phụ trách, tiên, nội, ngoại, mình, tôi, tớ, hãy, dạy, yêu, phạt, mắng, đánh, ấy, nào, gì, này,
    bộ, bộ đội, cảnh, hải, biên, dân, quân, rồng, tiếng, thể, tin, âm, mĩ, thỏ, mèo, chó, cún, gấu, bướm, táo, địa,
    trăng, nữ, trai, gái, y, toán, sử, mầm, mẫu, tấm, đẹp, ngoan, nhỏ, xuân, thể dục, sóc, quốc, liên, ủy, uỷ, cán
    """
)
# Part of a name when they end it: “Lan Anh”, “Quốc Việt”.
_ONLY_LATER = _words("anh, việt, quốc, xuân, hải, liên, nhỏ, quân")
_OF_HISTORY = _words(
    """
    hồ chí minh, võ thị sáu, trần hưng đạo, lê lợi, lê văn tám, trần quốc toản, lý tự trọng, nguyễn trãi, kim đồng,
    nguyễn du, quang trung, lý thường kiệt, ngô quyền, lê hồng phong, nguyễn huệ, võ nguyên giáp, tô hiến thành,
    nguyễn viết xuân, phan đình giót, nguyễn văn trỗi, lý thái tổ, trần phú, hai bà trưng, nguyễn tất thành,
    tôn đức thắng
    """
)
# Provinces and lands that begin like a family. Those after which children are called too are spared after a sign only.
_PLACES = _words(
    """
    cao bằng, hà tĩnh, hà nội, hà đông, hà tây, thái nguyên, lâm đồng, sơn la, sơn tây, cao lãnh, châu đốc, châu âu,
    châu á, châu phi, châu mỹ, thái lan, hà lan, lý sơn, hoàng sa, phan thiết, phan rang, kim sơn, mai châu, sơn trà,
    châu thành, lưu bình, mai sơn, hồ gươm, hồ tây, bà rịa, bà nà, bà đen, bà chiểu, bà trưng, cô tô, ma túy, ma tuý,
    đào tạo, danh dự, kim chi, tăng cường, tạ ơn, dương lịch, hà giang, hà nam, thái bình
    """
)
_ALSO_NAMES = _words("hà giang, hà nam, thái bình")
_BEFORE_A_PLACE = re.compile(r"(?:^|[,–(-]|\b(?:ở|tại|từ|về|đến|tới|tỉnh|huyện|quê|đi|và))\s*$")
# A school or a street bears a name without being somebody.
_BEARS_A_NAME = re.compile(
    r"\b(?:trường|tiểu học|th|ths?cs|thpt|trung học|đường|phố|công viên|quảng trường|vua|tượng|liên đội|chi đội|cầu|chợ"
    r"|hồ|sông|xã|phường|quận|huyện|thị trấn|thị xã|tỉnh|thôn|bản|ngõ|hẻm|giải|giải thưởng|quỹ|nhà thiếu nhi"
    r"|cung thiếu nhi|bệnh viện|thư viện|đền|chùa|đảo|khu|tên lửa|anh hùng|phong trào)\s+$"
)
_CAPITAL = r"[^\W\d_]+"
_RUN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_WHO = "em|minh|con|chau|to|toi|ban ay|ban do|ban|no|thay|co|chu|bac|ong|anh|chi"
_TOLD = re.compile(
    rf"\b(?:ten (?:cua )?(?:{_WHO}|thay ay|co ay|chu ay|bo em|me em)(?: ay| em)? (?:la|ten)"
    rf"|(?:{_WHO}|nguoi do) ten(?: la)?|ho (?:va|&) ten(?: em)?(?: la|:)?|ky ten:?|nguoi gui:?)[:\s]+"
)
_NO_NAME_TOLD = {"gì", "gi", "là", "này", "đó", "ấy", "của", "cho"}
_LOWER_STOP = re.compile(
    r"\s+(?:o|hoc|lop|va|nam nay|co|la|bi|rat|muon|khong|thi|nha|em|minh|dang|hay|da|thich|con|duoc|thay|voi|\d\S*)\b"
)
# “trẻ em Quảng Ninh”, “12 bạn Nam”: all of them.
_CHILDREN = re.compile(r"(?:\b(?:trẻ em|thiếu nhi|học sinh)|\d bạn) $")
_ADULTS = re.compile(
    r"\b(?:thầy|cô|giáo|bác|chú|dì|cậu|ông|bà|mợ|thím|hiệu trưởng|hiệu phó|bảo vệ|chủ nhiệm|huấn luyện viên) $"
)


def names_adult(text: str) -> bool:
    """“thầy Tuấn”, “bác Ba”: a grown-up who could be found by what is written."""
    return any(_ADULTS.search(lower(text[:start])) for start, _end in _capitals(text))


def names(text: str) -> Iterator[Span]:
    flat = bare(text)
    spans = [*_told(text, flat), *_capitals(text)]
    last = -1
    for start, end in sorted(spans):
        if start > last:
            yield start, end
            last = end


def _told(text: str, flat: str) -> Iterator[Span]:
    """“em tên là lan”: whatever the letters, up to four words."""
    for told in _TOLD.finditer(flat):
        name = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}").match(flat, told.end())
        if name is None:
            continue
        cut = _stop(text, flat, name)
        end = cut.start() if cut else name.end()
        if lower(text[name.start() : end]).split(" ")[0] not in _NO_NAME_TOLD:
            yield name.start(), end


def _stop(text: str, flat: str, name: re.Match[str]) -> re.Match[str] | None:
    """The first word that goes on in small letters; “Thị” is no “thì”."""
    stops = _LOWER_STOP.finditer(flat, name.start(), name.end())
    return next(
        (stop for stop in stops if stop.group().strip() != "thi" or text[stop.start() + 1] == "t"), None
    )


def _capitals(text: str) -> Iterator[Span]:
    """Words with capital letters: after a title, or begun by a family name. A text in capitals says nothing."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.group().split(" "))


def _in_run(text: str, at: int, words: list[str]) -> Iterator[Span]:
    places = []
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    here = 0
    while here < len(words):
        length = _length(words, here)
        if length and _is_a_name(text, words, here, length, places[here][0]):
            yield places[here][0], places[here + length - 1][1]
        elif not _BEARS_A_NAME.search(
            lower(text[: places[here][0]])
        ):  # “trường Nguyễn Thái Bình” ends at Bình
            length = 1
        here += max(length, 1)


def _length(words: list[str], here: int) -> int:
    """How many words from `here` are written like names. What is none in the middle ends it: “Lan Và”."""
    length = 0
    while here + length < len(words) and length < 5 and _is_named(words[here + length], first=not length):
        length += 1
    return length


def _is_a_name(text: str, words: list[str], here: int, length: int, at: int) -> bool:
    ahead = lower(text[:at])
    whole = lower(" ".join(words[here : here + length]))
    if whole in _OF_HISTORY or _CHILDREN.search(ahead) or _is_place(ahead, words, here):
        return False
    before = lower(" ".join(words[max(0, here - 2) : here]))
    named = lower(words[here])
    if before in _TITLES or before.rsplit(" ", 1)[-1] in _TITLES:
        return length > 1 or named not in _NOT_NAMES
    return named in _FAMILY and length >= 2 and not _BEARS_A_NAME.search(ahead)


def _is_place(ahead: str, words: list[str], here: int) -> bool:
    """“tỉnh Cao Bằng”, “Bà Rịa”; “bạn Hà Giang” is a girl."""
    if here and words[here - 1][0].isupper() and lower(" ".join(words[here - 1 : here + 1])) in _PLACES:
        return True
    place = lower(" ".join(words[here : here + 2]))
    return place in _PLACES and (place not in _ALSO_NAMES or _BEFORE_A_PLACE.search(ahead) is not None)


def _is_named(word: str, *, first: bool = True) -> bool:
    """Written like a name: “Lan”, not “LAN” and not “lan”; “Lan Anh”."""
    if not word[0].isupper() or (len(word) > 1 and not word[1:].islower()):
        return False
    return lower(word) not in _NOT_NAMES or (not first and lower(word) in _ONLY_LATER)
