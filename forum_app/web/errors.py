"""Pages for what went wrong: one sentence, one way on, never a stack trace, never what was typed."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable
from functools import partial
from types import TracebackType

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from forum_app.errors import NotFound

ExcInfo = tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]
Speaker = Callable[[int, HTTPException | None], Response]
KNOWN = (400, 403, 404, 405, 413, 429, 500)


_others: dict[str, Speaker] = {}


def speak_otherwise(prefix: str, say: Speaker) -> None:
    """Addresses that programs read, not people: these get no page."""
    _others[prefix] = say


def init_app(app: Flask) -> None:
    app.log_exception = partial(log_without_address, app)  # type: ignore[method-assign]
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(CSRFError, lambda _error: _page(400))


def log_without_address(app: Flask, error: ExcInfo) -> None:
    """Flask would write the path, and the path of a slip is the right to vote."""
    app.logger.error("Exception in %s [%s]\n%s", request.endpoint, request.method, where_it_broke(error[1]))


def where_it_broke(fault: BaseException | None) -> str:
    """The lines of our code and the kind of fault, never its own words.

    Those repeat what was sent or kept: PostgreSQL says `Key (id)=(…) already exists` and `Failing row contains (…)`,
    Python `invalid literal for int(): …`. SQLite names columns only.
    """
    told = []
    while fault is not None:
        said = f": {fault}" if isinstance(fault, sqlite3.Error) else ""
        state = getattr(fault, "sqlstate", None)
        kind = f"{type(fault).__module__}.{type(fault).__qualname__}{f' [{state}]' if state else ''}{said}"
        told.append("".join(traceback.format_tb(fault.__traceback__)) + kind)
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return "\nbefore that\n".join(told)


def show(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    return _page(error.code if error.code in KNOWN else 400, error.code, error)


def _page(page: int, code: int | None = None, error: HTTPException | None = None) -> ResponseReturnValue:
    for prefix, say in _others.items():
        if request.path.startswith(prefix):
            return say(code or page, error)
    return render_template("errors/error.html", code=page), code or page
