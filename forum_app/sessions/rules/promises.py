"""Last round's promises: what became of each, said before the next forum (Circular 29/2019 art. 9.2)."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.preparation import Kept

KEPT_NAMES: dict[Kept, Words] = {
    Kept.KEPT: _l("Kept"),
    Kept.PARTLY: _l("Partly kept"),
    Kept.NOT_KEPT: _l("Not kept"),
    Kept.UNKNOWN: _l("Not known yet"),
}


class SentenceMissing(Refusal):
    sentence = _l(
        "Write one sentence that the children will understand: what was done, or what stands in the way."
    )
    field = "words"


class NotOfTheLastRound(Refusal):
    sentence = _l("This is not something that the last round asked for.")


def check_review(words: str) -> None:
    if not words.strip():
        raise SentenceMissing
