"""Who takes part: planned before the day, counted at the door on a phone."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.preparation import CountsForm
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.preparation import numbers_of
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import composition as rules
from forum_app.sessions.service.preparation import set_headcount
from forum_app.web.access import actor, needs, writes

bp = Blueprint("composition", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.route("/<round:round_id>/composition", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def edit(forum_round: ForumRound) -> ResponseReturnValue:
    form = CountsForm.of(numbers_of(forum_round))
    if form.validate_on_submit():
        set_headcount(actor(), forum_round, "planned", form.given("planned"))
        set_headcount(actor(), forum_round, "present", form.given("present"))
        flash(_("The numbers are saved."))
        return redirect(url_for(".edit", round_id=forum_round.id))
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "sessions/composition/edit.html", round=forum_round, form=form, **_said(forum_round)
    )
    return page, status


def _said(forum_round: ForumRound) -> dict[str, object]:
    """What is saved, looked at with article 7."""
    numbers, level = numbers_of(forum_round), forum_round.level
    found = {
        "planned": rules.remarks(level, numbers.planned),
        "present": rules.remarks(level, numbers.present),
    }
    least = rules.LEAST_CHILDREN[level]
    return {"remarks": found, "groups": rules.GROUPS, "least": least, "an_adult": rules.CHILDREN_AN_ADULT}
