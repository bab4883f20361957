"""An office's own Mẫu 02: download ours, change it in Word, put it in, take it back."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.reports.forms.offices import OwnForm
from forum_app.reports.models import PaperTemplate
from forum_app.reports.queries import forms_of_offices as queries
from forum_app.reports.rules import form_02 as rules
from forum_app.reports.rules.papers import mimetype
from forum_app.reports.service import form_02 as service
from forum_app.security.permissions import Permission
from forum_app.units.queries import today_first
from forum_app.web.access import actor, needs, writes

bp = Blueprint("office_forms", __name__, url_prefix="/van-ban/mau", template_folder="../templates")


@bp.route("", methods=["GET", "POST"])
@needs(Permission.PAPER_TEMPLATE_EDIT)
@writes
def show() -> ResponseReturnValue:
    units = today_first(actor().units_with(Permission.PAPER_TEMPLATE_EDIT))
    form = OwnForm()
    form.offer(units)
    if form.validate_on_submit():
        try:
            service.keep_form(actor(), form.unit_id.data, form.file_name, form.content())
            flash(_("The form is in use from now on, for this unit and those below it."), "success")
            return redirect(url_for(".show"))
        except Refusal as refusal:
            form.show(refusal)
    return _page(form, units), 422 if form.is_submitted() else 200


def _page(form: OwnForm, units: Mapping[int, str]) -> str:
    own = queries.own_forms(units, service.KIND)
    blanks = {"single": rules.SINGLE, "lists": rules.LISTS}
    return render_template("reports/papers/forms.html", form=form, units=units, own=own, **blanks)


@bp.get("/cua-phan-mem.docx")
@needs(Permission.PAPER_TEMPLATE_EDIT)
def ours() -> Response:
    return _file(service.our_form(), "mau-02.docx")


@bp.get("/<uuid:template_id>.docx")
@needs(Permission.PAPER_TEMPLATE_EDIT, load=queries.get_form)
def download(form: PaperTemplate) -> Response:
    return _file(form.content, "mau-02-cua-don-vi.docx")


@bp.post("/<uuid:template_id>/thu-hoi")
@needs(Permission.PAPER_TEMPLATE_EDIT, load=queries.get_form)
@writes
def withdraw(form: PaperTemplate) -> ResponseReturnValue:
    service.withdraw_form(actor(), form)
    flash(_("Taken back. The form of the unit above is used again, or ours."), "success")
    return redirect(url_for(".show"))


def _file(content: bytes, name: str) -> Response:
    response = Response(content, mimetype=mimetype("docx"))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
