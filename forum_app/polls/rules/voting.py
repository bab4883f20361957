"""How a questionnaire lies before a child: options in turn, faces by gladness, keys that fit one ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.scales import Leaning, leaning
from forum_app.security.tokens import derive, from_text, keyed_hash, same, to_text

T = TypeVar("T")

# Every option of 2, 3, 4 or 6 stands in every place equally often.
VARIANTS = 12
# A scale turned round, or a “no” before its “yes”, would only confuse.
SHUFFLED = frozenset(
    {QuestionKind.CHOOSE_ONE, QuestionKind.CHOOSE_SEVERAL, QuestionKind.TWO_PICTURES, QuestionKind.RANK}
)
BALLOT_BYTES = 16
# The 18 bits of three pictures, in an address.
PICTURE_DIGITS = 4
WRONG_CODES_AT_A_STATION = 200
WRONG_CODES_ANYWHERE = 20_000
WINDOW_SECONDS = 600

_MAC = 16
_STATION_BYTES = 8


def in_turn(options: Sequence[T], variant: int) -> list[T]:
    """The options begun at another place in each variant, every other time backwards."""
    if not options:
        return []
    start = variant % len(options)
    turned = [*options[start:], *options[:start]]
    return turned[::-1] if variant // len(options) % 2 else turned


def gladness(labels: Sequence[str]) -> list[int]:
    """For each label of a scale the face it gets, 1 the least glad; scales are written from either end."""
    steps = list(range(1, len(labels) + 1))
    if leaning(labels[0]) is Leaning.BAD or leaning(labels[-1]) is Leaning.GOOD:
        return steps
    return steps[::-1]


def wrong_codes_used_up(at_the_station: int, anywhere: int) -> bool:
    return at_the_station >= WRONG_CODES_AT_A_STATION or anywhere >= WRONG_CODES_ANYWHERE


@dataclass(frozen=True, slots=True)
class BallotKeys:
    """The key of a form fits one ballot number at one door: a number that we did not give out is not taken.

    Nothing is remembered between giving out and taking in, so there is no cookie and nothing to look up.
    """

    forms: bytes
    tickets: bytes

    @classmethod
    def of(cls, secret: str) -> BallotKeys:
        return cls(derive(secret, "ballot-form"), derive(secret, "slip-ticket"))

    def form_key(self, station_id: int, right: bytes, ballot: str) -> str:
        """`right` is the slip's hash, or empty at a wall's door."""
        whole = keyed_hash(self.forms, _bytes(station_id), right, ballot.encode())
        return whole[:_MAC].hex()

    def fits(self, station_id: int, right: bytes, ballot: str, key: str) -> bool:
        return same(self.form_key(station_id, right, ballot).encode(), key.encode())

    def ticket(self, station_id: int, right: bytes) -> str:
        """After a typed code was right: an address of its own, so that no later look is another guess."""
        said = _bytes(station_id) + right
        return to_text(said + keyed_hash(self.tickets, said)[:_MAC])

    def read_ticket(self, ticket: str) -> tuple[int, bytes]:
        """Raises ValueError for a ticket that is not ours."""
        whole = from_text(ticket)
        said, seal = whole[:-_MAC], whole[-_MAC:]
        if not same(keyed_hash(self.tickets, said)[:_MAC], seal):
            raise ValueError("not a ticket of ours")
        return int.from_bytes(said[:_STATION_BYTES], "big"), said[_STATION_BYTES:]


def _bytes(station_id: int) -> bytes:
    return station_id.to_bytes(_STATION_BYTES, "big")


def read_ballot(text: str) -> bytes | None:
    """The ballot's number as it travels: 32 hexadecimal digits."""
    try:
        ballot = bytes.fromhex(text)
    except ValueError:
        return None
    return ballot if len(ballot) == BALLOT_BYTES and text == ballot.hex() else None
