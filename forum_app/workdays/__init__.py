"""Which days offices work in Vietnam, as a calendar that staff keep, and the counting of days."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.security.permissions import Permission
from forum_app.web import desk, nav
from forum_app.workdays import views


def init_app(app: Flask, settings: Settings) -> None:
    """Routes and navigation of this feature."""
    app.register_blueprint(views.bp)
    nav.register(nav.Entry(_l("Working days"), "calendar.show", "calendar", Permission.CALENDAR_EDIT, 82))
    desk.register("workdays", views.waiting, 40)
