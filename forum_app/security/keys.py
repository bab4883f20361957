"""The keys of this installation, one for each purpose, all from its one secret."""

from __future__ import annotations

from flask import current_app

from forum_app.security.tokens import derive


def key(purpose: str) -> bytes:
    return derive(current_app.extensions["settings"].secret_key, purpose)
