"""The follow-up board: recommendations, the legal clock, answers, and what was promised."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.followup import models as _models  # noqa: F401  the tables must be known
from forum_app.i18n import _l
from forum_app.polls.queries import came_of as came_of_polls
from forum_app.polls.queries import findings
from forum_app.security.permissions import Permission
from forum_app.sessions.queries import afterwards
from forum_app.sessions.queries import came_of as came_of_rounds
from forum_app.web import csrf, desk, doors, nav, own_page


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
    from forum_app.followup import views  # the views need every table
    from forum_app.followup.queries import came_of
    from forum_app.followup.service import due_days, reading_room, reminders, sources  # noqa: F401  so are the jobs

    sources.listen()
    reading_room.listen()
    due_days.listen()
    own_page.register("followup", views.calendars.on_own_page)
    for blueprint in views.BLUEPRINTS:
        app.register_blueprint(blueprint)
    for blueprint in views.WITHOUT_SESSION:
        csrf.exempt(blueprint)
    came_of_polls.register(came_of.of_poll)
    came_of_rounds.register(came_of.of_round, came_of.of_things)
    doors.register(doors.Door(_l("What children asked for, and what adults answered"), "/bang", 10))
    findings.register(views.entering.address_of)
    afterwards.register(views.read_backs.waits_for)
    desk.register("followup", views.tracking.waiting, 18)
    nav.register(
        nav.Entry(_l("Recommendations"), "tracking.list", "send", Permission.RECOMMENDATION_READ, 18)
    )
    nav.register(
        nav.Entry(_l("By when answers are due"), "deadlines.list", "clock", Permission.DEADLINE_EDIT, 84)
    )
