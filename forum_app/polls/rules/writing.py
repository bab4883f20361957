"""The questions where a child writes: when they are asked, where their texts lie, and when some may be quoted."""

from __future__ import annotations

import uuid

from forum_app.errors import Refusal
from forum_app.i18n import _l

# P6: a quote needs five opinions behind its question.
QUOTES_FROM = 5


class WritingOff(Refusal):
    """Nobody would read it today, so children are not asked to write."""

    sentence = _l(
        "This questionnaire has a question to write in, and today nobody is on duty who would read what the children "
        "write. Ask for somebody to be put on the duty roster, or open the station without that question."
    )


class NothingButWriting(Refusal):
    sentence = _l(
        "This questionnaire has only questions to write in, and today nobody is on duty who would read what the "
        "children write. The station can open as soon as somebody is on the duty roster."
    )


def place_of(poll_id: uuid.UUID, question: int, *, trial: bool) -> str:
    """Where the reading room keeps the texts of one question: of all classes of a school together.

    A text never learns its class; what was written in a trial is read like all the others and shown nowhere.
    """
    return f"{'trial' if trial else 'poll'}:{poll_id.hex}/{question}"


def question_at(place: str) -> tuple[uuid.UUID, int] | None:
    """Poll and number of the question, from the place that `place_of` gave."""
    poll, _, number = place.partition(":")[2].partition("/")
    try:
        return uuid.UUID(hex=poll), int(number)
    except ValueError:
        return None


def may_quote(wrote: int) -> bool:
    return wrote >= QUOTES_FROM
