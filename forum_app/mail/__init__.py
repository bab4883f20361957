"""Letters to staff: an outbox first, the post office afterwards."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """The outbox and its carrier."""
