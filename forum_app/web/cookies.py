"""Staff's signed cookie; a visitor without one costs nothing, and is given none unless something is put in it."""

from __future__ import annotations

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface


class OnlyWhenThere(SecureCookieSessionInterface):
    """Flask makes a signer before it looks for the cookie; two thousand children have none."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)
