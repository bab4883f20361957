"""A password is long, is not one of those everybody tries first, and does not name its owner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from forum_app.errors import Refusal
from forum_app.i18n import _l, fold

LEAST, MOST = 10, 200
SHORTEST_OWN_WORD = 4
LONGEST_PATTERN = 4
_TRIMMINGS = re.compile(r"^[^a-z]+|[^a-z]+$")


class PasswordTooShort(Refusal):
    sentence = _l("Use at least %(least)s characters. Three or four words in a row are easy to remember.")
    field = "password"


class PasswordTooLong(Refusal):
    sentence = _l("Use at most %(most)s characters.")
    field = "password"


class PasswordTooCommon(Refusal):
    sentence = _l(
        "This password is one of the first that strangers try. Choose words that only you would put together."
    )
    field = "password"


class PasswordNamesYou(Refusal):
    sentence = _l("Leave out your name and your e-mail address: they are the first thing strangers try.")
    field = "password"


class PasswordsDiffer(Refusal):
    sentence = _l("The two passwords are not the same.")
    field = "again"


class WrongPassword(Refusal):
    sentence = _l("This is not your present password.")
    field = "present"


def tidy(password: str) -> str:
    """The same letters however the keyboard composed them: `ế` may be typed as one sign or as three."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, about: Iterable[str], commonest: frozenset[str]) -> None:
    """`about` holds the owner's name and e-mail address; `commonest` is folded, without spaces."""
    if len(tidy(password)) < LEAST:
        raise PasswordTooShort(least=LEAST)
    if len(password) > MOST:
        raise PasswordTooLong(most=MOST)
    plain = fold(password).replace(" ", "")
    bare = _TRIMMINGS.sub("", plain)
    if {plain, bare} & commonest or _is_a_pattern(plain) or _is_a_run(plain):
        raise PasswordTooCommon
    if re.sub(r"[^a-z]", "", plain) in _own_words(about):
        raise PasswordNamesYou


def check_same(password: str, again: str) -> None:
    if tidy(password) != tidy(again):
        raise PasswordsDiffer


def _own_words(about: Iterable[str]) -> set[str]:
    """What a stranger would build from a name and an address: the whole, its halves, without dots."""
    words = set()
    for text in about:
        plain = fold(text)
        for part in (plain, *plain.split("@")):
            words.add(re.sub(r"[^a-z]", "", part))
    return {word for word in words if len(word) >= SHORTEST_OWN_WORD}


def _is_a_pattern(text: str) -> bool:
    """`aaaaaaaaaa`, `abcabcabca`: four signs or fewer, over and over."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, LONGEST_PATTERN + 1))


def _is_a_run(text: str) -> bool:
    """`1234567890`, `abcdefghij`, and backwards; the nought follows the nine."""
    steps = {
        (ord(after) - ord(before)) % 10 if (before + after).isdigit() else ord(after) - ord(before)
        for before, after in pairwise(text)
    }
    return steps in ({1}, {-1}, {9})
