"""What staff did: append-only, one hash chain a unit."""

from __future__ import annotations

from flask import Flask

from forum_app.audit import models as _models  # noqa: F401  the tables must be known
from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
