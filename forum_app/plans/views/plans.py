"""The list of plans, beginning one, and its own page."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _, current_locale
from forum_app.plans.forms.plans import BeginForm, NumberForm, PlanForm
from forum_app.plans.models import Plan
from forum_app.plans.queries import pages
from forum_app.plans.queries import plans as queries
from forum_app.plans.queries.starters import starters
from forum_app.plans.rules.days import printed_as
from forum_app.plans.rules.indicators import COMPARATOR_WORDS
from forum_app.plans.rules.milestones import KIND_NAMES
from forum_app.plans.service import plans as service
from forum_app.plans.views import links
from forum_app.security.permissions import Permission
from forum_app.units.rules.tree import KIND_NAMES as UNIT_KIND_NAMES
from forum_app.web import desk
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("year_plans", __name__, url_prefix="/ke-hoach", template_folder="../templates")
bp.add_app_template_global(printed_as)
# Of an issued plan every unit below is a reader.
readable = needs(Permission.PLAN_READ, load=queries.get_plan, offered="reaches_below")


@bp.get("", endpoint="list")
@needs(Permission.PLAN_READ)
def list_plans() -> ResponseReturnValue:
    return render_template("plans/plans/list.html", lines=queries.plans_for(actor()))


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = BeginForm(year=clock.today().year)
    form.offer(queries.units_to_plan_for(actor()), starters(), current_locale())
    if form.validate_on_submit():
        try:
            made = service.begin(actor(), *form.given())
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("The plan is a draft. Nobody below sees it until you issue it."))
            return redirect(url_for(".show", plan_id=made.id))
    return render_template("plans/plans/create.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/<uuid:plan_id>")
@readable
def show(plan: Plan) -> ResponseReturnValue:
    return page_of(plan)


@bp.route("/<uuid:plan_id>/sua", methods=["GET", "POST"])
@needs(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def edit(plan: Plan) -> ResponseReturnValue:
    form = PlanForm(obj=plan)
    if form.validate_on_submit():
        try:
            service.edit_plan(actor(), plan, **form.given())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(url_for(".show", plan_id=plan.id))
    return render_template("plans/plans/edit.html", plan=plan, form=form), 422 if form.is_submitted() else 200


@bp.post("/<uuid:plan_id>/so")
@needs(Permission.PLAN_EDIT, load=queries.get_plan)
@writes
def number(plan: Plan) -> ResponseReturnValue:
    """The clerk gives it after the plan was issued."""
    form = NumberForm()
    if form.validate_on_submit():
        service.edit_plan(actor(), plan, number=form.given())
        flash(_("The number is kept."))
        return redirect(url_for(".show", plan_id=plan.id))
    return page_of(plan, form)


def page_of(plan: Plan, form: NumberForm | None = None) -> ResponseReturnValue:
    """The plan's own page; a number that was refused is shown with what was typed."""
    page = render_template(
        "plans/plans/show.html",
        plan=plan,
        seen=pages.seen(plan),
        links=links.of(plan, actor()),
        kind_names=KIND_NAMES,
        unit_kinds=UNIT_KIND_NAMES,
        wanted=COMPARATOR_WORDS,
        form=form or NumberForm(formdata=None, obj=plan),
    )
    return page, 422 if form else 200


def waiting(actor: Actor) -> list[desk.Waiting]:
    """Drafts ask nothing of anybody until they are issued."""
    return [
        desk.Waiting(
            _("“%(title)s” is a draft: look it over and issue it.", title=plan.title),
            url_for("year_plans.show", plan_id=plan.id),
            "calendar",
        )
        for plan in queries.drafts_for(actor)
    ]
