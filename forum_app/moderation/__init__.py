"""Every free text of a child, before anyone else sees it; and the sealed path for those that may tell of harm."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.moderation import models as _models  # noqa: F401  the tables must be known


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
