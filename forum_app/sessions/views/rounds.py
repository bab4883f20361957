"""The list of rounds, and a round's first page."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.rounds import RoundForm
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.queries import rounds as queries
from forum_app.sessions.service import rounds as service
from forum_app.units.queries import names_of
from forum_app.web.access import actor, needs, writes

bp = Blueprint("rounds", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("", endpoint="list")
@needs(Permission.ROUND_READ)
def list_rounds() -> ResponseReturnValue:
    return render_template("sessions/list.html", lines=queries.rounds_for(actor()))


@bp.route("/create", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = RoundForm()
    form.offer_units(names_of(actor().units_with(Permission.ROUND_EDIT)))
    if form.validate_on_submit():
        try:
            level = RoundLevel(form.level.data)
            made = service.create_round(
                actor(), form.unit_id.data, level, form.name.data or "", **form.given()
            )
            return redirect(url_for(".show", round_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    return render_template("sessions/create.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/<round:round_id>")
@needs(Permission.ROUND_READ, load=queries.get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    return render_template("sessions/show.html", round=forum_round)
