"""What a plan measures itself by: written while it is a draft."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.plans.forms.targets import TargetForm
from forum_app.plans.models import Indicator, Plan
from forum_app.plans.queries import plans as queries
from forum_app.plans.service import milestones as service
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "targets", __name__, template_folder="../templates", url_prefix="/ke-hoach/<uuid:plan_id>/chi-tieu"
)


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def create(plan: Plan) -> ResponseReturnValue:
    form = TargetForm()
    form.unit_kinds.offer(get_unit(plan.unit_id).kind)
    if form.validate_on_submit():
        try:
            service.add_indicator(actor(), plan, form.draft())
            return _back(plan)
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/targets/create.html", plan=plan, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<uuid:indicator_id>/sua", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_indicator)
@writes
def edit(indicator: Indicator) -> ResponseReturnValue:
    plan, form = queries.get_plan(indicator.plan_id), TargetForm(obj=indicator)
    form.unit_kinds.offer(get_unit(plan.unit_id).kind)
    if form.validate_on_submit():
        try:
            service.edit_indicator(actor(), indicator, form.draft())
            return _back(plan)
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/targets/edit.html", plan=plan, indicator=indicator, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<uuid:indicator_id>/bo")
@needs(Permission.PLAN_EDIT, load=queries.get_indicator)
@writes
def remove(indicator: Indicator) -> ResponseReturnValue:
    plan = queries.get_plan(indicator.plan_id)
    try:
        service.take_out_indicator(actor(), indicator)
    except Refusal as refusal:
        flash(str(refusal), "late")
    return _back(plan)


def _back(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("year_plans.show", plan_id=plan.id, _anchor="chi-tieu"))
