"""Letters wait here until the post office has taken them; a letter may come twice, and is never lost."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import delete, select

from forum_app import clock, jobs
from forum_app.config import Settings
from forum_app.db import after_commit, db, transaction
from forum_app.mail.carrier import carry
from forum_app.mail.models import Letter

logger = logging.getLogger(__name__)

# After the first try at once; a day and a half in all, so that a post office may be down over a weekend night.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))
KEPT_AFTER_GIVING_UP = timedelta(days=7)
A_ROUND = 200


@dataclass(frozen=True)
class Taken:
    """A letter in the carrier's hands, without a transaction."""

    letter: Letter
    last_try: bool


def has_post_office() -> bool:
    return bool(_settings().mail_url)


def post(to: str, subject: str, body: str) -> bool:
    """Into the outbox, in the running transaction. False where this installation has no post office: nobody waits."""
    if not has_post_office():
        return False
    now = clock.now()
    db.session.add(
        Letter(recipient=to, subject=" ".join(subject.split()), body=body, posted_at=now, next_try_at=now)
    )
    after_commit(jobs.later, deliver)
    return True


def take_out(words: str) -> None:
    """A child's words were taken back: what quotes them and still waits here does not leave any more."""
    said = " ".join(words.split())
    for letter in db.session.scalars(select(Letter).order_by(Letter.id)):
        if said and said in " ".join(letter.body.split()):
            db.session.delete(letter)


@jobs.every(minutes=2)
def deliver() -> None:
    """Carry what is due; what is refused for now is tried again later and later."""
    if not has_post_office():
        return
    for _letter in range(A_ROUND):
        taken = _take()
        if taken is None:
            return
        _carry(taken)


@jobs.daily(at="03:40")
def sweep() -> None:
    """Forget what could never be delivered."""
    with transaction():
        db.session.execute(
            delete(Letter).where(
                Letter.next_try_at.is_(None), Letter.posted_at < clock.now() - KEPT_AFTER_GIVING_UP
            )
        )


def waiting() -> int:
    return len(db.session.scalars(select(Letter.id).where(Letter.next_try_at.is_not(None))).all())


def _take() -> Taken | None:
    """The next one that is due. Its next try is set before it is carried, so that no two carriers hold it."""
    with transaction():
        letter = db.session.scalar(
            select(Letter)
            .where(Letter.next_try_at <= clock.now())
            .order_by(Letter.next_try_at, Letter.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if letter is None:
            return None
        last_try = letter.tries >= len(WAITS)
        letter.next_try_at = clock.now() + WAITS[min(letter.tries, len(WAITS) - 1)]
        letter.tries += 1
    db.session.expunge(letter)
    return Taken(letter, last_try)


def _carry(taken: Taken) -> None:
    letter, settings = taken.letter, _settings()
    try:
        carry(settings.mail_url, settings.mail_from, letter.recipient, letter.subject, letter.body)
    except smtplib.SMTPRecipientsRefused:
        _give_up(letter, "the address was refused")
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        # The answer of a post office may repeat the address; the log gets its kind only.
        logger.warning(
            "letter %s was not taken (%s), try %d", letter.id, type(trouble).__name__, letter.tries
        )
        if taken.last_try:
            _give_up(letter, type(trouble).__name__)
    else:
        with transaction():
            db.session.execute(delete(Letter).where(Letter.id == letter.id))


def _give_up(letter: Letter, trouble: str) -> None:
    logger.error("letter %s cannot be delivered: %s", letter.id, trouble)
    with transaction():
        kept = db.session.get(Letter, letter.id)
        if kept is not None:
            kept.subject = kept.body = ""
            kept.next_try_at, kept.trouble = None, trouble


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
