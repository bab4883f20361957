"""Plans of a year, who has done what of them, and the registers behind their indicators."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.plans import models as _models  # noqa: F401  the tables must be known


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
    from forum_app.plans.service import reminders, ticks  # noqa: F401  so must their jobs

    ticks.listen()
