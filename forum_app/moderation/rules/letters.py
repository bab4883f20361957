"""A child's letters, sign for sign, in the shapes that rules compare: lower case, with or without their marks."""

from __future__ import annotations

import re
import unicodedata

# Marks that some keyboards put around a digit (“1️⃣”), and signs of no width.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\u00ad\ufe00-\ufe0f\u20e3]")

# “cứuuuu”: three and more of a letter are one.
DRAWN_OUT = re.compile(r"(.)\1{2,}")


def tidy(text: str) -> str:
    """One way of writing: phones type the same letter in several, and hide signs between."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def bare(text: str) -> str:
    """Lower case without marks, digits of any script as 0–9; a sign stays one sign, so places in it stay the same."""
    return "".join(_bare_sign(sign) for sign in text)


def lower(text: str) -> str:
    """Lower case with marks, sign for sign."""
    return "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text)


def _bare_sign(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    if sign in "đĐ":
        return "d"
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", sign)[0].lower()
    return plain if plain.isalnum() and len(plain) == 1 else sign
