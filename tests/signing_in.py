"""A member of staff who has signed in, without the second that a real password costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from forum_app import clock
from forum_app.accounts.models import Account, StaffSession
from forum_app.db import db
from forum_app.security.tokens import new_link_token, plain_hash
from tests.client import Client


@pytest.fixture
def session_cookie(app: Flask) -> Callable[[Account], dict[str, str]]:
    """The cookie that signing in gives, as {name: value}."""

    def made(account: Account) -> dict[str, str]:
        token = new_link_token()
        with app.app_context():
            db.session.add(
                StaffSession(
                    token_hash=plain_hash(token),
                    account_id=account.id,
                    created_at=clock.now(),
                    ends_at=clock.now() + timedelta(hours=8),
                    device="Máy tính của trường",
                )
            )
            db.session.commit()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        return {app.config["SESSION_COOKIE_NAME"]: serializer.dumps({"_user_id": token, "_fresh": True})}

    return made


@pytest.fixture
def sign_in(
    client: Client, session_cookie: Callable[[Account], dict[str, str]]
) -> Callable[[Account], Client]:
    """`sign_in(account)`: from now on `client` is theirs."""

    def signed_in(account: Account) -> Client:
        for name, value in session_cookie(account).items():
            client.set_cookie(name, value)
        return client

    return signed_in


@pytest.fixture
def sign_out(client: Client, app: Flask) -> Callable[[], None]:
    """From now on `client` is nobody's: the next child at the same phone."""
    return lambda: client.delete_cookie(app.config["SESSION_COOKIE_NAME"])
