"""Pages of the register of programmes that children start."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.forms.initiatives import NewProgrammeForm, ProgrammeForm, StepForm
from forum_app.plans.models import Initiative
from forum_app.plans.queries import initiatives as queries
from forum_app.plans.queries.entries import linked, polls_to_link, rounds_to_link
from forum_app.plans.rules import initiatives as rules
from forum_app.plans.service import initiatives as service
from forum_app.plans.views.registers import list_page, read
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit, today_first
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "initiatives", __name__, url_prefix="/so-theo-doi/chuong-trinh-cua-tre-em", template_folder="../templates"
)


@bp.get("", endpoint="list")
@needs(Permission.PLAN_READ)
def list_initiatives() -> ResponseReturnValue:
    wanted = read(request.args.get)
    shelf = queries.initiatives_for(actor(), wanted)
    return list_page("initiatives", "initiatives.list", wanted, shelf=shelf, rules=rules)


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = NewProgrammeForm()
    form.offer_units(today_first(actor().units_with(Permission.REGISTER_EDIT)))
    form.offer(polls_to_link(actor()), rounds_to_link(actor()))
    if form.validate_on_submit():
        try:
            made = service.propose(actor(), form.unit_id.data, form.new_proposal(), sure=form.is_sure)
            return redirect(url_for(".show", initiative_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page("create", form=form), 422 if form.is_submitted() else 200


@bp.get("/<uuid:initiative_id>")
@needs(Permission.PLAN_READ, load=queries.get_initiative)
def show(initiative: Initiative) -> ResponseReturnValue:
    return _programme_page(initiative, _step_form(initiative))


@bp.post("/<uuid:initiative_id>/buoc")
@needs(Permission.REGISTER_EDIT, load=queries.get_initiative)
@writes
def step(initiative: Initiative) -> ResponseReturnValue:
    form = _step_form(initiative)
    if form.validate_on_submit():
        try:
            service.take_step(actor(), initiative, form.step(), sure=form.is_sure)
            flash(_("The step is entered."))
            return redirect(url_for(".show", initiative_id=initiative.id))
        except Refusal as refusal:
            form.show(refusal)
    return _programme_page(initiative, form), 422


@bp.route("/<uuid:initiative_id>/sua", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT, load=queries.get_initiative)
@writes
def edit(initiative: Initiative) -> ResponseReturnValue:
    form = ProgrammeForm(obj=initiative)
    form.offer(polls_to_link(actor()), rounds_to_link(actor()))
    if form.validate_on_submit():
        try:
            service.change(actor(), initiative, form.proposal(initiative.proposed_on), sure=form.is_sure)
            return redirect(url_for(".show", initiative_id=initiative.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page("edit", form=form, initiative=initiative), 422 if form.is_submitted() else 200


@bp.post("/<uuid:initiative_id>/rut")
@needs(Permission.REGISTER_EDIT, load=queries.get_initiative)
@writes
def withdraw(initiative: Initiative) -> ResponseReturnValue:
    try:
        service.withdraw(actor(), initiative)
        flash(_("Withdrawn. It counts no more, and stays to be read at this address."))
    except Refusal as refusal:
        flash(str(refusal), "late")
    return redirect(url_for(".show", initiative_id=initiative.id))


def _step_form(initiative: Initiative) -> StepForm:
    form = StepForm(done_on=clock.today(), adult=initiative.adult)
    form.offer_steps(rules.MOVES[initiative.state])
    return form


def _programme_page(initiative: Initiative, form: StepForm) -> str:
    return _page(
        "show",
        initiative=initiative,
        unit=get_unit(initiative.unit_id),
        deeds=queries.deeds_of(initiative),
        linked=linked(actor(), initiative.poll_id, initiative.round_id),
        form=form,
    )


def _page(name: str, **shown: Any) -> str:
    return render_template(f"plans/registers/initiatives/{name}.html", rules=rules, **shown)
