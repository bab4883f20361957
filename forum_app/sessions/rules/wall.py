"""What a wall may show, and what its address is sealed with."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.security.tokens import keyed_hash, same, to_crockford
from forum_app.sessions.models.rounds import WallPane

PANE_NAMES: dict[WallPane, Words] = {
    WallPane.NOW: _l("What we do now"),
    WallPane.TOPICS: _l("The groups and their topics"),
    WallPane.GROUP_CODES: _l("The groups' QR codes"),
    WallPane.ROUND_CODE: _l("The QR code for questions"),
    WallPane.QUEUE: _l("Questions that wait"),
    WallPane.QUESTION: _l("One question"),
    WallPane.PRIORITIES: _l("What matters most"),
    WallPane.POLL: _l("Results of the poll"),
    WallPane.PROMISES: _l("Last year's promises"),
}
# 40 bits, of a page that shows what a hall sees anyway.
SEAL_LENGTH = 8
PURPOSE = "wall"


class NoQuestionChosen(Refusal):
    sentence = _l("Choose a question first, then the wall can show it.")


def seal(key: bytes, round_id: int) -> str:
    """A wall shows the groups' codes; whoever knows only the round's number from a child's phone must not find them."""
    digest = keyed_hash(key, b"wall", str(round_id).encode())
    return to_crockford(int.from_bytes(digest[:5], "big"), SEAL_LENGTH)


def is_sealed(key: bytes, round_id: int, given: str) -> bool:
    return same(seal(key, round_id).encode(), given.upper().encode())
