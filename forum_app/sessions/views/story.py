"""A round as children and everybody else read it: light, without a cookie, and nobody can be recognised."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from forum_app.polls.queries.results import published_code
from forum_app.sessions.models import ForumRound, RoundState
from forum_app.sessions.queries import photos, story
from forum_app.sessions.queries.came_of import of_round
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.questions import WHY_NAMES
from forum_app.sessions.rules.story import ON_A_PAGE, SHOWN_FIRST, Standing
from forum_app.units.queries import get_unit
from forum_app.web.access import public

bp = Blueprint("story", __name__, template_folder="../templates", url_prefix="/d")

PARTS = {"y-kien": "outputs", "cau-hoi": "questions"}
STATE_PAGES = {
    RoundState.PREPARED: "sessions/story/before.html",
    RoundState.RUNNING: "sessions/story/today.html",
    RoundState.CLOSED: "sessions/story/told.html",
    RoundState.SUSPENDED: "sessions/story/suspended.html",
}


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("sessions/story/index.html", rounds=story.rounds_for_everybody())


@bp.get("/<round:round_id>")
@public
def show(round_id: int) -> ResponseReturnValue:
    forum_round = get_round(round_id)
    page = STATE_PAGES[forum_round.state]
    if forum_round.state is not RoundState.CLOSED:
        return _asked_again(_page(page, forum_round))
    poll = published_code(forum_round.poll_id) if forum_round.poll_id else None
    shown = {"story": story.story_of(forum_round), "pictures": photos.published(forum_round)}
    return _asked_again(
        _page(page, forum_round, **shown, poll=poll, first=SHOWN_FIRST, came_of=of_round(round_id))
    )


@bp.get("/<round:round_id>/<any('y-kien', 'cau-hoi'):part>")
@public
def part(round_id: int, part: str) -> ResponseReturnValue:
    """Everything of one kind, a page at a time."""
    forum_round = get_round(round_id)
    if forum_round.state is not RoundState.CLOSED:
        abort(404)
    told = getattr(story.story_of(forum_round), PARTS[part])
    last = max(1, -(-len(told) // ON_A_PAGE))
    number = min(max(request.args.get("page", 1, type=int), 1), last)
    lines = told[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return _asked_again(
        _page("sessions/story/part.html", forum_round, lines=lines, part=part, number=number, last=last)
    )


@bp.get("/<round:round_id>/anh/<uuid:photo_id>.webp")
@public
def photo(round_id: int, photo_id: uuid.UUID) -> ResponseReturnValue:
    """Only with its consent mark."""
    content = photos.published_content(get_round(round_id), photo_id)
    return _asked_again(Response(content, mimetype="image/webp"))


def _page(template: str, forum_round: ForumRound, **more: object) -> str:
    unit = get_unit(forum_round.unit_id)
    names = {"kind_names": KIND_NAMES, "why_names": WHY_NAMES, "Standing": Standing}
    return render_template(template, round=forum_round, unit=unit, **names, **more)


def _asked_again(page: str | Response) -> Response:
    """A mark of consent, or a child's words, that are taken back must be gone at once."""
    response = make_response(page)
    response.headers["Cache-Control"] = "public, no-cache"
    return response
