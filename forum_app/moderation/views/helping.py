"""“I would like somebody to meet me”: a page without a cookie, whose form bears a key of its own."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import LOCALES, Words, in_locale
from forum_app.moderation import queries
from forum_app.moderation import service as reading_room
from forum_app.moderation.rules.staffing import DutyKind
from forum_app.moderation.rules.writing import LONGEST
from forum_app.security.keys import key
from forum_app.security.tokens import keyed_hash, same
from forum_app.units.queries import get_unit
from forum_app.web.access import Afterwards, public, writes

bp = Blueprint("helping", __name__, template_folder="../templates", url_prefix="/gap-em")
LARGEST_FORM = 16 * 1024
KEY_LETTERS = 32


@bp.before_request
def keep_small() -> None:
    request.max_content_length = LARGEST_FORM


@bp.get("/<unit:unit_id>")
@public
def show(unit_id: int) -> ResponseReturnValue:
    return _form(get_unit(unit_id).id)


@bp.post("/<unit:unit_id>")
@public
@writes
def ask(unit_id: int) -> ResponseReturnValue | Afterwards:
    unit, words = get_unit(unit_id), request.form.get("words", "")
    if not same(request.form.get("key", "").encode(), _key_of(unit.id).encode()) or not _is_met(unit.id):
        return _form(unit.id, words), 422
    try:
        reading_room.ask_for_help(unit.id, words)
    except Refusal as refusal:
        return _form(unit.id, words, str(refusal)), 422
    return redirect(url_for(".done", lang=request.args.get("lang")), 303)


@bp.get("/xong")
@public
def done() -> ResponseReturnValue:
    return _page("helping/done.html")


def _form(unit_id: int, words: str = "", wrong: Words = "") -> Response:
    here = {"unit_id": unit_id, "key": _key_of(unit_id), "longest": LONGEST, "met": _is_met(unit_id)}
    return _page("helping/show.html", words=words, wrong=wrong, **here)


def _is_met(unit_id: int) -> bool:
    """Nobody on duty for child protection: better to say so and name 111 than to let a child wait."""
    return DutyKind.CHILD_PROTECTION_OFFICER not in queries.readiness(unit_id).lacking


def _key_of(unit_id: int) -> str:
    return keyed_hash(key("help-form"), unit_id.to_bytes(8, "big")).hex()[:KEY_LETTERS]


def _page(template: str, **context: Any) -> Response:
    """Outside the usual way, as the vote is: no cookie is read and none is set."""
    asked = request.args.get("lang", "")
    with in_locale(asked if asked in LOCALES else LOCALES[0]):
        words = current_app.jinja_env.get_template(template).render(**context)
    response = Response(words, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response
