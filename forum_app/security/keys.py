"""The keys of this installation, one for each purpose, all from its one secret; and the one for sealed words."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from flask import current_app

from forum_app.config import Settings
from forum_app.security.tokens import derive, from_text, to_text

SEALED_BYTES = 32
SEALED_FILE = "sealed.key"


def key(purpose: str) -> bytes:
    return derive(current_app.extensions["settings"].secret_key, purpose)


def sealed() -> bytes:
    """For words handed to child protection. Not from the one secret: who may sign people in must not open these.

    From the settings, else from a file in the data folder, made the first time it is needed.
    """
    settings: Settings = current_app.extensions["settings"]
    if settings.sealed_key:
        return from_text(settings.sealed_key)
    path = settings.data_dir / SEALED_FILE
    with suppress(FileExistsError):
        _make(path)
    return from_text(path.read_text(encoding="ascii").strip())


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Written aside and linked: two processes that need it at once must not each keep their own.
    aside = path.with_name(f"{SEALED_FILE}.{secrets.token_hex(8)}")
    if path.exists():
        raise FileExistsError
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(to_text(secrets.token_bytes(SEALED_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    finally:
        aside.unlink()
