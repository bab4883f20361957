"""Groups: what they need, and the sealed address that opens a group's sheet without an account."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.security.tokens import (
    CROCKFORD,
    STATION_LENGTH,
    derive,
    from_crockford,
    keyed_hash,
    same,
    to_crockford,
)
from forum_app.sessions.models.rounds import RoundState

GROUPS_MOST = 40
TOPIC_LETTERS = 200
PATH = "/G/"
SEALED_WITH = "group-sheet"
NUMBER_LENGTH = 2
# 80 bits of seal: nobody finds another group's address by trying.
SEAL_LENGTH = 16
_SEAL_BYTES = 10


class TopicMissing(Refusal):
    sentence = _l("Say what the group talks about.")
    field = "topic"


class TopicsMissing(Refusal):
    sentence = _l("Write one topic a line: each becomes a group.")
    field = "topics"


class TooManyGroups(Refusal):
    sentence = _l("A round has at most %(most)s groups.")
    field = "topics"


class GroupNotEmpty(Refusal):
    sentence = _l("This group has written something already, so it stays. You can change its topic instead.")


class NumberTaken(Refusal):
    sentence = _l("There is a group %(number)s already.")


class Access(StrEnum):
    """What the group's code opens at this moment."""

    SHEET = "sheet"
    NOT_YET = "not_yet"
    PAUSED = "paused"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Located:
    """Where an address leads, before its seal has been looked at."""

    round_id: int
    number: int
    seal: str


def read_topics(text: str) -> list[str]:
    """One topic a line, numbers and dashes before it left out."""
    topics = [line.strip().lstrip("0123456789.-–•) ").strip()[:TOPIC_LETTERS] for line in text.splitlines()]
    found = [topic for topic in topics if topic]
    if not found:
        raise TopicsMissing
    return found


def check_number_of_groups(count: int) -> None:
    if count > GROUPS_MOST:
        raise TooManyGroups(most=GROUPS_MOST)


def seal_key(secret: str) -> bytes:
    return derive(secret, "group-sheet")


def form_key(key: bytes, group_id: uuid.UUID, version: int) -> str:
    """What a form of the sheet bears instead of a cookie's token."""
    return keyed_hash(key, b"form", group_id.bytes, str(version).encode())[:16].hex()


def seal(key: bytes, group_id: uuid.UUID, version: int) -> str:
    """Raising the version makes every older code void. The day is not sealed in: a round put off by rain keeps its
    printed sheets, and on which days they open is looked up.
    """
    whole = keyed_hash(key, b"sheet", group_id.bytes, str(version).encode())
    return to_crockford(int.from_bytes(whole[:_SEAL_BYTES], "big"), SEAL_LENGTH)


def sheet_path(key: bytes, round_id: int, number: int, group_id: uuid.UUID, version: int) -> str:
    """`/G/` and 30 characters, all upper case, as a QR code packs them densely."""
    place = to_crockford(round_id, STATION_LENGTH) + to_crockford(number, NUMBER_LENGTH)
    return f"{PATH}{place}{seal(key, group_id, version)}"


def locate(address: str) -> Located:
    """Raises ValueError for anything that cannot be an address of ours."""
    text = address.strip().upper()
    place = STATION_LENGTH + NUMBER_LENGTH
    if len(text) != place + SEAL_LENGTH:
        raise ValueError("not the address of a sheet")
    round_id, number = from_crockford(text[:STATION_LENGTH]), from_crockford(text[STATION_LENGTH:place])
    whole = from_crockford(text[place:])
    return Located(round_id, number, to_crockford(whole, SEAL_LENGTH))


def is_sealed(located: Located, key: bytes, group_id: uuid.UUID, version: int) -> bool:
    return same(located.seal.encode(), seal(key, group_id, version).encode())


def access(state: RoundState, starts_on: date | None, ends_on: date | None, today: date) -> Access:
    """Only on the days of the round, and only while it is running."""
    if state is RoundState.SUSPENDED:
        return Access.PAUSED
    last = ends_on or starts_on
    if state is RoundState.CLOSED or (last is not None and today > last):
        return Access.OVER
    if state is RoundState.PREPARED or (starts_on is not None and today < starts_on):
        return Access.NOT_YET
    return Access.SHEET


assert len(CROCKFORD) ** NUMBER_LENGTH > GROUPS_MOST
