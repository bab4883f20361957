"""A group's sheet on one tablet or phone: no account, no cookie; the scanned address carries all that is needed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum_app import live
from forum_app.errors import NotFound, Refusal
from forum_app.moderation.service import TextsOff
from forum_app.sessions.forms.sheets import read_alone, read_deeds
from forum_app.sessions.queries import afterwards
from forum_app.sessions.queries import sheets as queries
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.rules import sheets
from forum_app.sessions.rules.groups import Access
from forum_app.sessions.rules.sheets import Sheet
from forum_app.sessions.service import alone as alone_service
from forum_app.sessions.service import sheets as service
from forum_app.sessions.service.sheets import Note
from forum_app.sessions.views import sheet_pages as pages
from forum_app.web.access import public, writes

bp = Blueprint("sheets", __name__, template_folder="../templates")
bp.register_error_handler(NotFound, lambda _error: pages.kind("unknown", 404))
bp.register_error_handler(500, lambda _error: pages.kind("broken", 500))
LARGEST_FORM = 256 * 1024


@bp.before_request
def keep_small() -> None:
    """A whole queue of deeds is some kilobytes; only staff send files."""
    request.max_content_length = LARGEST_FORM


@bp.get("/G/<address>")
@bp.get("/g/<address>")
@public
def show(address: str) -> ResponseReturnValue:
    at = pages.at_address(address)
    access = service.access_to(at)
    if access is not Access.SHEET:
        waits = afterwards.waiting(at)
        return pages.onward(f"{request.path}/{waits}") if waits else pages.kind(access.value, 200, at)
    return pages.sheet_page(at, queries.sheet_of(at.group))


@bp.get("/G/<address>/to")
@bp.get("/g/<address>/to")
@public
def lines(address: str) -> ResponseReturnValue:
    """What the group's other phone has written meanwhile; small, and 304 when nothing has."""
    at = pages.at_address(address)
    if service.access_to(at) is not Access.SHEET:
        return pages.line({"shut": True}, 409)
    return live.answer(queries.plain(queries.sheet_of(at.group)))


@bp.post("/G/<address>")
@bp.post("/g/<address>")
@public
@writes
def write(address: str) -> ResponseReturnValue:
    at = pages.at_address(address)
    try:
        pages.check_key(at)
        sheet, notes = service.take_in(at, read_deeds(request.form))
    except sheets.SheetShut:
        return pages.kind(service.access_to(at).value, 409, at)
    except Refusal as refusal:
        return _refused(at, refusal)
    return _taken(at, sheet, notes)


@bp.get("/G/<address>/rieng")
@bp.get("/g/<address>/rieng")
@public
def alone(address: str) -> ResponseReturnValue:
    """One friend writes alone; an adult reads it before the group does."""
    at = pages.at_address(address)
    access = service.access_to(at)
    return pages.alone_page(at) if access is Access.SHEET else pages.kind(access.value, 200, at)


@bp.post("/G/<address>/rieng")
@bp.post("/g/<address>/rieng")
@public
@writes
def write_alone(address: str) -> ResponseReturnValue:
    at, words = pages.at_address(address), request.form.get("words", "")
    try:
        pages.check_key(at)
        kind, output_id = read_alone(request.form)
        alone_service.write_alone(at, kind, words, output_id, sure="sure" in request.form)
    except (sheets.SheetShut, TextsOff):
        access = service.access_to(at)
        return pages.alone_page(at, words) if access is Access.SHEET else pages.kind(access.value, 409, at)
    except Refusal as refusal:
        return pages.alone_page(at, words, request.form.get("output", ""), refusal)
    return pages.onward(f"{request.path}/xong")


@bp.get("/G/<address>/rieng/xong")
@bp.get("/g/<address>/rieng/xong")
@public
def thanks(address: str) -> ResponseReturnValue:
    """The same for every child, whatever was written."""
    return pages.kind("thanks", 200, pages.at_address(address))


def _taken(at: GroupAt, sheet: Sheet, notes: Sequence[Note]) -> ResponseReturnValue:
    if pages.by_script():
        told = [{"id": str(note.deed.id), "why": pages.said(note.refusal)} for note in notes]
        return pages.line({**queries.plain(sheet), "notes": told}, 200)
    if notes:
        return pages.sheet_page(at, sheet, notes[0])
    return pages.onward(request.path)


def _refused(at: GroupAt, refusal: Refusal) -> ResponseReturnValue:
    if pages.by_script():
        return pages.line({"why": pages.said(refusal)}, 422)
    return pages.sheet_page(at, queries.sheet_of(at.group), None, refusal)
