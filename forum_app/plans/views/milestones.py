"""Milestones: written while the plan is a draft, moved with a reason once it is issued."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.forms.milestones import MilestoneForm, MoveForm
from forum_app.plans.models import Milestone, Plan
from forum_app.plans.queries import plans as queries
from forum_app.plans.service import milestones as service
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "milestones", __name__, template_folder="../templates", url_prefix="/ke-hoach/<uuid:plan_id>/moc"
)


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def create(plan: Plan) -> ResponseReturnValue:
    form = MilestoneForm()
    form.unit_kinds.offer(get_unit(plan.unit_id).kind)
    if form.validate_on_submit():
        try:
            service.add_milestone(actor(), plan, form.draft())
            return _back(plan)
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/milestones/create.html", plan=plan, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<uuid:milestone_id>/sua", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_milestone)
@writes
def edit(milestone: Milestone) -> ResponseReturnValue:
    plan, form = queries.get_plan(milestone.plan_id), MilestoneForm(obj=milestone)
    form.unit_kinds.offer(get_unit(plan.unit_id).kind)
    if form.validate_on_submit():
        try:
            service.edit_milestone(actor(), milestone, form.draft())
            return _back(plan)
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/milestones/edit.html", plan=plan, milestone=milestone, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<uuid:milestone_id>/bo")
@needs(Permission.PLAN_EDIT, load=queries.get_milestone)
@writes
def remove(milestone: Milestone) -> ResponseReturnValue:
    plan = queries.get_plan(milestone.plan_id)
    try:
        service.take_out_milestone(actor(), milestone)
    except Refusal as refusal:
        flash(str(refusal), "late")
    return _back(plan)


@bp.route("/<uuid:milestone_id>/doi", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_milestone)
@writes
def move(milestone: Milestone) -> ResponseReturnValue:
    plan, form = queries.get_plan(milestone.plan_id), MoveForm(obj=milestone)
    if form.validate_on_submit():
        try:
            service.move_milestone(actor(), milestone, *form.given())
            flash(_("The day has moved. The day before stays beside it, with the reason."))
            return _back(plan)
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/milestones/move.html", plan=plan, milestone=milestone, form=form)
    return page, 422 if form.is_submitted() else 200


def _back(plan: Plan) -> ResponseReturnValue:
    return redirect(url_for("year_plans.show", plan_id=plan.id, _anchor="moc"))
