"""The plan: six items on one page, and the paper made of them."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.documents.letters import Letter
from forum_app.documents.official import to_pdf
from forum_app.documents.word import to_docx
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.plans import PlanForm
from forum_app.sessions.models import ForumRound, PlanPart
from forum_app.sessions.queries.plans import whole_plan
from forum_app.sessions.queries.rounds import get_round, plan_of
from forum_app.sessions.service.plans import plan_letter
from forum_app.sessions.service.preparation import write_plan
from forum_app.web.access import actor, needs, writes

bp = Blueprint("plans", __name__, url_prefix="/rounds", template_folder="../templates")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.route("/<round:round_id>/plan", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def edit(forum_round: ForumRound) -> ResponseReturnValue:
    form = PlanForm.of(whole_plan(forum_round))
    if form.validate_on_submit():
        write_plan(actor(), forum_round, form.given())
        flash(_("The plan is saved."))
        return redirect(url_for(".edit", round_id=forum_round.id))
    proposed = set(PlanPart) - set(plan_of(forum_round))
    page = render_template("sessions/plans/edit.html", round=forum_round, form=form, proposed=proposed)
    return page, 422 if form.is_submitted() else 200


@bp.get("/<round:round_id>/plan.pdf")
@needs(Permission.ROUND_READ, load=get_round)
def pdf(forum_round: ForumRound) -> Response:
    return pdf_of(plan_letter(forum_round), "ke-hoach")


@bp.get("/<round:round_id>/plan.docx")
@needs(Permission.ROUND_READ, load=get_round)
def docx(forum_round: ForumRound) -> Response:
    return docx_of(plan_letter(forum_round), "ke-hoach")


def pdf_of(letter: Letter, name: str) -> Response:
    return _file(to_pdf(letter), f"{name}.pdf", "application/pdf")


def docx_of(letter: Letter, name: str) -> Response:
    return _file(to_docx(letter), f"{name}.docx", DOCX)


def _file(content: bytes, name: str, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
