"""A group's sheet on one tablet or phone: no account, no cookie; the scanned address carries all that is needed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import live
from forum_app.errors import NotFound, Refusal
from forum_app.i18n import LOCALES, in_locale
from forum_app.security import keys
from forum_app.security.tokens import same
from forum_app.sessions.forms.sheets import read_deeds
from forum_app.sessions.models import OutputKind, Presentation
from forum_app.sessions.queries import groups as groups_queries
from forum_app.sessions.queries import sheets as queries
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.rules import groups as group_rules
from forum_app.sessions.rules import outputs, sheets
from forum_app.sessions.rules.groups import Access
from forum_app.sessions.rules.sheets import Sheet
from forum_app.sessions.service import sheets as service
from forum_app.sessions.service.sheets import Note
from forum_app.web.access import Afterwards, public, writes

bp = Blueprint("sheets", __name__, template_folder="../templates")
bp.register_error_handler(NotFound, lambda _error: _kind("unknown", 404))
bp.register_error_handler(500, lambda _error: _kind("broken", 500))
KEY = "group-sheet"
PUBLIC = "story.show"
LARGEST_FORM = 256 * 1024
STATUS = {Access.NOT_YET: 200, Access.PAUSED: 200, Access.OVER: 200}


@bp.before_request
def keep_small() -> None:
    """A whole queue of deeds is some kilobytes; only staff send files."""
    request.max_content_length = LARGEST_FORM


@bp.get("/G/<address>")
@bp.get("/g/<address>")
@public
def show(address: str) -> ResponseReturnValue:
    at = _at(address)
    access = service.access_to(at)
    if access is not Access.SHEET:
        return _kind(access.value, STATUS[access], at)
    return _page(at, queries.sheet_of(at.group))


@bp.get("/G/<address>/to")
@bp.get("/g/<address>/to")
@public
def lines(address: str) -> ResponseReturnValue:
    """What the group's other phone has written meanwhile; small, and 304 when nothing has."""
    at = _at(address)
    if service.access_to(at) is not Access.SHEET:
        return _line({"shut": True}, 409)
    return live.answer(queries.plain(queries.sheet_of(at.group)))


@bp.post("/G/<address>")
@bp.post("/g/<address>")
@public
@writes
def write(address: str) -> ResponseReturnValue | Afterwards:
    at = _at(address)
    try:
        _check_key(at)
        sheet, notes = service.take_in(at, read_deeds(request.form))
    except sheets.SheetShut as refusal:
        access = service.access_to(at)
        return (
            _line({"shut": True, "why": str(refusal)}, 409) if _by_script() else _kind(access.value, 409, at)
        )
    except Refusal as refusal:
        return _refused(at, refusal)
    return _taken(at, sheet, notes)


def _taken(at: GroupAt, sheet: Sheet, notes: Sequence[Note]) -> ResponseReturnValue:
    if _by_script():
        told = [{"id": str(note.deed.id), "why": _said(note.refusal)} for note in notes]
        return _line({**queries.plain(sheet), "notes": told}, 200)
    if notes:
        return _page(at, sheet, notes[0])
    language = request.args.get("lang", "")
    onward = f"{request.path}?lang={language}" if language in LOCALES else request.path
    return Response(status=303, headers={"Location": onward})


def _refused(at: GroupAt, refusal: Refusal) -> ResponseReturnValue:
    if _by_script():
        return _line({"why": _said(refusal)}, 422)
    return _page(at, queries.sheet_of(at.group), None, refusal)


def _at(address: str) -> GroupAt:
    return groups_queries.at_address(address, keys.key(KEY))


def _check_key(at: GroupAt) -> None:
    if not same(request.form.get("key", "").encode(), _form_key(at).encode()):
        raise sheets.DeedUnclear


def _form_key(at: GroupAt) -> str:
    return group_rules.form_key(keys.key(KEY), at.group.id, at.group.sheet_version)


def _page(at: GroupAt, sheet: Sheet, note: Note | None = None, refusal: Refusal | None = None) -> Response:
    refusal = note.refusal if note else refusal
    page = _render(
        "sheet",
        at,
        sheet=sheet,
        shown=queries.shown(sheet),
        elsewhere=queries.carried_elsewhere(sheet),
        plain=queries.plain(sheet),
        form_key=_form_key(at),
        fresh=uuid.uuid4,
        note=note,
        wrong=_said(refusal) if refusal else "",
    )
    return Response(
        page, 422 if refusal else 200, mimetype="text/html", headers={"Cache-Control": "no-store"}
    )


def _kind(name: str, status: int, at: GroupAt | None = None) -> Response:
    page = Response(_render(name, at), status, mimetype="text/html", headers={"Cache-Control": "no-store"})
    return _line({"shut": True}, status) if _by_script() else page


def _render(name: str, at: GroupAt | None, **context: object) -> str:
    """Outside the usual way on purpose: no cookie is read, no sign-in is looked up."""
    locale = _language()
    with in_locale(locale):
        template = current_app.jinja_env.get_template(f"sessions/sheets/{name}.html")
        promises = "/loi-hua" if locale == LOCALES[0] else f"/loi-hua?lang={locale}"
        return template.render(
            at=at,
            band=at.round.age_band.value if at else "11-13",
            promises=promises,
            kinds=list(OutputKind),
            ways=list(Presentation),
            rules=outputs,
            public=_public_page(at),
            **context,
        )


def _public_page(at: GroupAt | None) -> str | None:
    """Where the code leads once the round is over."""
    if at is None or PUBLIC not in current_app.view_functions:
        return None
    return url_for(PUBLIC, round_id=at.round.id)


def _said(refusal: Refusal) -> str:
    with in_locale(_language()):
        return str(refusal)


def _language() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES else LOCALES[0]


def _by_script() -> bool:
    return request.headers.get("Accept") == "application/json"


def _line(values: dict[str, object], status: int) -> Response:
    response = jsonify(values)
    response.status_code = status
    return response
