"""Where somebody lives, and where somebody can be written to: streets, e-mail, links, names on Facebook and Zalo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum_app.moderation.rules.letters import lower
from forum_app.moderation.rules.mask_numbers import Span


def _any(listed: str) -> str:
    """A pattern for any of these, listed with commas."""
    return (
        "(?:"
        + "|".join(re.escape(" ".join(one.split())).replace(r"\ ", r"\s+") for one in listed.split(","))
        + ")"
    )


_MAIL = (
    r"[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+"
    r"|[\w.+-]+\s*(?:@|\(at\)|\[at\]|a còng)\s*(?:gmail|yahoo|hotmail|outlook|icloud)\w*"
)
_LINK = r"https?://\S+|\bwww\.\S+|\b(?:fb|facebook|m\.me|zalo|tiktok|instagram|youtube|discord)\.(?:com|me|gg|net)\S*"
_NETWORK = _any(
    """
    facebook, face book, fb, phây, phây búc, zalo, za lo, instagram, insta, ig, tiktok, tik tok, tóp tóp, messenger,
    discord, telegram, roblox, youtube, nick, nich, acc, tài khoản game, tai khoan game
    """
)
_WHOSE = (
    "(?:\\s+"
    + _any(
        "của, cua, cũng, cung, em, mình, minh, con, cháu, chau, tớ, to, tôi, toi, bạn ấy, ban ay, nó, thì, mới"
    )
    + ")*"
)
_STOP = (
    _any(
        """
    rất, có, là, và, nên, nhưng, thì, gần, ở, bị, không, hay, để, cho, với, vì, mà, em, mình, con, rồi, nhé, ạ, ơi, kết,
    bạn, nơi, một, các, những, được, sẽ, gì, ai, chỗ, cái, thứ, của, va, nen, nhung, thi, bi, khong, voi, minh, roi, nhe
    """
    )
    + r"\b"
)
# “nick zalo: Bé Na”, “fb em là nguyen.van.a”: up to four words after the sign that says a name follows.
_NICK = (
    rf"\b{_NETWORK}(?:\s+{_NETWORK})?{_WHOSE}\s*(?::|=|\blà\b|\bla\b|\btên\b|\bten\b|@)+\s*(?:là|la|tên|ten|:)?\s*@?"
    rf"(?P<nick>(?!{_STOP})[\w.]+(?:[ _-](?!{_STOP})[\w.]+){{0,3}})"
)
_REACHABLE = re.compile(rf"{_MAIL}|{_LINK}|(?<![\w@])@[\w.]{{3,}}|{_NICK}")

_NUMBER = r"\d+[a-zđ]?(?:\s?[/.-]\s?\d+[a-z]?)*"
_SAID = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
# What can stand in an address, with and without marks where the bare form means nothing else after a number.
_ALLEY = r"(?:ngõ|ngo|ngách|ngach|hẻm|hem|kiệt|kiet|hẽm)"
_PART = _any(
    """
    ngõ, ngo, ngách, ngach, hẻm, hem, kiệt, kiet, hẽm, đường, duong, phố, pho, quốc lộ, quoc lo, thôn, thon,
    xóm, xom, ấp, bản, buôn, khu phố, khu pho, khu tập thể, khu đô thị, khu chung cư, khu, tổ dân phố, to dan
    pho, tổ, phường, phuong, p., xã, xa, quận, quan, q., huyện, huyen, thị trấn, thị xã, thành phố, thanh pho,
    tp., tp, tỉnh, tinh, tầng, tang, phòng, phong, căn hộ, toà, tòa, nhà, chung cư, chung cu
    """
)
_CALLED = rf"(?:{_NUMBER}|{_SAID}\b|(?!{_STOP})[^\W\d_]+(?:\s+(?!{_STOP}|{_PART}\s)[^\W\d_]+){{0,2}})"
_MORE = rf"(?:\s*[,;–-]?\s*{_PART}\s*{_CALLED})"
_HOUSE = rf"(?:\b(?:nhà số|nha so|số nhà|so nha|sn|số|so)\s*(?:nhà|nha)?\s*:?\s*{_NUMBER})"
_ADDRESS = re.compile(
    rf"{_HOUSE}{_MORE}+"
    rf"|\b(?:nhà số|nha so|số nhà|so nha|sn)\s*:?\s*{_NUMBER}"
    rf"|(?<![\w/]){_NUMBER}\s*,?\s*(?:{_ALLEY}\s*{_NUMBER}|(?:đường|duong|phố)\s+{_CALLED}){_MORE}*"
    rf"|\b{_ALLEY}\s*{_NUMBER}{_MORE}*"
    rf"|(?<=\bở )(?:thôn|xóm|ấp|bản|buôn|khu phố|tổ dân phố|tổ)\s*{_CALLED}{_MORE}*"
    rf"|(?<=\bo )(?:thon|xom)\s*{_CALLED}{_MORE}*"
    rf"|\b(?:thôn|xóm|ấp|tổ|khu phố)\s*{_NUMBER}{_MORE}+"
    rf"|\b(?:căn hộ|phòng|tầng|chung cư|toà|tòa|ký túc xá)\s*{_CALLED}{_MORE}+"
    rf"|(?<=\bđịa chỉ: )[^\n.!?]+|(?<=\bđịa chỉ nhà em là )[^\n.!?]+|(?<=\bđịa chỉ là )[^\n.!?]+"
)


def reachable(text: str) -> Iterator[Span]:
    flat = lower(text)
    for found in _REACHABLE.finditer(flat):
        yield found.span("nick") if found.group("nick") else found.span()


def addresses(text: str) -> Iterator[Span]:
    for found in _ADDRESS.finditer(lower(text)):
        yield found.span()
