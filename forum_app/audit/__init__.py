"""What staff did: append-only, one hash chain a unit."""

from __future__ import annotations

from flask import Flask

from forum_app.audit import views
from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.security.permissions import Permission
from forum_app.web import nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes and navigation of this feature."""
    app.register_blueprint(views.bp)
    nav.register(nav.Entry(_l("Record"), "audit.list", "history", Permission.AUDIT_READ, 85))
