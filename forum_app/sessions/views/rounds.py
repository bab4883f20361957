"""The list of rounds, and a round's first page."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _, spoken_date
from forum_app.polls.queries.results import published_around
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.rounds import DetailsForm, ReportForm, RoundForm, SuspendForm
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.queries import overview
from forum_app.sessions.queries import rounds as queries
from forum_app.sessions.queries.importing import origin_of, told_beside
from forum_app.sessions.rules.rounds import LEVEL_NAMES
from forum_app.sessions.service import rounds as service
from forum_app.sessions.views.tabs import may_open, parts_of
from forum_app.units.queries import names_of
from forum_app.web.access import actor, needs, writes
from forum_app.web.forms import Form

bp = Blueprint("rounds", __name__, url_prefix="/rounds", template_folder="../templates")


bp.add_app_template_global(may_open)
bp.add_app_template_global(parts_of)


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
    return page_of(forum_round)


@bp.route("/<round:round_id>/edit", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def edit(forum_round: ForumRound) -> ResponseReturnValue:
    form = DetailsForm(obj=forum_round)
    form.offer(_earlier(forum_round), _polls(forum_round))
    if form.validate_on_submit():
        try:
            service.edit_round(actor(), forum_round, **form.given())
            return redirect(url_for(".show", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    status = 422 if form.is_submitted() else 200
    return render_template("sessions/rounds/edit.html", round=forum_round, form=form), status


@bp.get("/<round:round_id>/facts")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
def facts(forum_round: ForumRound) -> ResponseReturnValue:
    """What a file told of the round beside what its pages show."""
    told, origin = told_beside(forum_round), origin_of(forum_round)
    return render_template("sessions/rounds/facts.html", round=forum_round, told=told, origin=origin)


@bp.get("/<round:round_id>/upper")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
def upper(forum_round: ForumRound) -> ResponseReturnValue:
    text = request.args.get("q", "")
    lines = queries.upper_rounds(forum_round, actor(), text)
    now = queries.known_round(forum_round.feeds_id)
    return render_template("sessions/rounds/upper.html", round=forum_round, lines=lines, text=text, now=now)


@bp.post("/<round:round_id>/upper")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def feed(forum_round: ForumRound) -> ResponseReturnValue:
    """Only a round that was offered can be chosen; none takes the choice back."""
    asked = request.form.get("round", "")
    offered = {
        str(line.round.id): line.round.id for line in queries.upper_rounds(forum_round, actor(), limit=500)
    }
    if asked and asked not in offered:
        abort(404)
    service.edit_round(actor(), forum_round, feeds_id=offered.get(asked))
    return redirect(url_for(".show", round_id=forum_round.id))


@bp.post("/<round:round_id>/theme")
@needs(Permission.ROUND_EDIT, load=queries.get_round)
@writes
def take_theme(forum_round: ForumRound) -> ResponseReturnValue:
    """The theme of the round that this one feeds becomes its own."""
    if (above := queries.known_round(forum_round.feeds_id)) and above.theme:
        service.edit_round(actor(), forum_round, theme=above.theme)
        flash(_("The theme is “%(theme)s” now.", theme=above.theme))
    return redirect(url_for(".show", round_id=forum_round.id))


def page_of(forum_round: ForumRound, status: int = 200, **forms: Form) -> ResponseReturnValue:
    """The round's first page; a form that was refused is shown with what was typed."""
    shown: dict[str, Any] = {
        "suspend_form": SuspendForm(),
        "report_form": ReportForm(sent_on=clock.today()),
    } | forms
    shown |= {"seen": overview.overview(forum_round), "level_name": LEVEL_NAMES[forum_round.level]}
    return render_template("sessions/show.html", round=forum_round, **shown), status


def _earlier(forum_round: ForumRound) -> list[tuple[int, str]]:
    rounds = queries.earlier_rounds(forum_round)
    return [
        (one.id, f"{one.name} · {spoken_date(one.ends_on)}" if one.ends_on else one.name) for one in rounds
    ]


def _polls(forum_round: ForumRound) -> list[tuple[uuid.UUID, str]]:
    return [(poll_id, f"{title} · {unit}") for poll_id, title, unit in published_around(forum_round.unit_id)]
