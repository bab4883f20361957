"""Codes that people scan or type, and the keyed hashes that are kept instead of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator

# Crockford's base 32: no I, L, O, U, so that nothing read aloud or from a bad print is mistaken.
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"I": "1", "L": "1", "O": "0"})

# Typed by children: no vowels (no words by accident), no L, no 0 and 1; `Y` reads as a vowel in Vietnamese.
TYPED = "BCDFGHJKMNPQRSTVWXZ23456789"
TYPED_LENGTH = 8
TOKEN_LENGTH = 26
STATION_LENGTH = 12
UNIT_LENGTH = 6


def new_token() -> str:
    """130 random bits as 26 characters that a QR code packs densely."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(TOKEN_LENGTH))


def new_typed_code() -> str:
    return "".join(secrets.choice(TYPED) for _ in range(TYPED_LENGTH))


def new_link_token() -> str:
    """For invitations, resets and the like: 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def to_crockford(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        digits.append(CROCKFORD[rest])
    return "".join(reversed(digits))


def from_crockford(text: str) -> int:
    """Raises ValueError for anything that is not base 32; forgives lower case and the usual misreadings."""
    number = 0
    for char in text.upper().translate(_FORGIVEN):
        number = number * 32 + CROCKFORD.index(char)
    return number


def tidy(code: str) -> str:
    """What a child typed, as it was printed: spaces and dashes out, upper case."""
    return "".join(char for char in code.upper() if char.isalnum())


def derive(secret: str, purpose: str) -> bytes:
    """A key of its own for each purpose, so that no two uses of the one secret can be played against each other."""
    return hmac.digest(secret.encode(), purpose.encode(), "sha256")


def keyed_hash(key: bytes, *parts: bytes) -> bytes:
    return hmac.digest(key, b"\x00".join(parts), "sha256")


def plain_hash(text: str) -> bytes:
    """For secrets with enough bits of their own; what is stored cannot be turned back into the token."""
    return hashlib.sha256(text.encode()).digest()


def same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def to_text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """Raises ValueError for anything that `to_text` did not make."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if (
        to_text(data) != text
    ):  # the last character has spare bits: two spellings of one secret are one too many
        raise ValueError("not as it was written")
    return data


def in_groups(code: str, size: int = 4) -> str:
    return " ".join(_groups(code, size))


def _groups(code: str, size: int) -> Iterator[str]:
    for start in range(0, len(code), size):
        yield code[start : start + size]
