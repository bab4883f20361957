"""Staff, the roles they hold in a unit and below, and how they sign in. Children have no account."""

from __future__ import annotations

from flask import Flask
from flask_login import LoginManager

from forum_app.accounts import queries
from forum_app.config import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Sign-in for staff; a page that asks nobody's name never opens the cookie."""
    manager = LoginManager()
    manager.session_protection = (
        None  # our sessions are rows that can be ended, not fingerprints of a browser
    )
    manager.init_app(app)
    manager.user_loader(queries.signed_in)
    # Flask-Login would open the cookie on every answer, children's included, to refresh a cookie we never set.
    app.after_request_funcs[None].remove(manager._update_remember_cookie)
