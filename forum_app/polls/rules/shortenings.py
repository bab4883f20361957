"""Capitals and abbreviations, which a child cannot read aloud, and numbers written as words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from forum_app.polls.rules.phrases import any_of, listed, tidy, whole

_KNOWN = listed("UBND HĐND ATGT ANTT ATTP VSATTP TNTP QTE UBMTTQ GDĐT CAP BHYT BHXH LHQ YTHĐ UB ATVSTP")
_KNOWN_TO_CHILDREN = frozenset({"QR", "UNICEF", "ASEAN", "COVID"})
_SHOUTED = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_ROMAN = re.compile(r"[IVX]+")
_VOWELS = frozenset("AEIOUY")
_CHAT = whole(
    any_of(
        """
        ko, khg, hok, hem, đc, dc, vs, mn, mng, nx, trc, ntn, gv, hs, gvcn, sgk, clb, k, ks, bt, bth, đt, sđt,
        vd, vv, nv, ck, bn, ngta, lm, ns, ms, bj, wc, tv
        """
    )
)
_DOTTED = re.compile(
    r"(?<!\w)(?:v\.\s?v|v/v|vv|tp|p|q|tx|tt|h|đ/c|ths|ts|gs|pgs)\.(?=\W|\w|$)", re.IGNORECASE
)

_NUMBER = any_of("hai, bốn, năm, sáu, bảy, tám, chín, mười")
_COUNTED = any_of("bạn, lần, ngày, giờ, phút, điều, câu, buổi, tuần, tháng, quyển, môn, tiết, người, việc")
_NUMBERS = whole(rf"(?:{_NUMBER})\s+(?:{_COUNTED})")


def capitals_for_emphasis(text: str) -> Iterator[str]:
    return (word for word in _shouted(text) if not _is_abbreviation(word))


def abbreviations(text: str) -> Iterator[str]:
    yield from (word for word in _shouted(text) if _is_abbreviation(word))
    tidied = tidy(text)
    for pattern in (_CHAT, _DOTTED):
        yield from (match.group() for match in pattern.finditer(tidied) if not match.group().isupper())


def numbers_in_words(text: str) -> Iterator[str]:
    return (match.group() for match in _NUMBERS.finditer(tidy(text)))


def _shouted(text: str) -> Iterator[str]:
    for match in _SHOUTED.finditer(tidy(text)):
        word = match.group()
        if word.isupper() and word not in _KNOWN_TO_CHILDREN and not _ROMAN.fullmatch(word):
            yield word


def _is_abbreviation(word: str) -> bool:
    """No Vietnamese syllable lacks a vowel; abbreviations that have one are listed."""
    letters = unicodedata.normalize("NFD", word)
    return word in _KNOWN or not _VOWELS & set(letters)
