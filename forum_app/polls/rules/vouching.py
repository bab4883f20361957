"""When a questionnaire may be changed, and when a second adult must have spoken."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.polls.rules.bands import count_words

REASON_WORDS = 5


class PollFrozen(Refusal):
    sentence = _l(
        "Children have been asked this questionnaire, so it cannot change any more. Make a new version of it."
    )


class PollStillOpen(Refusal):
    sentence = _l("This questionnaire has not been used yet. Change it as it is; it needs no new version.")


class PollArchived(Refusal):
    sentence = _l("This poll has been put away. Copy it to use it again.")


class SecondAdultMissing(Refusal):
    sentence = _l(
        "Question %(number)s is about a sensitive subject. A second adult must write why it is asked "
        "before the first station opens."
    )


class AuthorCannotVouch(Refusal):
    sentence = _l("You have written on this questionnaire. The second adult must be somebody else.")
    field = "reason"


class NothingToVouchFor(Refusal):
    sentence = _l("This question is not about a sensitive subject and needs no second adult.")
    field = "reason"


class ReasonTooShort(Refusal):
    sentence = _l(
        "Please write in at least %(limit)s words why children should be asked this, and who helps them if it hurts."
    )
    field = "reason"


def check_may_change(*, frozen: bool, archived: bool) -> None:
    if archived:
        raise PollArchived
    if frozen:
        raise PollFrozen


def unvouched(sensitive: Iterable[int], vouched: Collection[int]) -> list[SecondAdultMissing]:
    """One refusal for each sensitive question, by number, that no second adult stands for."""
    return [SecondAdultMissing(number=number) for number in sorted(sensitive) if number not in vouched]


def check_vouching(
    voucher: uuid.UUID, authors: Collection[uuid.UUID], reason: str, *, sensitive: bool
) -> None:
    if not sensitive:
        raise NothingToVouchFor
    if voucher in authors:
        raise AuthorCannotVouch
    if count_words(reason) < REASON_WORDS:
        raise ReasonTooShort(limit=REASON_WORDS)
