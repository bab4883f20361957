"""When sealed words may be looked at, and what the register of hand-overs asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.moderation.models.sealed import Told

WORDS_LAST = timedelta(days=30)
ENTRY_LASTS = timedelta(days=730)


class OpenedFor(StrEnum):
    """Why an officer opens words. Chosen, not typed: a typed reason would carry words into the record."""

    FIRST_LOOK = "first_look"
    TO_TELL = "to_tell"
    ASKED = "asked"


OPENED_FOR: dict[OpenedFor, Words] = {
    OpenedFor.FIRST_LOOK: _l("To see what has to be done"),
    OpenedFor.TO_TELL: _l("To tell 111, the police or the People's Committee"),
    OpenedFor.ASKED: _l("Those who were told asked for the exact words"),
}

TOLD_NAMES: dict[Told, Words] = {
    Told.HOTLINE_111: _l("National hotline 111"),
    Told.POLICE: _l("Police"),
    Told.COMMUNE: _l("People's Committee of the commune"),
    Told.CHILD_AFFAIRS: _l("Office for children's affairs"),
}


class WordsGone(Refusal):
    sentence = _l("The words were erased 30 days after they were handed over. Whom you told stays noted.")


class ToldInTheFuture(Refusal):
    sentence = _l("This moment has not come yet.")
    field = "told_at"


def check_words_left(secret: bytes | None) -> None:
    if secret is None:
        raise WordsGone


def check_told_at(told_at: datetime, now: datetime) -> None:
    if told_at > now:
        raise ToldInTheFuture
