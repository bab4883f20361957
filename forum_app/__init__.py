"""Tiếng Em: schools ask children and hear them, and adults answer."""

from __future__ import annotations

from flask import Flask

from forum_app import accounts, audit, cli, config, db, demo, i18n, jobs, live, mail, polls, units, web
from forum_app.security import headers

FEATURES = (units, audit, accounts, polls)


def create_app(settings: config.Settings | None = None) -> Flask:
    """The whole house, put together in the order of its storeys; the only place that sees them all."""
    settings = settings or config.read()
    app = Flask(__name__, static_folder=None)
    app.extensions["settings"] = settings
    i18n.init_app(app)
    db.init_app(app, settings)
    headers.init_app(app)
    web.init_app(app, settings)
    for storey in (jobs, mail, live):
        storey.init_app(app, settings)
    for feature in FEATURES:
        feature.init_app(app, settings)
    demo.init_app(app, settings)
    cli.init_app(app, settings)
    return app
