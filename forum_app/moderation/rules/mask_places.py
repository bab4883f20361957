"""Where somebody can be written to: e-mail, links, names on Facebook and Zalo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forum_app.moderation.rules.letters import lower
from forum_app.moderation.rules.mask_numbers import Span


def any_of(listed: str) -> str:
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
_LINK = r"https?://\S+|\bwww\.\S+|\bm\.me/\S+|\b(?:fb|facebook|zalo|tiktok|instagram|youtube|discord)\.(?:com|me|gg|net)\S*"
_NETWORK = any_of(
    """
    facebook, face book, fb, phây, phây búc, zalo, za lo, instagram, insta, ig, tiktok, tik tok, tóp tóp, messenger,
    discord, telegram, roblox, youtube, nick, nich, acc, tài khoản game, tai khoan game
    """
)
_WHOSE = (
    "(?:\\s+"
    + any_of(
        "của, cua, cũng, cung, em, mình, minh, con, cháu, chau, tớ, to, tôi, toi, bạn ấy, ban ay, nó, thì, mới"
    )
    + ")*"
)
_NO_NICK = (
    any_of(
        """
    rất, có, là, và, nên, nhưng, thì, gần, ở, bị, không, hay, để, cho, với, vì, mà, em, mình, con, rồi, nhé, ạ, ơi, kết,
    bạn, nơi, một, các, những, được, sẽ, gì, ai, chỗ, cái, thứ, của, va, nen, nhung, thi, bi, khong, voi, minh, roi, nhe
    """
    )
    + r"\b"
)
_NOBODYS = {"", "cũng", "cung", "thì", "mới"}
# “nick zalo: Bé Na”, “fb em là nguyen.van.a”: up to four words after the sign that says a name follows. “Zalo là ứng
# dụng” is about everybody's: where nobody's nick is meant, only what is spelled like a nick or like a name is one.
_WORDS = rf"(?!{_NO_NICK})[\w.]+(?:[ _-](?!{_NO_NICK})[\w.]+){{0,3}}"
_SAYS = r"\s*(?:là|la|tên|ten|:)?\s*@?"
_IS = r"\s*(?:\blà\b|\bla\b|\btên\b|\bten\b)+"
_NICK = (
    rf"\b{_NETWORK}(?:\s+{_NETWORK})?{_WHOSE}\s*(?:[:=@]+{_SAYS}|{_IS}\s*[:@]\s*)(?P<signed>{_WORDS})"
    rf"|\b{_NETWORK}(?:\s+{_NETWORK})?(?P<whose>{_WHOSE}){_IS}\s+(?P<said>{_WORDS})"
)
_REACHABLE = re.compile(rf"{_MAIL}|{_LINK}|(?<![\w@])@[\w.]{{3,}}|{_NICK}")
_SPELLED_LIKE_A_NICK = re.compile(r"\w*[\d._]\w+|[A-ZĐ]\w*(?: [A-ZĐ]\w*)*")


def reachable(text: str) -> Iterator[Span]:
    flat = lower(text)
    for found in _REACHABLE.finditer(flat):
        if found["signed"]:
            yield found.span("signed")
        elif not found["said"]:
            yield found.span()
        elif found["whose"].strip() not in _NOBODYS or _SPELLED_LIKE_A_NICK.match(text, found.start("said")):
            yield found.span("said")
