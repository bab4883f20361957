"""Questionnaires, polling stations, slips, ballots, tallies: a school asks its children."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.polls import models as _models  # noqa: F401  the tables must be known
from forum_app.security.permissions import Permission
from forum_app.web import csrf, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
    from forum_app.polls.views import casting, publishing, results, voting  # the views need every table

    app.register_blueprint(voting.bp)
    # A child's form bears a key of its own: no cookie, so nothing that another site could ride on.
    csrf.exempt(voting.bp)
    casting.init_app(app, settings)
    app.register_blueprint(results.bp)
    app.register_blueprint(publishing.bp)
    nav.register(nav.Entry(_l("Results"), "results.index", "chart-bar", Permission.RESULT_READ, 40))
