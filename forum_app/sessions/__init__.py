"""Forum rounds: groups and their outputs, questions to leaders, the dialogue, what is handed on."""

from __future__ import annotations

from flask import Flask

from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.moderation.queries import contexts
from forum_app.moderation.rules.states import TextKind
from forum_app.security.permissions import Permission
from forum_app.sessions import models as _models  # noqa: F401  the tables must be known
from forum_app.web import csrf, nav


def init_app(app: Flask, settings: Settings) -> None:
    """Routes, navigation and commands of this feature."""
    from forum_app.sessions import views  # the views need every table
    from forum_app.sessions.queries.groups import written_at
    from forum_app.sessions.queries.questions import asked_at
    from forum_app.sessions.service import alone, questions_read

    questions_read.listen()
    alone.listen()
    contexts.register(TextKind.QUESTION, asked_at)
    contexts.register(TextKind.OUTPUT, written_at)
    for blueprint in views.BLUEPRINTS:
        app.register_blueprint(blueprint)
    for blueprint in views.OF_CHILDREN:
        csrf.exempt(blueprint)  # their forms bear a key of their own: no cookie, nothing to ride on
    nav.register(nav.Entry(_l("Forum rounds"), "rounds.list", "megaphone", Permission.ROUND_READ, 15))
