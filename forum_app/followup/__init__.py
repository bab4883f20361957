"""The follow-up board: recommendations, the legal clock, answers, and what was promised."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.followup import models as _models  # noqa: F401  the tables must be known


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
    from forum_app.followup import views  # the views need every table
    from forum_app.followup.service import sources

    sources.listen()
    for blueprint in views.BLUEPRINTS:
        app.register_blueprint(blueprint)
