"""Plans of a year, who has done what of them, and the registers behind their indicators."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.plans import models as _models  # noqa: F401  the tables must be known
from forum_app.security.permissions import Permission
from forum_app.web import desk, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
    from forum_app.plans import views  # the views need every table
    from forum_app.plans.service import reminders, ticks  # noqa: F401  so must their jobs

    ticks.listen()
    for blueprint in views.BLUEPRINTS:
        app.register_blueprint(blueprint)
    desk.register("plans", views.plans.waiting, 12)
    views.links.register(views.board.link, 10)
    desk.register("owed", views.owed.waiting, 11)
    nav.register(nav.Entry(_l("Plans"), "year_plans.list", "calendar", Permission.PLAN_READ, 12))
    views.links.register(views.indicators.link, 20)
    nav.register(nav.Entry(_l("Registers"), "registers.show", "clipboard-list", Permission.PLAN_READ, 42))
