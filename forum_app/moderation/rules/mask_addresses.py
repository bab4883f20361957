"""Where somebody lives. A street, a hamlet or a ward alone is everybody's: children write about them all day.

It takes evidence: the number of a house or an alley, or that somebody lives there, and then a number or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum_app.moderation.rules.mask_numbers import Span
from forum_app.moderation.rules.mask_places import any_of

_CAPITALS = "".join(sign for sign in map(chr, range(0x1F00)) if sign.isupper())
_NUMBER = r"(?i:\d+[a-zđ]?(?:\s?[/.-]\s?\d+[a-z]?)*)(?!\w)"
# One way to read each gap: two would make a long list of rooms take for ever.
_AND = r"(?:\s*[,;–-]\s*|\s*)"
_SAID = r"(?i:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b"
_NAME = rf"[{_CAPITALS}][^\W\d_{_CAPITALS}]*(?: [{_CAPITALS}\d][^\W_{_CAPITALS}]*){{0,4}}"
# Streets are called after people and days; a phone writes them without capitals.
_STREET = any_of(
    """
    nguyễn, nguyen, trần, tran, lê, le, phạm, pham, hoàng, hoang, huỳnh, huynh, phan, võ, vo, đặng, dang, bùi, bui,
    đỗ, do, ngô, ngo, lý, ly, đinh, dinh, trịnh, trinh, trương, truong, hùng, hung, quang, hai bà, hai ba, điện biên,
    dien bien, cách mạng, cach mang, tôn đức, ton duc, hồ, ho
    """
)
_KNOWN = rf"(?i:{_STREET})\s+(?i:[^\W\d_]+(?:\s+[^\W\d_]+)?)"
_STOP = any_of(
    """
    rất, có, là, và, nên, nhưng, thì, gần, ở, bị, không, hay, để, cho, với, vì, mà, em, mình, con, rồi, nhé, ạ, ơi,
    bạn, nơi, một, các, những, được, sẽ, gì, ai, chỗ, cái, thứ, của, va, nen, nhung, thi, bi, khong, voi, minh, roi,
    nhe, gan, thế, nào, này, kia, đó, ấy, đi, về, đến, từ, xấu, hẹp, bẩn, tối, ngập, hư, hỏng, sạch, rộng, xa, vắng,
    đông, nhiều, chưa, còn, đang, đã, quê, làng, nghèo, nhỏ, núi, vùng, cao, tư, dân, học, phố, trên, trong, ngoài
    """
)
_LOWER = rf"(?!{_STOP}\b)[^\W\d_]+(?:\s+(?!{_STOP}\b|(?:phường|phuong|xã|xa|quận|quan|huyện|huyen)\b)[^\W\d_]+){{0,2}}"


def _parts(listed: str) -> str:
    return rf"(?i:\b{any_of(listed)})"


_ALLEY = _parts("ngõ, ngo, ngách, ngach, hẻm, hem, kiệt, kiet, hẽm")
_WAY = _parts("đường, duong, phố, pho, quốc lộ, quoc lo")
_HAMLET = _parts("thôn, thon, xóm, xom, ấp, bản, buôn, sóc, phum")
_BLOCK = _parts("khu phố, khu pho, tổ dân phố, to dan pho, tổ, tdp, khu tập thể, khu đô thị, khu")
_ROOM = _parts("căn hộ, phòng, tầng, lầu")
_BUILDING = _parts("chung cư, chung cu, toà nhà, tòa nhà, toà, tòa, ký túc xá, khu tập thể, cư xá")
_ABOVE = _parts(
    """
    phường, phuong, xã, xa, quận, quan, huyện, huyen, thị trấn, thi tran, thị xã, thành phố, thanh pho, tp, tỉnh, tinh
    """
)
_SHORT = r"(?i:\b(?:p|q|tp)\s?\.)"
_CALLED = rf"\s*(?:{_NUMBER}|(?i:[a-z]{{1,2}}\d+(?:[./-]\d+)*)(?!\w)|(?<=\s){_SAID}|{_NAME})"
# After evidence a name may stand without capitals.
_MORE = (
    rf"(?:{_AND}(?:(?:{_WAY}|{_HAMLET}|{_ABOVE})(?:{_CALLED}|\s+(?i:{_LOWER}))"
    rf"|(?:{_ALLEY}|{_BLOCK}|{_ROOM}|{_BUILDING}|{_SHORT}){_CALLED}))"
)
# Numbers that are no house: a line of buses, a year, a class.
_NO_HOUSE = r"(?<![\w/.,])(?!(?:19|20)\d\d(?!\w))" + "".join(
    rf"(?<!\b{word} )"
    for word in (
        "[Nn]gày [Nn]ăm [Ll]ớp [Kk]hối [Tt]uyến [Tt]háng [Cc]âu [Bb]uýt [Qq]uận [Pp]hường [Tt]ổ [Pp]hố [Nn]hóm "
        "[Kk]ỷ [Tt]rang [Bb]ài [Gg]iải [Hh]ạng [Ll]úc [Kk]hóa [Ll]ộ [Tt]ập"
    ).split()
)
_OF_HOUSE = r"(?i:\b(?:nhà số|nha so|số nhà|so nha|sn(?!\s*:?\s*(?:19|20)\d\d\b)))\s*:?\s*"
_NUMBERED = r"(?i:(?<!buýt )(?<!tuyến )\b(?:số|so)\s*:?\s*)"
# One child who lives there; “chúng em ở”, “các bạn ở”, “sân chơi ở” are nobody.
_SOMEBODY = (
    r"(?:(?<!(?i:húng) )(?<!(?i:ác) )(?<!(?i:rẻ) )(?<!(?i:iều) )(?<!(?i:hung) )(?<!(?i:hội) )"
    r"(?i:\b(?:nhà|nha|em|mình|minh|con|cháu|chau|tớ|tôi|toi|bạn ấy|nó|sống|song|trọ)"
    r"|\b(?:bạn|anh|chị|bác|chú|cô|ông|bà) \w+)"
    rf"|\b[{_CAPITALS}][^\W\d_]*)"
)
_LIVES = rf"{_SOMEBODY}\s+(?i:(?:đang |hiện |cũng |dang |nay )?(?:sống |trọ |song )?(?:ở|o|tại|tai)\s+)"
_AT_HOME = (
    r"(?i:\bnhà(?: (?:em|mình|con|cháu|tớ|tôi|bạn ấy|nó))?\s*:?\s+(?:ở\s+)?"
    r"|\bnha(?: (?:em|minh|con))?\s+(?:o\s+)?)"
)

_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OF_HOUSE}{_NUMBER}(?:\s*,?\s*(?:{_NAME}|{_KNOWN}))?{_MORE}*",
        rf"{_NUMBERED}{_NUMBER}\s*,?\s*(?:{_ALLEY}{_CALLED}|{_WAY}(?:{_CALLED}|\s+{_KNOWN})){_MORE}*",
        rf"{_NO_HOUSE}{_NUMBER}\s*,?\s*(?:{_ALLEY}{_CALLED}|{_WAY}\s+(?:{_NAME}|{_KNOWN})){_MORE}*",
        rf"{_NO_HOUSE}{_NUMBER}\s+(?=(?i:{_STREET}) [{_CAPITALS}]){_NAME}{_MORE}*",
        rf"{_ALLEY}\s*{_NUMBER}(?: {_NAME})?{_MORE}*",
        rf"(?:{_LIVES}|{_AT_HOME})(?P<at>(?:{_NUMBERED})?{_NUMBER}\s*,?\s*"
        rf"(?:{_WAY}\s+(?i:{_LOWER})|{_NAME}|{_KNOWN}){_MORE}*)",
        rf"(?:{_LIVES}|{_AT_HOME})(?P<at>(?:{_WAY}|{_HAMLET}|{_BLOCK}|{_BUILDING}){_CALLED}{_MORE}*)",
        rf"{_LIVES}(?P<at>(?:{_HAMLET}|{_WAY}(?=\s+{_KNOWN}))\s+(?i:{_LOWER}){_MORE}*)",
        rf"(?:{_HAMLET}|{_BLOCK}){_CALLED}(?:{_AND}(?:{_HAMLET}|{_BLOCK}|{_ABOVE}|{_SHORT}){_CALLED})+",
        rf"{_ROOM}\s*(?i:[a-z]?{_NUMBER})(?:{_AND}{_ROOM}{_CALLED})*"
        rf"{_AND}{_BUILDING}{_CALLED}{_MORE}*",
        r"(?i:\bđịa chỉ(?: nhà(?: em)?)?(?: của em)?(?: là|:| là:) )"
        r"(?P<at>(?=[^\n.!?]*(?:\d|[^\W\d_a-zà-ỹđ]))[^\n.!?]+)",
    )
)


def addresses(text: str) -> Iterator[Span]:
    spans = []
    for pattern in _ADDRESSES:
        for found in pattern.finditer(text):
            spans.append(found.span("at") if "at" in pattern.groupindex else found.span())
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, end
            last = end
