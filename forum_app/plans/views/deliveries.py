"""One unit and one milestone: where it stands and why, what was sent in, and the deeds that change it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.forms.deliveries import ExcuseForm, FileForm, TellForm
from forum_app.plans.queries import deliveries as queries
from forum_app.plans.queries.deliveries import DeliveryAt, ExcusedAt, Owed
from forum_app.plans.rules import board as board_rules
from forum_app.plans.rules import deliveries as rules
from forum_app.plans.service import deliveries as service
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes
from forum_app.web.forms import Form

bp = Blueprint("deliveries", __name__, url_prefix="/ke-hoach", template_folder="../templates")
BOTH = ("unit_id", "plan_unit_id")


@bp.get("/moc/<uuid:owed_id>/<unit:unit_id>")
@needs(Permission.PLAN_READ, load=queries.get_owed, at=BOTH)
def show(owed: Owed) -> ResponseReturnValue:
    return _page(owed)


@bp.post("/moc/<uuid:owed_id>/<unit:unit_id>/tep")
@needs(Permission.MILESTONE_REPORT, load=queries.get_owed, at=BOTH)
@writes
def deliver(owed: Owed) -> ResponseReturnValue:
    form = FileForm()
    if form.validate_on_submit() and _done(form, lambda: _keep(owed, form)):
        flash(_("Sent in. Thank you."))
        return _back(owed)
    return _page(owed, file_form=form), 422


@bp.post("/moc/<uuid:owed_id>/<unit:unit_id>/ghi-nhan")
@needs(Permission.PLAN_EDIT, load=queries.get_owed, at=("plan_unit_id",))
@writes
def tell(owed: Owed) -> ResponseReturnValue:
    form = TellForm()
    if form.validate_on_submit() and _done(
        form, lambda: service.deliver_told(actor(), owed, form.done_on.data, form.words)
    ):
        flash(_("Recorded as done."))
        return _back(owed)
    return _page(owed, tell_form=form), 422


@bp.post("/moc/<uuid:owed_id>/<unit:unit_id>/mien")
@needs(Permission.PLAN_EDIT, load=queries.get_owed, at=("plan_unit_id",))
@writes
def excuse(owed: Owed) -> ResponseReturnValue:
    form = ExcuseForm()
    if form.validate_on_submit() and _done(form, lambda: service.exempt(actor(), owed, form.words)):
        flash(_("It is not required of %(unit)s any more.", unit=owed.unit.name))
        return _back(owed)
    return _page(owed, excuse_form=form), 422


@bp.post("/mien/<uuid:exemption_id>/bo")
@needs(Permission.PLAN_EDIT, load=queries.get_exemption, at=("plan_unit_id",))
@writes
def ask_after_all(at: ExcusedAt) -> ResponseReturnValue:
    service.ask_after_all(actor(), at)
    flash(_("It is required of %(unit)s again.", unit=at.owed.unit.name))
    return _back(at.owed)


@bp.post("/bai-gui/<uuid:delivery_id>/rut")
@needs(Permission.MILESTONE_REPORT, load=queries.get_delivery, at=BOTH)
@writes
def withdraw(at: DeliveryAt) -> ResponseReturnValue:
    keeps_plan = actor().may(Permission.PLAN_EDIT, at.plan_unit_id)
    try:
        service.withdraw(actor(), at, keeps_plan=keeps_plan)
    except Refusal as refusal:
        flash(str(refusal), "late")
    else:
        flash(_("Taken back. It stays in the history and counts no more."))
    return _back(at.owed)


@bp.get("/bai-gui/<uuid:delivery_id>/tep")
@needs(Permission.PLAN_READ, load=queries.get_file, at=BOTH)
def file(at: DeliveryAt) -> ResponseReturnValue:
    """Never shown inside a page: it came from outside."""
    assert at.delivery.content is not None
    return send_file(
        BytesIO(at.delivery.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=at.delivery.file_name,
    )


def _keep(owed: Owed, form: FileForm) -> object:
    if not form.name:
        raise rules.FileMissing
    # Only who keeps the plan can say that it came earlier.
    came_on = form.came_on.data if actor().may(Permission.PLAN_EDIT, owed.plan_unit_id) else None
    return service.deliver_file(actor(), owed, form.name, form.content(), form.words, came_on)


def _done(form: Form, deed: Callable[[], object]) -> bool:
    try:
        deed()
    except Refusal as refusal:
        form.show(refusal)
        return False
    return True


def _page(owed: Owed, **forms: Form) -> str:
    told = queries.told_of(owed)
    keeps_plan = owed.in_force and actor().may(Permission.PLAN_EDIT, owed.plan_unit_id)
    sends = actor().may(Permission.MILESTONE_REPORT, owed.unit_id) or keeps_plan
    return render_template(
        "plans/deliveries/show.html",
        owed=owed,
        told=told,
        keeps_plan=keeps_plan,
        sends=owed.in_force and sends,
        sees_board=actor().may(Permission.PLAN_READ, owed.plan_unit_id),
        rules=board_rules,
        way_names=rules.WAY_NAMES,
        today=clock.today(),
        **{
            "file_form": FileForm(formdata=None),
            "tell_form": TellForm(formdata=None),
            "excuse_form": ExcuseForm(formdata=None),
        }
        | forms,
    )


def _back(owed: Owed) -> ResponseReturnValue:
    return redirect(url_for(".show", owed_id=owed.milestone.id, unit_id=owed.unit_id))
