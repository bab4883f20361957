"""Taking a child's form in; the answer is the star or a kind page, or a line of JSON for the page's script."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from flask import Flask, Response, current_app, jsonify, request, url_for

from forum_app.config import Settings
from forum_app.errors import Refusal
from forum_app.polls.queries import voting as queries
from forum_app.polls.queries.voting import Found
from forum_app.polls.rules import casting as rules
from forum_app.polls.rules import codes
from forum_app.polls.rules.casting import Answers
from forum_app.polls.rules.voting import BALLOT_BYTES, PICTURE_DIGITS, VARIANTS, BallotKeys, read_ballot
from forum_app.polls.service import casting as service
from forum_app.polls.service.casting import PutIn
from forum_app.polls.views import voting_pages as pages
from forum_app.security.tokens import UNIT_LENGTH, to_crockford
from forum_app.web.access import Afterwards

KEYS, CODE_KEY, PICTURE_KEY = "ballot_keys", "slip_code_key", "picture_key"
# As long as a class may take, and not until the evening. It says only that this phone has sent a ballot in this room.
SENT, SENT_LASTS = "sent", 3 * 3600
_HERE = "@"
TURNED_AWAY: dict[type[Refusal], tuple[str, int]] = {
    rules.StationNotOpen: ("not_open", 409),
    rules.StationClosed: ("closed", 409),
    rules.SlipSpent: ("spent", 410),
    rules.BoxFull: ("full", 409),
    rules.PhoneHasSent: ("this_phone", 409),
}


def init_app(app: Flask, settings: Settings) -> None:
    app.extensions[KEYS] = BallotKeys.of(settings.secret_key)
    app.extensions[CODE_KEY] = codes.code_key(settings.secret_key)
    app.extensions[PICTURE_KEY] = codes.picture_key(settings.secret_key)


def keys() -> BallotKeys:
    held: BallotKeys = current_app.extensions[KEYS]
    return held


def code_key() -> bytes:
    held: bytes = current_app.extensions[CODE_KEY]
    return held


def turn_of(right: bytes, ballot: bytes) -> int:
    """The same slip sees its answers in the same order when the page is loaded again."""
    return (right or ballot)[0] % VARIANTS


def by_slip(station_id: int, right: bytes) -> Response | Afterwards:
    return _taken(
        station_id,
        right,
        lambda ballot: service.cast_by_slip(station_id, right, ballot, _answers()),
    )


def at_wall(found: Found) -> Response | Afterwards:
    def put_in(ballot: bytes) -> PutIn:
        return service.cast_at_wall(found.station_id, ballot, _answers(), sent_before=has_sent(found))

    response = _taken(found.station_id, b"", put_in)
    if isinstance(response, Response) and response.status_code in (200, 303):
        response.set_cookie(
            SENT,
            _mark(found),
            max_age=SENT_LASTS,
            path=request.path,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response


def has_sent(found: Found) -> bool:
    return request.cookies.get(SENT) == _mark(found)


def forget_sent(response: Response) -> Response:
    """The vote is over: nothing of it stays with the phone."""
    if SENT in request.cookies:
        response.delete_cookie(SENT, path=request.path, httponly=True, samesite="Lax")
    return response


def turned_away(refusal: Refusal) -> Response | None:
    """The kind page of a refusal; None when it belongs beside a field."""
    if type(refusal) not in TURNED_AWAY:
        return None
    name, status = TURNED_AWAY[type(refusal)]
    if _asked_by_script():
        return _line(request.full_path.rstrip("?"), status)
    return pages.kind(name, status, pages.language())


def unknown() -> Response:
    """To a page that sends again and again until it is told something, this is an answer too."""
    if _asked_by_script():
        return _line(request.full_path.rstrip("?"), 404)
    return pages.kind("unknown", 404, pages.language())


def _taken(station_id: int, right: bytes, put_in: Callable[[bytes], PutIn]) -> Response | Afterwards:
    # A page that goes back is drawn after the turn among the writers: whoever sends nonsense delays nobody.
    ballot = request.form.get("ballot", "")
    number = read_ballot(ballot)
    if number is None or not keys().fits(station_id, right, ballot, request.form.get("key", "")):
        return Afterwards(partial(_again, station_id, right, None, {}, rules.FormTorn()))
    try:
        arrived = put_in(number)
    except rules.AnswersUnclear as unclear:
        return Afterwards(partial(_again, station_id, right, ballot, unclear.reasons))
    except Refusal as refusal:
        page = turned_away(refusal)
        assert page is not None
        return page
    return _star(arrived)


@lru_cache(maxsize=256)
def _stars_of(poll_code: str, lang: str, school: int | None) -> str:
    """Where the stars of a poll are, but for the pictures: one look at the map of routes for a whole hall.

    Where children wrote, the school says who would come if one asks to be met.
    """
    return url_for(
        "voting.thanks",
        poll_code=poll_code,
        shown=_HERE,
        lang=lang if lang != "vi" else None,
        o=to_crockford(school, UNIT_LENGTH) if school is not None else None,
    )


def _star(arrived: PutIn) -> Response:
    code = codes.picture_code(current_app.extensions[PICTURE_KEY], arrived.ballot_id)
    shown = to_crockford(code, PICTURE_DIGITS)
    to = _stars_of(arrived.poll_code, pages.language(), arrived.school).replace(_HERE, shown)
    return _line(to, 200) if _asked_by_script() else Response(status=303, headers={"Location": to})


def _again(
    station_id: int,
    right: bytes,
    ballot: str | None,
    reasons: Mapping[int, Refusal],
    torn: Refusal | None = None,
) -> Response:
    """The same page with what was chosen; a ballot number that was not ours is replaced by a new one."""
    found = queries.at_slip(station_id, right)
    if _asked_by_script():
        return _line(None, 422)
    if found.content_hash is None:
        return pages.kind("not_open", 409, pages.language())
    ballot = ballot or secrets.token_hex(BALLOT_BYTES)
    hidden = ballot, keys().form_key(station_id, right, ballot)
    returned = pages.Returned(_answers(), reasons, torn)
    return pages.vote_again(found, pages.language(), turn_of(right, bytes.fromhex(ballot)), hidden, returned)


def _asked_by_script() -> bool:
    return request.headers.get("Accept") == "application/json"


def _line(to: str | None, status: int) -> Response:
    response = jsonify(to=to)
    response.status_code = status
    return response


def _answers() -> Answers:
    return {name: values for name, values in request.form.lists() if name.startswith("q")}


def _mark(found: Found) -> str:
    """Room codes are given out again; the next vote in this room is another one."""
    return keys().form_key(found.station_id, b"", SENT)[:8]
