"""The sealed path: words in under a key of their own, and out only for an officer who says why."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.moderation.models import FreeText, SealedText, Telling, Told
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.sealing import OpenedFor, check_told_at, check_words_left
from forum_app.security import keys
from forum_app.units import queries as units

if TYPE_CHECKING:
    from forum_app.web.access import Actor

NONCE_BYTES = 12


def seal(text: FreeText) -> None:
    """A new entry that does not say which text it was."""
    seal_words(text.unit_id, text.words, level=text.level, about_staff=text.about_staff)


def seal_words(unit_id: int, words: str, *, level: Level = Level.RED, about_staff: bool = False) -> None:
    """Also for what comes from elsewhere and was marked there: it goes here without passing a reader."""
    nonce, sealed_id = secrets.token_bytes(NONCE_BYTES), uuid.uuid4()
    secret = AESGCM(keys.sealed()).encrypt(nonce, words.encode(), _bound_to(unit_id, sealed_id))
    db.session.add(
        SealedText(
            unit_id=unit_id,
            id=sealed_id,
            level=level,
            about_staff=about_staff,
            sealed_at=clock.now(),
            nonce=nonce,
            secret=secret,
        )
    )


def open_text(actor: Actor, sealed: SealedText, why: OpenedFor) -> str:
    """The words, for this one look; that they were looked at stands in the record before they are seen."""
    check_words_left(sealed.secret)
    audit.record(actor, "sealed:open", _record_of(sealed), f"sealed:{sealed.id}", why=why.value)
    assert sealed.nonce is not None
    assert sealed.secret is not None
    return (
        AESGCM(keys.sealed())
        .decrypt(sealed.nonce, sealed.secret, _bound_to(sealed.unit_id, sealed.id))
        .decode()
    )


def tell(actor: Actor, sealed: SealedText, told: Told, told_at: datetime, reference: str) -> None:
    """Note whom we told; the reference is theirs."""
    check_told_at(told_at, clock.now())
    db.session.add(
        Telling(
            unit_id=sealed.unit_id,
            sealed_id=sealed.id,
            told=told,
            reference=reference.strip(),
            told_at=told_at,
            account_id=actor.id,
        )
    )
    audit.record(actor, "sealed:tell", _record_of(sealed), f"sealed:{sealed.id}", told=told.value)


def recorded_at(unit_id: int, about_staff: bool) -> int:
    above = units.parent_of(unit_id) if about_staff else None
    return above.id if above else unit_id


def _record_of(sealed: SealedText) -> int:
    return recorded_at(sealed.unit_id, sealed.about_staff)


def _bound_to(unit_id: int, sealed_id: uuid.UUID) -> bytes:
    """What the cipher is bound to: words moved to another row do not open there."""
    return f"{unit_id}/{sealed_id}".encode()
