"""Every free text of a child, before anyone else sees it; and the sealed path for those that may tell of harm."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.moderation import models as _models  # noqa: F401  the tables must be known
from forum_app.moderation.service import alarms as _alarms  # noqa: F401  jobs by the clock
from forum_app.moderation.service import sweeping as _sweeping  # noqa: F401  jobs by the clock
from forum_app.security.permissions import Permission
from forum_app.web import csrf, desk, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
    from forum_app.moderation.views import decisions, helping, reading, rosters, sealed

    for views in (reading, rosters, sealed, decisions, helping):
        app.register_blueprint(views.bp)
    # A child's form bears a key of its own: no cookie, so nothing that another site could ride on.
    csrf.exempt(helping.bp)
    desk.register("sealed", sealed.waiting, 5)
    desk.register("reading", reading.waiting, 6)
    desk.register("roster", rosters.waiting, 30)
    nav.register(nav.Entry(_l("Reading room"), "reading.list", "file-text", Permission.TEXT_READ, 15))
    nav.register(nav.Entry(_l("Sealed"), "sealed.list", "shield", Permission.SEALED_READ, 16))
    nav.register(nav.Entry(_l("Duty roster"), "roster.list", "calendar", Permission.ROSTER_READ, 70))
