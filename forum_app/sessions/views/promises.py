"""What adults took home from the last round is looked at, item by item, before the next one (article 9.2)."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.preparation import ReviewForm
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import promises as queries
from forum_app.sessions.queries.promises import RoundsPromise
from forum_app.sessions.queries.rounds import get_round, known_round
from forum_app.sessions.rules.promises import KEPT_NAMES
from forum_app.sessions.service.preparation import review_promise
from forum_app.web.access import actor, needs, writes

bp = Blueprint("promises", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/promises")
@needs(Permission.ROUND_EDIT, load=get_round)
def edit(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round)


@bp.post("/<round:round_id>/promises/<uuid:source_id>")
@needs(Permission.ROUND_EDIT, load=queries.get_promise)
@writes
def review(of: RoundsPromise) -> ResponseReturnValue:
    form = ReviewForm().called(of.source_id)
    if form.validate_on_submit():
        try:
            review_promise(actor(), of.round, of.source_id, form.outcome, form.words.data or "")
            return redirect(url_for(".edit", round_id=of.round.id, _anchor=f"about-{of.source_id}"))
        except Refusal as refusal:
            form.show(refusal)
    return _page(of.round, {str(of.source_id): form}, 422)


def _page(
    forum_round: ForumRound, refused: dict[str, ReviewForm] | None = None, status: int = 200
) -> ResponseReturnValue:
    found = queries.of_last_round(forum_round)
    forms = {str(one.source_id): ReviewForm.of(one) for one in found}
    shown = {
        "promises": found,
        "forms": forms | (refused or {}),
        "last": known_round(forum_round.previous_id),
        "on_the_board": queries.on_the_board(forum_round, found),
    }
    page = render_template("sessions/promises/edit.html", round=forum_round, kept_names=KEPT_NAMES, **shown)
    return page, status
