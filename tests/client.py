"""A browser without a screen, that looks at every page it fetches and sends the forms it has read."""

from __future__ import annotations

import contextvars
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum_app.db import db
from forum_app.security.tokens import CROCKFORD, TOKEN_LENGTH, TYPED_LENGTH
from tests import page_laws
from tests.pages import Page
from tests.secrecy import Planted

# What forms carry for the machine, and may be logged.
NOT_TYPED = {"csrf_token", "key", "locale", "next"}


class Client(FlaskClient):
    planted: Planted | None = None

    def page(self, path: str, status: int = 200) -> Page:
        """GET as somebody who typed the address or scanned it; redirects are followed."""
        return self._send("GET", path, status=status)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """As in another process: the request neither sees the test's session and signed-in user nor leaves its own."""
        self._plant(args, kwargs)
        _settle()
        response = contextvars.Context().run(super().open, *args, **kwargs)
        _settle()
        _look_at(response)
        return response

    def _send(
        self,
        method: str,
        path: str,
        *,
        status: int | None = None,
        accept: tuple[int, ...] = (),
        **kwargs: Any,
    ) -> Page:
        base = self.application.extensions["settings"].base_url
        address = path.removeprefix(base) or "/"
        if method == "GET" and "data" in kwargs:
            kwargs["query_string"] = kwargs.pop("data")
        page = Page(self.open(address, method=method, follow_redirects=True, **kwargs), self._send)
        wanted = (status,) if status is not None else accept
        assert page.status in wanted, (
            f"{method} {path} answered {page.status}, not {wanted}\n{page.outline()}\n{page.text}"
        )
        return page

    def _plant(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        if self.planted is None:
            return
        data = kwargs.get("data")
        if isinstance(data, dict):
            for name, value in data.items():
                if name not in NOT_TYPED:
                    self.planted.plant(*(value if isinstance(value, list) else [value]))
        if args and isinstance(args[0], str):
            self.planted.plant(*(part for part in args[0].split("/") if _is_a_token(part)))


def _is_a_token(part: str) -> bool:
    code = part.upper()
    return len(code) >= TOKEN_LENGTH and set(code) <= set(CROCKFORD) and len(code) != TYPED_LENGTH


def _settle() -> None:
    """What the test prepared is there for the request; what the request did is there for the test."""
    if has_app_context():
        db.session.commit()
        db.session.expire_all()


def _look_at(response: TestResponse) -> None:
    a_page = response.mimetype == "text/html" and not 300 <= response.status_code < 400
    a_page = a_page and response.request.method not in {"HEAD", "OPTIONS"}
    if a_page and not response.request.headers.get("HX-Request"):
        page_laws.check(Page(response, nobody))


def nobody(*_args: Any, **_kwargs: Any) -> Page:
    raise AssertionError("this page was only looked at")
