"""Pages of the register of consultations."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.forms.consultations import ConsultationForm, NewConsultationForm
from forum_app.plans.models import Consultation
from forum_app.plans.queries import consultations as queries
from forum_app.plans.queries.entries import linked, polls_to_link, rounds_to_link
from forum_app.plans.rules import consultations as rules
from forum_app.plans.service import consultations as service
from forum_app.plans.views.registers import list_page, read
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit, today_first
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "consultations", __name__, url_prefix="/so-theo-doi/lay-y-kien", template_folder="../templates"
)


@bp.get("", endpoint="list")
@needs(Permission.PLAN_READ)
def list_consultations() -> ResponseReturnValue:
    wanted = read(request.args.get)
    shelf = queries.consultations_for(actor(), wanted)
    return list_page("consultations", "consultations.list", wanted, shelf=shelf, rules=rules)


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = NewConsultationForm()
    form.offer_units(today_first(actor().units_with(Permission.REGISTER_EDIT)))
    form.offer(polls_to_link(actor()), rounds_to_link(actor()))
    if form.validate_on_submit():
        try:
            made = service.enter(actor(), form.unit_id.data, form.told(), sure=form.is_sure)
            return redirect(url_for(".show", consultation_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page("create", form=form), 422 if form.is_submitted() else 200


@bp.get("/<uuid:consultation_id>")
@needs(Permission.PLAN_READ, load=queries.get_consultation)
def show(consultation: Consultation) -> ResponseReturnValue:
    return _page(
        "show",
        consultation=consultation,
        unit=get_unit(consultation.unit_id),
        progress=rules.progress_of(consultation),
        linked=linked(actor(), consultation.poll_id, consultation.round_id),
    )


@bp.route("/<uuid:consultation_id>/sua", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT, load=queries.get_consultation)
@writes
def edit(consultation: Consultation) -> ResponseReturnValue:
    form = ConsultationForm(obj=consultation)
    form.offer(polls_to_link(actor()), rounds_to_link(actor()))
    if form.validate_on_submit():
        try:
            service.change(actor(), consultation, form.told(), sure=form.is_sure)
            return redirect(url_for(".show", consultation_id=consultation.id))
        except Refusal as refusal:
            form.show(refusal)
    page = _page("edit", form=form, consultation=consultation)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<uuid:consultation_id>/rut")
@needs(Permission.REGISTER_EDIT, load=queries.get_consultation)
@writes
def withdraw(consultation: Consultation) -> ResponseReturnValue:
    try:
        service.withdraw(actor(), consultation)
        flash(_("Withdrawn. It counts no more, and stays to be read at this address."))
    except Refusal as refusal:
        flash(str(refusal), "late")
    return redirect(url_for(".show", consultation_id=consultation.id))


def _page(name: str, **shown: Any) -> str:
    return render_template(f"plans/registers/consultations/{name}.html", rules=rules, **shown)
