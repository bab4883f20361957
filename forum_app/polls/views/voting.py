"""What a child opens: a slip's square, a room's code, the star, and every wrong turn.

No session and no sign-in here: the address and the page carry all that is needed.
"""

from __future__ import annotations

import secrets
import uuid

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound, Refusal
from forum_app.i18n import Words, _, current_locale
from forum_app.polls.models import Door, Media, SlipStatus, StationState
from forum_app.polls.queries import voting as queries
from forum_app.polls.queries.voting import Found
from forum_app.polls.rules import codes
from forum_app.polls.rules.voting import BALLOT_BYTES
from forum_app.polls.service import voting as service
from forum_app.polls.views import casting
from forum_app.polls.views import voting_pages as pages
from forum_app.polls.views.casting import keys
from forum_app.security.permissions import Permission
from forum_app.security.tokens import TYPED_LENGTH, from_crockford, tidy
from forum_app.web.access import Afterwards, casts, needs, public, writes

bp = Blueprint("voting", __name__, template_folder="../templates")
bp.register_error_handler(NotFound, lambda _error: casting.unknown())
# A fault is answered in the same calm way, and without the cookie that a page for staff would set.
bp.register_error_handler(500, lambda _error: pages.kind("broken", 500, pages.language()))
A_YEAR = 31536000
LARGEST_FORM = 32 * 1024


@bp.before_request
def keep_small() -> None:
    """A ballot is a few hundred bytes; only staff send files."""
    request.max_content_length = LARGEST_FORM


@bp.get("/")
@public
def front() -> ResponseReturnValue:
    typed = request.args.get("room", "")
    room = tidy(typed)
    if queries.at_room(room) is not None:
        return redirect(url_for(".room", code=room), 303)
    wrong: Words = ""
    if len(room) == TYPED_LENGTH:
        wrong = _(
            "That is the code of your slip. First the six digits of the room, please: they are on the wall."
        )
    elif typed:
        wrong = _("There is no open room with this code. Look at the wall once more: it has six digits.")
    return pages.front(typed, wrong, current_locale()), 422 if wrong else 200


@bp.get("/P/<address>")
@bp.get("/p/<address>")
@public
def slip(address: str) -> ResponseReturnValue:
    station_id, right = slip_of(address)
    return _at_slip(queries.at_slip(station_id, right), right)


@bp.get("/K/<sealed>")
@public
def ticket(sealed: str) -> ResponseReturnValue:
    station_id, right = right_of(sealed)
    return _at_slip(queries.at_slip(station_id, right), right)


@bp.post("/P/<address>")
@bp.post("/p/<address>")
@public
@casts
def cast_by_slip(address: str) -> ResponseReturnValue | Afterwards:
    return casting.by_slip(*slip_of(address))


@bp.post("/K/<sealed>")
@public
@casts
def cast_by_ticket(sealed: str) -> ResponseReturnValue | Afterwards:
    return casting.by_slip(*right_of(sealed))


@bp.get("/R/<code>")
@bp.get("/r/<code>")
@public
def room(code: str) -> ResponseReturnValue:
    found = in_room(code)
    turned = _not_now(found)
    if turned is not None:
        return casting.forget_sent(turned)
    if found.door is Door.SLIP:
        return pages.code("", "", pages.language(), keys().form_key(found.station_id, b"", code))
    if casting.has_sent(found) or "again" in request.args:
        return pages.kind("this_phone", 200, pages.language())
    return _paper(found, b"")


@bp.post("/R/<code>")
@bp.post("/r/<code>")
@public
@writes
def enter(code: str) -> ResponseReturnValue | Afterwards:
    """At a wall's door a ballot; elsewhere a slip's typed code, which becomes a ticket."""
    found = in_room(code)
    if found.door is Door.WALL:
        return casting.at_wall(found)
    return _by_code(found, code, request.form.get("code", ""))


@bp.get("/xong/<poll_code>/<shown>")
@public
def thanks(poll_code: str, shown: str) -> ResponseReturnValue:
    """The star. Its address says which three pictures, and nothing of the ballot."""
    try:
        paper, school = queries.paper_by_code(poll_code), request.args.get("o")
        unit_id = from_crockford(school) if school else None
        return pages.thanks(paper, from_crockford(shown), pages.language(), unit_id)
    except (ValueError, IndexError):
        raise NotFound from None


@bp.get("/loi-hua")
@public
def promises() -> ResponseReturnValue:
    return pages.render("voting/promises.html", current_locale())


@bp.get("/m/<uuid:media_id>")
@public
def media(media_id: uuid.UUID) -> ResponseReturnValue:
    response = _bytes_of(queries.shown_media(media_id))
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@bp.get("/m/<uuid:media_id>/preview")
@needs(Permission.POLL_READ, load=queries.get_media, at=("unit_id",))
def media_preview(media: Media) -> ResponseReturnValue:
    return _bytes_of(media)


def _bytes_of(media: Media) -> Response:
    response = Response(media.content, mimetype=media.mime)
    response.make_conditional(request, accept_ranges=True, complete_length=len(media.content))
    return response


def slip_of(address: str) -> tuple[int, bytes]:
    try:
        station_id, token = codes.parse_address(address)
    except ValueError:
        raise NotFound from None
    return station_id, codes.token_hash(token)


def right_of(sealed: str) -> tuple[int, bytes]:
    try:
        return keys().read_ticket(sealed)
    except ValueError:
        raise NotFound from None


def in_room(code: str) -> Found:
    found = queries.at_room(tidy(code))
    if found is None:
        raise NotFound
    return found


def _by_code(found: Found, room: str, typed: str) -> ResponseReturnValue:
    key = keys().form_key(found.station_id, b"", room)
    if request.form.get("key") != key:  # a form made elsewhere must not use up the room's wrong tries
        return pages.code(typed, "", pages.language(), key), 422
    try:
        right = service.right_of_code(found, casting.code_key(), typed)
    except Refusal as refusal:
        turned = casting.turned_away(refusal)
        return turned or (pages.code(typed, str(refusal), pages.language(), key), 422)
    return redirect(url_for(".ticket", sealed=keys().ticket(found.station_id, right)), 303)


def _at_slip(found: Found, right: bytes) -> ResponseReturnValue:
    turned = _not_now(found)
    if turned is not None:
        return turned
    if found.slip is not SlipStatus.FREE:
        return pages.kind("spent", 410, pages.language())
    return _paper(found, right)


def _not_now(found: Found) -> Response | None:
    """Before and after voting; the square that opened the vote leads to the results once they are out."""
    if found.state is StationState.OPEN:
        return None
    if found.state is StationState.PREPARED:
        return pages.kind("not_open", 200, pages.language())
    if found.published:
        return Response(status=303, headers={"Location": f"/ket-qua/{found.poll_code}/em"})
    return pages.kind("closed", 200, pages.language())


def _paper(found: Found, right: bytes) -> Response:
    ballot = secrets.token_hex(BALLOT_BYTES)
    turn = casting.turn_of(right, bytes.fromhex(ballot))
    return pages.vote(found, pages.language(), turn, ballot, keys().form_key(found.station_id, right, ballot))
