"""What is compiled across units, and the papers and files that are made of it."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.reports import models as _models  # noqa: F401  the tables must be known


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
