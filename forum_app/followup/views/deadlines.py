"""By when answers are due: what the law sets, and what a unit has set for itself and those below it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.followup.forms.deadlines import FigureForm
from forum_app.followup.models import DeadlineRule
from forum_app.followup.queries import clocks
from forum_app.followup.queries import deadlines as queries
from forum_app.followup.rules import deadlines as rules
from forum_app.followup.service import deadlines as service
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.models import Unit
from forum_app.web.access import actor, needs, writes

bp = Blueprint("deadlines", __name__, url_prefix="/han-tra-loi", template_folder="../templates")


@bp.get("", endpoint="list")
@needs(Permission.DEADLINE_EDIT)
def list_figures() -> ResponseReturnValue:
    reach, today = actor().reach(Permission.DEADLINE_EDIT), clock.today()
    own, wanted = queries.of_units(reach), request.args.get("q", "").strip()
    return render_template(
        "followup/deadlines/list.html",
        general=queries.general(),
        own=own,
        units=units.names_of(rule.unit_id for rule in own if rule.unit_id),
        mine=queries.living(actor().units_with(Permission.DEADLINE_EDIT), today),
        wanted=wanted,
        found=queries.found(wanted, reach, today),
        rules=rules,
        today=today,
    )


@bp.route("/<unit:unit_id>/moi", methods=["GET", "POST"])
@needs(Permission.DEADLINE_EDIT, load=units.get_unit)
@writes
def create(unit: Unit) -> ResponseReturnValue:
    form = FigureForm(valid_from=clock.today())
    if form.validate_on_submit():
        try:
            service.set_figure(actor(), unit, form.figure())
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("The figure is kept. It holds for what is sent from that day on."))
            return redirect(url_for(".list"))
    page = render_template("followup/deadlines/create.html", form=form, unit=unit)
    return page, 422 if form.errors else 200


@bp.post("/<uuid:rule_id>/ket-thuc")
@needs(Permission.DEADLINE_EDIT, load=clocks.get_rule)
@writes
def end(rule: DeadlineRule) -> ResponseReturnValue:
    try:
        service.end(actor(), rule)
    except Refusal as refusal:
        flash(str(refusal), "late")
    else:
        flash(
            _("The figure has ended. Clocks that run keep it; what is sent from today goes by the one above.")
        )
    return redirect(url_for(".list"))
