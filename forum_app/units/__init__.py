"""The dated tree of provinces, districts of old, communes, schools, agencies; and who came after whom."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.security.permissions import Permission
from forum_app.web import nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes and navigation of this feature."""
    from forum_app.units.views import school_lists as _school_lists  # noqa: F401  it adds its pages to the same blueprint
    from forum_app.units.views.tree import bp

    app.register_blueprint(bp)
    nav.register(nav.Entry(_l("Units"), "units.list", "landmark", Permission.UNIT_READ, order=60))
