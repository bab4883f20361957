"""Tiếng Em: schools ask children and hear them, and adults answer."""

from __future__ import annotations

from flask import Flask

from forum_app import (
    accounts,
    audit,
    cli,
    config,
    db,
    demo,
    followup,
    i18n,
    jobs,
    live,
    mail,
    moderation,
    plans,
    polls,
    reports,
    sessions,
    units,
    web,
    workdays,
)

FEATURES = (audit, workdays, units, accounts, moderation, polls, sessions, followup, plans, reports)


def create_app(settings: config.Settings | None = None) -> Flask:
    """The whole house, put together in the order of its storeys; the only place that sees them all."""
    settings = settings or config.read()
    app = Flask(__name__, static_folder=None)
    app.extensions["settings"] = settings
    i18n.init_app(app)
    for storey in (db, web, jobs, mail, live, *FEATURES, demo, cli):
        storey.init_app(app, settings)
    return app
