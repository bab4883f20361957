"""What is compiled across units, and the papers and files that are made of it."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.reports import models as _models  # noqa: F401  the tables must be known
from forum_app.security.permissions import Permission
from forum_app.sessions.queries import corrected
from forum_app.web import beside, doors, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and jobs of this feature."""
    from forum_app.reports import views  # the views need every table
    from forum_app.reports.queries.totals import corrected_children
    from forum_app.reports.service import (  # noqa: F401  so are the jobs and the writers
        decks,
        form_02,
        forum_results,
        minutes,
        papers,
        periods,
        plan_papers,
        summaries,
    )

    for paper in (forum_results, form_02, minutes, periods, plan_papers, summaries):
        paper.register()
    for blueprint in views.BLUEPRINTS:
        app.register_blueprint(blueprint)
    corrected.register(corrected_children)
    beside.register("totals", views.totals.beside)
    views.api.register(app)
    doors.register(doors.Door(_l("Open data: tables to take along"), "/du-lieu-mo", 30))
    beside.register("papers", views.papers.beside)
    beside.register("decks", views.decks.beside)
    nav.register(nav.Entry(_l("From below"), "upward.list", "arrow-up", Permission.COMPILATION_READ, 19))
    beside.register("compiling", views.polls.beside)
    nav.register(nav.Entry(_l("Compile"), "compiling.list", "funnel", Permission.COMPILATION_READ, 42))
    nav.register(nav.Entry(_l("Papers"), "papers.list", "file-text", Permission.PAPER_MAKE, 45))
