"""The queue of questions to leaders, for the facilitator: join, put on the wall, or say openly why not."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound, Refusal
from forum_app.i18n import _
from forum_app.moderation import queries as reading_room
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.questions import WrittenQuestionForm
from forum_app.sessions.models import ForumRound, LeaderQuestion, QuestionState, WhyNotAsked
from forum_app.sessions.queries import queue as queries
from forum_app.sessions.queries.questions import get_question
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import questions as rules
from forum_app.sessions.rules.topics import TOPIC_NAMES
from forum_app.sessions.service import questions as service
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("queue", __name__, template_folder="../templates")


@bp.context_processor
def words() -> dict[str, Any]:
    return {
        "state_names": rules.STATE_NAMES,
        "why_names": rules.WHY_NAMES,
        "why_choices": rules.CHOSEN_BY_PEOPLE,
        "topic_names": TOPIC_NAMES,
    }


@bp.get("/rounds/<round:round_id>/queue")
@needs(Permission.ROUND_RUN, load=get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round, WrittenQuestionForm())


@bp.post("/rounds/<round:round_id>/queue")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def enter(forum_round: ForumRound) -> ResponseReturnValue:
    """A question from a slip of paper, typed by the adult who has read it."""
    form = WrittenQuestionForm()
    if form.validate_on_submit():
        try:
            service.enter_question(actor(), forum_round, form.words.data or "", form.chosen_topic())
            flash(_("The question is in the queue."))
            return redirect(url_for(".show", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page(forum_round, form), 422


@bp.post("/rounds/<round:round_id>/queue/open")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def open_(forum_round: ForumRound) -> ResponseReturnValue:
    service.open_questions(actor(), forum_round)
    flash(_("Children can ask now, with the round's QR."))
    return redirect(url_for(".show", round_id=forum_round.id))


@bp.post("/rounds/<round:round_id>/queue/close")
@needs(Permission.ROUND_RUN, load=get_round)
@writes
def close(forum_round: ForumRound) -> ResponseReturnValue:
    service.close_questions(actor(), forum_round)
    flash(_("No new questions come in. Those that are here stay."))
    return redirect(url_for(".show", round_id=forum_round.id))


@bp.post("/rounds/<round:round_id>/questions/<uuid:asked_id>/wall")
@needs(Permission.ROUND_RUN, load=lambda round_id, asked_id: get_question(round_id, asked_id))
@writes
def put_on_wall(question: LeaderQuestion) -> ResponseReturnValue:
    return _move(service.put_on_wall, question, _("The question is on the wall."))


@bp.post("/rounds/<round:round_id>/questions/<uuid:asked_id>/not-asked")
@needs(Permission.ROUND_RUN, load=lambda round_id, asked_id: get_question(round_id, asked_id))
@writes
def leave_unasked(question: LeaderQuestion) -> ResponseReturnValue:
    chosen = request.form.get("why", "")
    why = WhyNotAsked(chosen) if chosen in set(WhyNotAsked) else WhyNotAsked.NO_TIME
    done = _("The question is marked as not asked, with the reason on its public page.")
    return _move(lambda who, one: service.leave_unasked(who, one, why), question, done)


@bp.post("/rounds/<round:round_id>/questions/<uuid:asked_id>/back")
@needs(Permission.ROUND_RUN, load=lambda round_id, asked_id: get_question(round_id, asked_id))
@writes
def back(question: LeaderQuestion) -> ResponseReturnValue:
    return _move(service.back_to_waiting, question, _("The question waits again."))


@bp.post("/rounds/<round:round_id>/questions/<uuid:asked_id>/join")
@needs(Permission.ROUND_RUN, load=lambda round_id, asked_id: get_question(round_id, asked_id))
@writes
def join(question: LeaderQuestion) -> ResponseReturnValue:
    try:
        other = get_question(question.round_id, request.form.get("to", type=_uuid) or question.id)
    except NotFound:
        other = question
    done = _("The two are one question now. You can take them apart again.")
    return _move(lambda who, one: service.join(who, one, other), question, done)


@bp.post("/rounds/<round:round_id>/questions/<uuid:asked_id>/apart")
@needs(Permission.ROUND_RUN, load=lambda round_id, asked_id: get_question(round_id, asked_id))
@writes
def take_apart(question: LeaderQuestion) -> ResponseReturnValue:
    return _move(service.take_apart, question, _("The questions stand by themselves again."))


def _uuid(text: str) -> uuid.UUID:
    return uuid.UUID(text)


def _move(
    deed: Callable[[Actor, LeaderQuestion], object], question: LeaderQuestion, done: str
) -> ResponseReturnValue:
    """One button, one deed; a refusal is said above the queue, which shows how things stand."""
    try:
        deed(actor(), question)
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(done)
    return redirect(_onward(question))


def _onward(question: LeaderQuestion) -> str:
    """Back to the page of the list that the button was on, or to the dialogue."""
    if request.form.get("next") == "dialogue":
        return url_for("dialogue.show", round_id=question.round_id, _anchor="answer")
    where: dict[str, Any] = {
        name: value for name in ("show", "page") if (value := request.form.get(name, ""))
    }
    return url_for(".show", round_id=question.round_id, **where)


def _page(forum_round: ForumRound, form: WrittenQuestionForm) -> str:
    asked = request.args.get("show", "")
    show = QuestionState(asked) if asked in set(QuestionState) else QuestionState.WAITING
    page = queries.queue_page(forum_round, show, request.args.get("page", 1, type=int))
    return render_template(
        "sessions/queue/show.html",
        round=forum_round,
        form=form,
        page=page,
        show=show,
        counts=queries.counts(forum_round),
        readiness=reading_room.readiness(forum_round.unit_id),
        joining=queries.line_of(page.all, request.args.get("join", type=_uuid)),
    )
