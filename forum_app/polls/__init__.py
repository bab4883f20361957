"""Questionnaires, polling stations, slips, ballots, tallies: a school asks its children."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.polls import models as _models  # noqa: F401  the tables must be known


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
