"""Words that a source marks as urgent for child protection go onto the sealed path without passing a reader."""

from __future__ import annotations

import secrets
import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forum_app import clock
from forum_app.db import db
from forum_app.moderation.models import SealedText
from forum_app.moderation.rules.levels import Level
from forum_app.security import keys

NONCE_BYTES = 12


def seal_words(unit_id: int, words: str) -> None:
    """An entry that does not say where the words stood. Whoever marked them has decided; nobody reads them again."""
    nonce, sealed_id = secrets.token_bytes(NONCE_BYTES), uuid.uuid4()
    bound_to = f"{unit_id}/{sealed_id}".encode()
    db.session.add(
        SealedText(
            unit_id=unit_id,
            id=sealed_id,
            level=Level.RED,
            about_staff=False,
            sealed_at=clock.now(),
            nonce=nonce,
            secret=AESGCM(keys.sealed()).encrypt(nonce, words.encode(), bound_to),
        )
    )
