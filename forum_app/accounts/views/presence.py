"""Who is here: the cookie holds the token of a row on the server, and when its owner was last seen."""

from __future__ import annotations

from typing import cast

from flask import Response, after_this_request, g, request, url_for
from flask import session as cookie
from flask_login import current_user, login_user, logout_user

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn, signed_in
from forum_app.accounts.rules.devices import device_of
from forum_app.accounts.rules.signing_in import may_stay
from forum_app.accounts.service.signing_in import mark_for

MARK = "device"
A_YEAR = 31536000
NOTED_EVERY = 60  # seconds: not every answer needs a new cookie


def me() -> SignedIn:
    """Who is asking; only behind `@needs`."""
    return cast(SignedIn, current_user)


def load(token: str) -> SignedIn | None:
    """Flask-Login asks this when a page wants to know; a page that does not ask never opens the cookie."""
    now = clock.now()
    seen = clock.from_timestamp(cookie["seen"]) if "seen" in cookie else None
    if seen is not None and not may_stay(seen, now):
        return None
    g.staff_seen = seen
    return signed_in(token)


def note(response: Response) -> Response:
    """That they are still here, in their own cookie, when this request opened it."""
    if "staff_seen" in g and "_user_id" in cookie:
        now = clock.now()
        if g.staff_seen is None or (now - g.staff_seen).total_seconds() >= NOTED_EVERY:
            cookie["seen"] = int(now.timestamp())
    return response


def arrive(account: Account, token: str) -> None:
    """Nothing of what the cookie held before is taken over, the form key included."""
    cookie.clear()
    login_user(signed_in(token))
    cookie["seen"] = int(clock.now().timestamp())

    @after_this_request
    def know_this_device(response: Response) -> Response:
        response.set_cookie(
            MARK,
            mark_for(account.email),
            max_age=A_YEAR,
            path=url_for("accounts.sign_in"),
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
        return response


def leave() -> None:
    logout_user()
    cookie.clear()


def device() -> str:
    return device_of(request.user_agent.string)


def device_mark() -> str:
    return request.cookies.get(MARK, "")
