"""What may be joined to what, and how one bundled opinion is split into several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from forum_app.errors import Refusal
from forum_app.followup.rules.states import State
from forum_app.i18n import _l

PIECES_MOST = 9


class JoinsItself(Refusal):
    sentence = _l("A recommendation cannot be joined to itself.")
    field = "carrier"


class JoinsInACircle(Refusal):
    sentence = _l("That one is joined to this one already. Take them apart first.")
    field = "carrier"


class CannotCarry(Refusal):
    sentence = _l("That recommendation is answered, over or withdrawn and carries no other any more.")
    field = "carrier"


class NothingToJoin(Refusal):
    sentence = _l("Tick at least two recommendations that say the same.")
    field = "chosen"


class NoCarrier(Refusal):
    sentence = _l("Choose which one carries the others.")
    field = "carrier"


class NoPieces(Refusal):
    sentence = _l("Write what is taken out, one recommendation a line.")
    field = "pieces"


class TooManyPieces(Refusal):
    sentence = _l("At most %(most)s can be taken out at once.")
    field = "pieces"


class NotSplit(Refusal):
    sentence = _l("This recommendation was not taken out of another.")


# An answer that was published before is none to who joins it now: nobody has asked the agency for them.
_CARRIES_NOTHING = frozenset(
    {State.JOINED, State.PASSED_UP, State.WITHDRAWN, State.PUBLISHED, State.CLOSED, State.CLOSED_DISAGREED}
)


def check_join(joining: int, carrier: int, carrier_state: State, above_the_carrier: Collection[int]) -> None:
    """`above_the_carrier`: the numbers of those that carry the carrier, up to the last."""
    if joining == carrier:
        raise JoinsItself
    if joining in above_the_carrier:
        raise JoinsInACircle
    if carrier_state in _CARRIES_NOTHING:
        raise CannotCarry


def read_pieces(text: str) -> list[str]:
    """One recommendation a line; empty lines do not count."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def check_pieces(pieces: Sequence[str]) -> None:
    if not pieces or not all(piece.strip() for piece in pieces):
        raise NoPieces
    if len(pieces) > PIECES_MOST:
        raise TooManyPieces(most=PIECES_MOST)
