"""What a child opens with the round's QR: ask the leaders something, like what others ask, see what became of it.

No session and no cookie here: the address and the page carry all that is needed.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound, Refusal
from forum_app.moderation import queries as reading_room
from forum_app.moderation.service import TextsOff
from forum_app.sessions.forms.dialogue import identity
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import showings as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.queries.told import told_page
from forum_app.sessions.rules import questions as rules
from forum_app.sessions.rules.questions import Door
from forum_app.sessions.service import questions, showings
from forum_app.sessions.views import asking_pages as pages
from forum_app.web.access import public, writes

bp = Blueprint("asking", __name__, template_folder="../templates")
bp.register_error_handler(NotFound, lambda _error: pages.kind("unknown", 404))
bp.register_error_handler(500, lambda _error: pages.kind("broken", 500))
LARGEST_FORM = 16 * 1024


@bp.before_request
def keep_small() -> None:
    request.max_content_length = LARGEST_FORM


@bp.get("/H/<round:round_id>")
@bp.get("/h/<round:round_id>")
@public
def show(round_id: int) -> ResponseReturnValue:
    forum_round = get_round(round_id)
    return pages.front(forum_round, _door(forum_round))


@bp.post("/H/<round:round_id>")
@bp.post("/h/<round:round_id>")
@public
@writes
def ask(round_id: int) -> ResponseReturnValue:
    forum_round, words = get_round(round_id), request.form.get("words", "")
    asked_id = identity(request.form.get("asked"))
    if asked_id is None or not pages.fits(round_id, asked_id, request.form.get("key", "")):
        return pages.front_again(forum_round, words, rules.PageTooOld())
    try:
        questions.ask_alone(forum_round, words, sure="sure" in request.form, asked_id=asked_id)
    except (rules.QuestionsClosed, TextsOff):
        return pages.front_again(forum_round, words, None, _door(forum_round))
    except Refusal as refusal:
        return pages.front_again(forum_round, words, refusal)
    return _onward("thanks", round_id)


@bp.get("/h/<round:round_id>/cam-on")
@public
def thanks(round_id: int) -> ResponseReturnValue:
    return pages.thanks(get_round(round_id))


@bp.post("/h/<round:round_id>/xem")
@public
@writes
def look(round_id: int) -> ResponseReturnValue:
    """A few questions are dealt; from then on the address is theirs."""
    forum_round = get_round(round_id)
    if not pages.fits(round_id, pages.LOOK, request.form.get("key", "")):
        return _onward("show", round_id)
    try:
        showing = showings.deal(forum_round)
    except Refusal as refusal:
        return pages.kind("nothing", 409, forum_round, why=str(refusal))
    return _onward("cards", round_id, showing_id=showing.id)


@bp.get("/h/<round:round_id>/xem/<uuid:showing_id>")
@public
def cards(round_id: int, showing_id: uuid.UUID) -> ResponseReturnValue:
    showing = queries.get_showing(round_id, showing_id)
    if showing.used:
        return _onward("liked", round_id)
    return pages.cards(get_round(round_id), showing.id, queries.cards_of(showing))


@bp.post("/h/<round:round_id>/xem/<uuid:showing_id>")
@public
@writes
def like(round_id: int, showing_id: uuid.UUID) -> ResponseReturnValue:
    chosen = [found for text in request.form.getlist("liked") if (found := identity(text))]
    if not pages.fits(round_id, showing_id, request.form.get("key", "")):
        raise NotFound
    showings.send_likes(round_id, showing_id, chosen)
    return _onward("liked", round_id)


@bp.get("/h/<round:round_id>/da-chon")
@public
def liked(round_id: int) -> ResponseReturnValue:
    return pages.liked(get_round(round_id))


@bp.get("/h/<round:round_id>/cau-hoi")
@public
def told(round_id: int) -> ResponseReturnValue:
    forum_round = get_round(round_id)
    return pages.told(forum_round, told_page(forum_round, request.args.get("trang", 1, type=int)))


def _door(forum_round: ForumRound) -> Door:
    reads = reading_room.is_ready(forum_round.unit_id)
    return rules.door(forum_round.state, questions_open=forum_round.questions_open, somebody_reads=reads)


def _onward(page: str, round_id: int, **more: Any) -> Response:
    to = url_for(f".{page}", round_id=round_id, lang=pages.asked_language(), **more)
    return Response(status=303, headers={"Location": to})
