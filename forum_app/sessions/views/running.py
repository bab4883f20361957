"""The facilitator's screen: what is now, how long, what comes next; and what the wall shows.

Each button says which revision of the agenda it was drawn from: of two who press at once the second is told.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock, live
from forum_app.errors import NotFound, Refusal
from forum_app.polls.rules.slips import typed_host
from forum_app.security.permissions import Permission
from forum_app.sessions.models import ForumRound, WallPane
from forum_app.sessions.queries import agenda as queries
from forum_app.sessions.queries import questions as asked
from forum_app.sessions.queries import queue, running
from forum_app.sessions.queries import wall as walls
from forum_app.sessions.queries.agenda import ItemAt
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.wall import PANE_NAMES
from forum_app.sessions.service import agenda as service
from forum_app.sessions.service import questions
from forum_app.sessions.service.rounds import start_round
from forum_app.sessions.service.wall import show_pane, tell_screens
from forum_app.sessions.views.wall import wall_address
from forum_app.web.access import Actor, actor, needs, public, writes

bp = Blueprint("running", __name__, template_folder="../templates")
SHOWN_QUESTIONS = 12
DEEDS: dict[str, Callable[[Actor, ForumRound, int | None], None]] = {
    "start": service.start,
    "pause": service.pause,
    "resume": service.resume,
    "longer": service.add_five_minutes,
    "next": service.move_on,
    "back": service.go_back,
}


@bp.get("/rounds/<round:round_id>/run")
@needs(Permission.ROUND_RUN, load=get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    return render_template("sessions/running/show.html", round=forum_round, **_standing(forum_round))


@bp.post("/rounds/<round:round_id>/run/begin")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def begin(forum_round: ForumRound) -> ResponseReturnValue:
    """The doors open; the agenda waits for its first item to be started."""
    return _done(forum_round, lambda: start_round(actor(), forum_round))


@bp.post("/rounds/<round:round_id>/run")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def press(forum_round: ForumRound) -> ResponseReturnValue:
    deed = DEEDS.get(request.form.get("deed", ""))
    if deed is None:
        abort(400)
    return _done(forum_round, lambda: deed(actor(), forum_round, _seen()))


@bp.post("/rounds/<round:round_id>/run/items/<uuid:item_id>")
@needs(Permission.ROUND_RUN, load=queries.get_item)
@writes
def call_up(at: ItemAt) -> ResponseReturnValue:
    return _done(at.round, lambda: service.call_up(actor(), at.round, at.item, _seen()))


@bp.post("/rounds/<round:round_id>/run/wall")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def choose(forum_round: ForumRound) -> ResponseReturnValue:
    pane, page = request.form.get("pane", ""), request.form.get("page", 0, int)
    if pane not in set(WallPane):
        abort(400)
    return _done(forum_round, lambda: show_pane(forum_round, WallPane(pane), page))


@bp.post("/rounds/<round:round_id>/run/question")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def ask(forum_round: ForumRound) -> ResponseReturnValue:
    """The question stands on the wall and has been asked."""
    question_id = request.form.get("question", type=uuid.UUID)
    if question_id is None:
        abort(400)
    question = asked.get_question(forum_round.id, question_id)
    return _done(forum_round, lambda: questions.put_on_wall(actor(), question))


@bp.post("/rounds/<round:round_id>/run/questions")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def open_questions(forum_round: ForumRound) -> ResponseReturnValue:
    deed = questions.open_questions if request.form.get("open") == "1" else questions.close_questions
    return _done(forum_round, lambda: deed(actor(), forum_round))


@bp.get("/rounds-live/<round:round_id>")
@public
def follow(round_id: int) -> ResponseReturnValue:
    """For a hall of phones: one cached read a second, whatever their number. Nothing in it is anybody's."""
    answer = live.latest("round", round_id)
    if answer is None:
        raise NotFound
    answer.headers["X-Now"] = str(running.milliseconds(clock.now()))
    return answer


def _standing(forum_round: ForumRound) -> dict[str, Any]:
    """How the day stands: seven small statements, whatever the number of questions and items."""
    lines = queries.lines_of(forum_round)
    now = next((line for line in lines if line.time.runs), None)
    coming = [line for line in lines if line.time.waits]
    pages = walls.pages_of(forum_round)
    return {
        "lines": lines,
        "now": now,
        "told": now and running.told(now.item, now.time),
        "coming": coming,
        "over": bool(lines) and not now and not coming,
        "panes": PANE_NAMES,
        "pages": pages,
        "page": min(forum_round.wall_page, pages - 1),
        "questions": queue.queue(forum_round, SHOWN_QUESTIONS),
        "counts": queue.counts(forum_round),
        "wall": wall_address(forum_round),
        "host": typed_host(current_app.extensions["settings"].base_url),
        "stamp": running.milliseconds(clock.now()),
        "seen": live.as_text(running.followed([forum_round.id])[forum_round.id]),
    }


def _seen() -> int | None:
    return request.form.get("seen", type=int)


def _done(forum_round: ForumRound, deed: Callable[[], None]) -> ResponseReturnValue:
    """One button, one deed; a refusal is said on the screen, which shows how things stand."""
    try:
        deed()
    except Refusal as refusal:
        flash(str(refusal), "warning")
    tell_screens(forum_round)
    return redirect(url_for(".show", round_id=forum_round.id))


live.offer("round", running.followed)
