"""What must not be kept is gone in time: raw words, words kept to be taken back or shown, sealed words, entries."""

from __future__ import annotations

import logging
import uuid
from datetime import date, timedelta

from sqlalchemy import Exists, delete, func, select, update
from sqlalchemy.exc import OperationalError

from forum_app import clock, jobs, mail
from forum_app.db import db, transaction
from forum_app.db.compaction import compact, tables_with_words
from forum_app.i18n import in_locale
from forum_app.moderation.models import FreeText, Reason, SealedText, TextDecision, TextState
from forum_app.moderation.queries import rosters
from forum_app.moderation.rules import signals
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.sealing import ENTRY_LASTS, WORDS_LAST
from forum_app.moderation.rules.states import SHOWN, WAITING
from forum_app.moderation.rules.times import SHOWN_LASTS, UNDO_LASTS, forgotten_at
from forum_app.moderation.service import deciding
from forum_app.moderation.service.arriving import release
from forum_app.moderation.signals import text_erased
from forum_app.units import queries as units

logger = logging.getLogger(__name__)

TABLES = ("free_text", "sealed_text")
BETWEEN_SWEEPS = timedelta(hours=1)


@jobs.every(minutes=60)
def sweep() -> None:
    """Nothing that was decided or forgotten stays in the files of the database, its log of writes included."""
    gone = sum(_forget(unit_id, text_id) for unit_id, text_id in _unread_for_too_long())
    with transaction():
        gone += _forget_withheld() + _forget_sealed() + _forget_shown()
    if gone or _decided_lately():
        _tidy(quiet=False)


@jobs.daily(at="02:50")
def rewrite() -> None:
    """At night, when nobody votes, the tables are written anew."""
    _tidy(quiet=True)


@jobs.daily(at="07:30")
def remind() -> None:
    """Before unread words are lost: held ones come into the queue, and everybody on duty is told how many there are."""
    last_day = clock.today() + timedelta(days=1)
    with transaction():
        for unit_id, place in _held_until(last_day):
            release(unit_id, place, everything=True)
    with transaction():
        for unit_id, number, about_staff in _fading(last_day):
            _tell_everybody(unit_id, number, about_staff, last_day)


def _tidy(*, quiet: bool) -> None:
    db.session.rollback()  # our own reading would keep the log of writes from being cut
    try:
        compact((*TABLES, *tables_with_words()), quiet=quiet)
    except OperationalError as trouble:
        logger.warning(
            "what was erased is not tidied away yet (%s); the next sweep tries again",
            type(trouble).__name__,
        )


def _unread_for_too_long() -> list[tuple[int, uuid.UUID]]:
    rows = db.session.execute(
        select(FreeText.unit_id, FreeText.id)
        .where(FreeText.state.in_(WAITING), FreeText.forget_on <= clock.today())
        .order_by(FreeText.forget_on, FreeText.id)
    ).all()
    return [(row.unit_id, row.id) for row in rows]


def _forget(unit_id: int, text_id: uuid.UUID) -> int:
    """Lost as unread, which the public board shows; but what may tell of harm goes to child protection instead.

    A text in a language without rules is unread, not harmless: it goes there as well.
    """
    with transaction():
        text = db.session.get_one(FreeText, (unit_id, text_id), with_for_update=True)
        if text.state not in WAITING:
            return 0
        if text.level is not Level.ORDINARY or not signals.read(text.words).language_known:
            deciding.hand_over(None, text, about_staff=False)
        else:
            deciding.withhold(None, text, Reason.NOT_READ_IN_TIME)
    return 1


def _forget_withheld() -> int:
    """Words that were not shown are kept only as long as the decision can be taken back."""
    wiped = db.session.execute(
        update(FreeText)
        .where(FreeText.state == TextState.NOT_PUBLISHED, FreeText.kept != "", ~_decided_within(UNDO_LASTS))
        .values(kept="")
        .execution_options(synchronize_session=False)
    )
    return int(getattr(wiped, "rowcount", 0))


def _forget_shown() -> int:
    """What was shown or joined for two years; who shows a copy of it upstairs is told. Its decision stays counted."""
    told = (
        FreeText.state.in_((*SHOWN, TextState.JOINED)),
        FreeText.kept != "",
        ~_decided_within(SHOWN_LASTS),
    )
    texts = db.session.scalars(
        select(FreeText).where(*told).order_by(FreeText.unit_id, FreeText.id).with_for_update()
    ).all()
    for text in texts:
        text.kept = ""
        text_erased.send(None, unit_id=text.unit_id, text_id=text.id, kind=text.kind)
    return len(texts)


def _decided_within(span: timedelta) -> Exists:
    return (
        select(TextDecision.seq)
        .where(TextDecision.unit_id == FreeText.unit_id, TextDecision.text_id == FreeText.id)
        .where(TextDecision.at > clock.now() - span)
        .exists()
    )


def _forget_sealed() -> int:
    now = clock.now()
    wiped = db.session.execute(
        update(SealedText)
        .where(SealedText.secret.is_not(None), SealedText.sealed_at < now - WORDS_LAST)
        .values(secret=None, nonce=None)
    )
    ended = db.session.execute(delete(SealedText).where(SealedText.sealed_at < now - ENTRY_LASTS))
    return int(getattr(wiped, "rowcount", 0)) + int(getattr(ended, "rowcount", 0))


def _decided_lately() -> bool:
    since = clock.now() - 2 * BETWEEN_SWEEPS
    return db.session.scalar(select(TextDecision.seq).where(TextDecision.at > since).limit(1)) is not None


def _held_until(day: date) -> list[tuple[int, str]]:
    rows = db.session.execute(
        select(FreeText.unit_id, FreeText.place)
        .distinct()
        .where(FreeText.held, FreeText.state.in_(WAITING), FreeText.forget_on <= day)
        .order_by(FreeText.unit_id, FreeText.place)
    ).all()
    return [(row.unit_id, row.place) for row in rows]


def _fading(day: date) -> list[tuple[int, int, int]]:
    """Units, how many of their texts, and how many of those are about staff."""
    rows = db.session.execute(
        select(FreeText.unit_id, func.count(), func.count().filter(FreeText.about_staff))
        .where(FreeText.state.in_(WAITING), FreeText.forget_on <= day)
        .group_by(FreeText.unit_id)
        .order_by(FreeText.unit_id)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]


def _tell_everybody(unit_id: int, number: int, about_staff: int, last_day: date) -> None:
    """Each how many they can see: what is about staff is not even counted for those who work there."""
    unit, today = units.get_unit(unit_id).name, clock.today()
    told = dict.fromkeys(rosters.on_call(unit_id, today, about_staff=False), number - about_staff)
    if about_staff:
        told |= dict.fromkeys(rosters.on_call(unit_id, today, about_staff=True), number)
    for person, seen in told.items():
        if not seen:
            continue
        with in_locale("vi"):
            mail.write(
                person.email,
                "moderation/email/fading.txt",
                name=person.name,
                unit=unit,
                number=seen,
                until=forgotten_at(last_day),
                link=mail.address("reading.list"),
            )
