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
    trưng, triệu, tổng phụ trách, tiên, nội, ngoại, mình, tôi, tớ, hãy, dạy, yêu, phạt, mắng, đánh, ấy, nào, gì, này
    """
)
_OF_HISTORY = _words(
    """
    hồ chí minh, võ thị sáu, trần hưng đạo, lê lợi, lê văn tám, trần quốc toản, lý tự trọng, nguyễn trãi, kim đồng,
    nguyễn du, quang trung, lý thường kiệt, ngô quyền, lê hồng phong, nguyễn huệ, võ nguyên giáp, tô hiến thành,
    nguyễn viết xuân, phan đình giót, nguyễn văn trỗi, lý thái tổ, trần phú, hai bà trưng, nguyễn tất thành,
    tôn đức thắng
    """
)
# A school or a street bears a name without being somebody.
_BEARS_A_NAME = re.compile(
    r"(?:trường|tiểu học|thcs|thpt|trung học|đường|phố|công viên|quảng trường|vua|tượng|liên đội|chi đội|cầu|chợ"
    r"|hồ|sông)\s+$"
)
_CAPITAL = r"[^\W\d_]+"
_RUN = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_WHO = "em|minh|con|chau|to|toi|ban ay|ban do|ban|no|thay|co|chu|bac|ong|anh|chi"
_TOLD = re.compile(
    rf"\b(?:ten (?:cua )?(?:{_WHO}|thay ay|co ay|chu ay|bo em|me em)(?: ay| em)? (?:la|ten)"
    rf"|(?:{_WHO}|nguoi do) ten(?: la)?|ho (?:va|&) ten(?: em)?(?: la|:)?|ky ten:?|nguoi gui:?)[:\s]+"
)
_LOWER_STOP = re.compile(
    r"\s+(?:o|hoc|lop|va|nam nay|co|la|bi|rat|muon|khong|thi|nha|em|minh|dang|hay|da|thich|con|duoc|thay|voi|\d\S*)\b"
)


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
        cut = _LOWER_STOP.search(flat, name.start(), name.end())
        end = cut.start() if cut else name.end()
        if lower(text[name.start() : end]) not in {"gì", "gi", "là gì"}:
            yield name.start(), end


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
        length = _name_length(text, words, here, places[here][0])
        if length:
            yield places[here][0], places[here + length - 1][1]
        here += length or 1


def _name_length(text: str, words: list[str], here: int, at: int) -> int:
    """How many words from `here` are a name; 0 when it is none."""
    length = 0
    while here + length < len(words) and length < 5 and _is_named(words[here + length]):
        length += 1
    # A capital in the middle of a name that is no part of one ends it: “Lan Và”.
    while length and lower(" ".join(words[here : here + length])) in _OF_HISTORY:
        return 0
    if not length:
        return 0
    before = lower(" ".join(words[max(0, here - 2) : here]))
    one_before = before.rsplit(" ", 1)[-1]
    named = lower(words[here])
    if before in _TITLES or one_before in _TITLES:
        return 0 if named in _NOT_NAMES and length == 1 else length
    if named in _FAMILY and length >= 2 and not _BEARS_A_NAME.search(lower(text[:at])):
        return length
    return 0


def _is_named(word: str) -> bool:
    """Written like a name: “Lan”, not “LAN” and not “lan”."""
    return word[0].isupper() and (len(word) == 1 or word[1:].islower()) and lower(word) not in _NOT_NAMES
