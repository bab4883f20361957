"""What stands on a slip, and what is kept of it: addresses, hashes, and the three pictures of a ballot.

Casting and printing both go through here, so that they can never disagree.
"""

from __future__ import annotations

import re

from forum_app.security.tokens import (
    CROCKFORD,
    STATION_LENGTH,
    TOKEN_LENGTH,
    derive,
    from_crockford,
    keyed_hash,
    plain_hash,
    tidy,
    to_crockford,
)

PATH = "/P/"
PICTURES = 64
PICTURE_KEY = "picture-code"  # what the key is derived for
_PICTURE_BITS = 6
_CODE_BITS = 3 * _PICTURE_BITS

_CHARS = re.compile(rf"[{CROCKFORD}]+")
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})

# A six-year-old reads B for 8 and S for 5 off a second photocopy. Letters that look alike are one letter to us:
# about half a bit a symbol is given away, and 200 guesses still find a slip of 45 less than once in 100,000 tries.
_ALIKE = str.maketrans(
    {
        "B": "8",
        "S": "5",
        "Z": "2",
        "G": "6",
        "D": "Q",
        "O": "Q",
        "0": "Q",
        "I": "7",
        "L": "7",
        "1": "7",
        "U": "V",
    }
)


def token_hash(token: str) -> bytes:
    """Without a key: 130 random bits cannot be guessed from their hash, and the lookup needs no secret."""
    return plain_hash(token.upper().translate(_MISREAD))


def code_key(secret: str) -> bytes:
    """The key for typed codes, made from the installation's one secret."""
    return derive(secret, "slip-code")


def code_hash(key: bytes, station_id: int, code: str) -> bytes:
    """With a key and the station: 38 bits alone could be tried out against a stolen disk."""
    return keyed_hash(key, to_crockford(station_id, STATION_LENGTH).encode(), plain_code(code).encode())


def plain_code(code: str) -> str:
    """A typed code with spaces and dashes out and letters that look alike made one; for comparing only."""
    return tidy(code).translate(_ALIKE)


def address_of(station_id: int, token: str) -> str:
    """The path on a slip's QR code: `/P/` and 38 characters, all upper case."""
    return f"{PATH}{to_crockford(station_id, STATION_LENGTH)}{token}"


def parse_address(text: str) -> tuple[int, str]:
    """Station and token from the 38 characters, alone or at the end of a whole address; ValueError otherwise."""
    last = text.strip().rpartition("/")[2].upper().translate(_MISREAD)
    if len(last) != STATION_LENGTH + TOKEN_LENGTH or not _CHARS.fullmatch(last):
        raise ValueError("not the address of a slip")
    return from_crockford(last[:STATION_LENGTH]), last[STATION_LENGTH:]


def picture_key(secret: str) -> bytes:
    """The key for the three pictures, made from the installation's one secret."""
    return derive(secret, PICTURE_KEY)


def picture_code(key: bytes, ballot_id: bytes) -> int:
    """18 bits that belong to the ballot, and lead to it only for somebody who has the key as well as the ballots.

    Children show their pictures to each other. Were they made from the id alone, a copy of the database or a backup
    would be enough to find the ballot of a child whose pictures were seen.
    """
    return int.from_bytes(keyed_hash(key, ballot_id)[:3], "big") >> (24 - _CODE_BITS)


def pictures_of(code: int) -> tuple[int, int, int]:
    """Which three of the 64 pictures."""
    first, rest = divmod(code, PICTURES * PICTURES)
    second, third = divmod(rest, PICTURES)
    return first, second, third
