"""The readiness list: one tap ticks a line; who and when are a fold away."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.preparation import LineForm
from forum_app.sessions.models import ForumRound, ReadyLine
from forum_app.sessions.queries import readiness as queries
from forum_app.sessions.queries.readiness import RoundsLine
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.service import preparation as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint("readiness", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/readiness", endpoint="list")
@needs(Permission.ROUND_READ, load=get_round)
def list_(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round)


@bp.post("/<round:round_id>/readiness/<line>/tick")
@needs(Permission.ROUND_EDIT, load=queries.get_line)
@writes
def tick(of: RoundsLine) -> ResponseReturnValue:
    try:
        service.tick_line(actor(), of.round, of.line, done="done" in request.form)
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".list", round_id=of.round.id, _anchor=of.line))


@bp.post("/<round:round_id>/readiness/<line>")
@needs(Permission.ROUND_EDIT, load=queries.get_line)
@writes
def arrange(of: RoundsLine) -> ResponseReturnValue:
    form = LineForm().called(of.line)
    if form.validate_on_submit():
        service.arrange_line(actor(), of.round, of.line, **form.given())
        return redirect(url_for(".list", round_id=of.round.id, _anchor=of.line))
    return _page(of.round, {of.line: form}, 422)


def _page(
    forum_round: ForumRound, refused: dict[ReadyLine, LineForm] | None = None, status: int = 200
) -> ResponseReturnValue:
    rows = queries.checklist(forum_round)
    forms = {row.line: LineForm.of(row) for row in rows} | (refused or {})
    return render_template("sessions/readiness/list.html", round=forum_round, rows=rows, forms=forms), status
