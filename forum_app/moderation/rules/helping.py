"""What a child who asks to be met must leave: anything at all by which somebody can find it."""

from __future__ import annotations

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.moderation.rules.writing import LONGEST, TooMuchWritten


class NothingToGoBy(Refusal):
    sentence = _l("Please write a few words, so that somebody knows where to find you.")
    field = "words"


def check_call(words: str) -> None:
    if not words:
        raise NothingToGoBy
    if len(words) > LONGEST:
        raise TooMuchWritten(limit=LONGEST, found=len(words))
