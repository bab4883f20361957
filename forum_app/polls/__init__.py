"""Questionnaires, polling stations, slips, ballots, tallies: a school asks its children."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.moderation.queries import contexts
from forum_app.moderation.rules.states import TextKind
from forum_app.polls import models as _models  # noqa: F401  the tables must be known
from forum_app.security.permissions import Permission
from forum_app.web import csrf, desk, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
    # The views need every table. Previews and questions add their routes to the blueprint of questionnaires.
    from forum_app.polls.queries.writing import asked_at
    from forum_app.polls.views import casting, publishing, questionnaires, results, slips, stations, voting
    from forum_app.polls.views import previews as _previews  # noqa: F401
    from forum_app.polls.views import questions as _questions  # noqa: F401

    app.register_blueprint(voting.bp)
    # A child's form bears a key of its own: no cookie, so nothing that another site could ride on.
    csrf.exempt(voting.bp)
    casting.init_app(app, settings)
    app.register_blueprint(questionnaires.bp)
    app.register_blueprint(stations.bp)
    app.register_blueprint(slips.bp)
    app.register_blueprint(results.bp)
    app.register_blueprint(publishing.bp)
    contexts.register(TextKind.POLL_ANSWER, asked_at)
    desk.register("questionnaires", questionnaires.waiting, 20)
    nav.register(nav.Entry(_l("Polls"), "polls.list", "clipboard-list", Permission.POLL_READ, 10))
    nav.register(nav.Entry(_l("Stations"), "stations.index", "vote", Permission.STATION_READ, 30))
    nav.register(nav.Entry(_l("Results"), "results.index", "chart-bar", Permission.RESULT_READ, 40))
