"""Pages for what went wrong: one sentence, one way on, never a stack trace, never what was typed."""

from __future__ import annotations

from functools import partial
from types import TracebackType

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from forum_app.errors import NotFound

ExcInfo = tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]
KNOWN = (400, 403, 404, 405, 413, 429, 500)


def init_app(app: Flask) -> None:
    app.log_exception = partial(log_without_address, app)  # type: ignore[method-assign]
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(CSRFError, lambda _error: _page(400))


def log_without_address(app: Flask, error: ExcInfo) -> None:
    """Flask would write the path, and the path of a slip is the right to vote."""
    app.logger.error("Exception in %s [%s]", request.endpoint, request.method, exc_info=error)


def show(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    return _page(error.code if error.code in KNOWN else 400, error.code)


def _page(page: int, code: int | None = None) -> ResponseReturnValue:
    return render_template("errors/error.html", code=page), code or page
