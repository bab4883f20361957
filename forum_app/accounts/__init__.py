"""Staff, the roles they hold in a unit and below, and how they sign in. Children have no account."""

from __future__ import annotations

from flask import Flask
from flask_login import LoginManager

from forum_app.accounts.views import own, presence, signing_in, staff
from forum_app.config import Settings
from forum_app.i18n import _l
from forum_app.security.permissions import Permission
from forum_app.web import nav


def init_app(app: Flask, settings: Settings) -> None:
    """Sign-in for staff; a page that asks nobody's name never opens the cookie."""
    manager = LoginManager()
    manager.session_protection = (
        None  # our sessions are rows that can be ended, not fingerprints of a browser
    )
    manager.init_app(app)
    manager.user_loader(presence.load)
    # Flask-Login would open the cookie on every answer, children's included, to refresh a cookie we never set.
    app.after_request_funcs[None].remove(manager._update_remember_cookie)
    app.after_request(presence.note)
    for blueprint in (signing_in.bp, own.bp, staff.bp):
        app.register_blueprint(blueprint)
    nav.register(nav.Entry(_l("What waits"), "accounts.home", "house", None, 5))
    nav.register(nav.Entry(_l("Accounts"), "staff.list", "users", Permission.ACCOUNT_READ, 80))
    nav.register(nav.Entry(_l("My account"), "own.show", "user", None, 95))
