"""A round is started, ended, suspended; its report is noted as sent."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.rounds import ReportForm, SuspendForm
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import overview
from forum_app.sessions.queries import rounds as queries
from forum_app.sessions.rules.rounds import pressing
from forum_app.sessions.service import rounds as service
from forum_app.sessions.views.rounds import page_of
from forum_app.web import desk
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("round_moves", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.post("/<round:round_id>/start")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def start(forum_round: ForumRound) -> ResponseReturnValue:
    return _move(service.start_round, forum_round, _("The forum has begun."), "running.show")


@bp.post("/<round:round_id>/close")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def close(forum_round: ForumRound) -> ResponseReturnValue:
    return _move(
        service.close_round, forum_round, _("The forum has ended. Thank you for listening to the children.")
    )


@bp.post("/<round:round_id>/reopen")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def reopen(forum_round: ForumRound) -> ResponseReturnValue:
    return _move(service.reopen_round, forum_round, _("The forum goes on."))


@bp.post("/<round:round_id>/suspend")
@needs(Permission.ROUND_SUSPEND, load=queries.get_round)
@writes
def suspend(forum_round: ForumRound) -> ResponseReturnValue:
    form = SuspendForm()
    if form.validate_on_submit():
        try:
            service.suspend_round(actor(), forum_round, form.reason.data or "")
            return redirect(url_for("rounds.show", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    return page_of(forum_round, 422, suspend_form=form)


@bp.post("/<round:round_id>/resume")
@needs(Permission.ROUND_SUSPEND, load=queries.get_round)
@writes
def resume(forum_round: ForumRound) -> ResponseReturnValue:
    return _move(service.resume_round, forum_round, _("The forum goes on."))


@bp.post("/<round:round_id>/report")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def report(forum_round: ForumRound) -> ResponseReturnValue:
    form = ReportForm()
    if form.validate_on_submit():
        try:
            service.note_report(actor(), forum_round, form.sent_on.data or clock.today())
            return redirect(url_for("rounds.show", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    return page_of(forum_round, 422, report_form=form)


def _move(
    deed: Callable[[Actor, ForumRound], None], forum_round: ForumRound, done: str, onward: str = "rounds.show"
) -> ResponseReturnValue:
    """One button, one deed. A refusal is said on the round's page, which shows how things stand."""
    try:
        deed(actor(), forum_round)
        flash(done)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for("rounds.show", round_id=forum_round.id))
    return redirect(url_for(onward, round_id=forum_round.id))


def _waiting(agent: Actor) -> list[desk.Waiting]:
    """For the start page: forums of these days, and reports with their due dates."""
    today = clock.today()
    return [
        desk.Waiting(
            overview.sentence_for(line, today),
            url_for("rounds.show", round_id=line.round.id),
            "file-text" if line.report_due_on else "megaphone",
            pressing(line.report_due_on, today) if line.report_due_on else line.presses,
        )
        for line in overview.at_work(agent.reach(Permission.ROUND_EDIT), today)
    ]


desk.register("rounds", _waiting, order=15)
