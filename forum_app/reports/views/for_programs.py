"""How the API speaks: an address declares what it tells, errors are problem details, any site may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import werkzeug
from flask import Response, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.http import HTTP_STATUS_CODES

from forum_app.followup.views.public import asked_again
from forum_app.i18n import Words, _
from forum_app.reports.forms.api import Problem, english
from forum_app.web.access import View, public

ROOT = "/api/v1"
SENTENCES = ("description", "summary")
PROBLEM = "application/problem+json"
# Without credentials, and for reading only; a day is how long a browser may remember that it may.
FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

Answer = TypeVar("Answer", bound=werkzeug.Response)

bp = Blueprint("api", __name__, url_prefix=ROOT)


def reads(
    rule: str, told: type[Schema], summary: Words, asked: type[Schema] | None = None
) -> Callable[[View], View]:
    """An address that everybody may read, with what it is asked and what it tells."""

    def declare(view: View) -> View:
        documented = bp.doc(summary=english(summary))(bp.response(200, told)(view))
        for code in (400, 404, 422):
            documented = bp.alt_response(code, schema=Problem, content_type=PROBLEM)(documented)
        if asked is not None:
            documented = bp.arguments(asked, location="query")(documented)
        bp.get(rule)(public(documented))
        return view

    return declare


def problem(code: int, error: HTTPException | None) -> Response:
    """RFC 9457. What is not there and what is not public sound alike."""
    title = HTTP_STATUS_CODES.get(code, "Error")
    told = {"type": "about:blank", "title": title, "status": code, "detail": _detail(code)}
    wrong = getattr(error, "data", {}).get("messages", {}).get("query")
    response = jsonify(told | ({"errors": wrong} if wrong else {}))
    response.status_code, response.mimetype = code, PROBLEM
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return open_to_everybody(response)


def translated(node: Any) -> Any:
    """The sentences of a description, in the language that was asked for."""
    if isinstance(node, dict):
        return {
            name: _(value) if name in SENTENCES and isinstance(value, str) and value else translated(value)
            for name, value in node.items()
        }
    return [translated(one) for one in node] if isinstance(node, list) else node


def _detail(code: int) -> str:
    if code == 404:
        return _("Nothing public has this address. What is taken back is gone: please erase your copy too.")
    if code == 405:
        return _("Here one can only read.")
    if code == 422:
        return _("Something that was asked for cannot be understood; see “errors”.")
    return _("This cannot be answered.")


def open_to_everybody(response: Answer) -> Answer:
    response.headers.update(FOR_EVERYBODY)
    return response


def keep_short(response: Response) -> Response:
    """Asked for again each time: what is taken back is gone at once, what is as before is not sent twice."""
    if response.status_code == 200 and request.method in ("GET", "HEAD"):
        response = asked_again(response)
        response.headers["Vary"] = "Accept-Encoding"
    return open_to_everybody(response)


bp.after_request(keep_short)
