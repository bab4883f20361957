"""Adults and volunteers who have signed to protect the children, and the papers to sign."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.delegates import CommitmentForm
from forum_app.sessions.models import AdultPart, Commitment, ForumRound
from forum_app.sessions.queries import preparation as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.delegates import ADULT_NAMES
from forum_app.sessions.service import preparation as service
from forum_app.sessions.service.consents import commitment_letter, consent_letter
from forum_app.sessions.views.plans import docx_of, pdf_of
from forum_app.web.access import actor, needs, writes

bp = Blueprint("commitments", __name__, url_prefix="/rounds", template_folder="../templates")
papers = Blueprint("consents", __name__, url_prefix="/rounds")


@bp.route("/<round:round_id>/commitments", methods=["GET", "POST"], endpoint="list")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def list_(forum_round: ForumRound) -> ResponseReturnValue:
    form = CommitmentForm(signed_on=clock.today())
    if form.validate_on_submit():
        try:
            name, part = form.name.data or "", AdultPart(form.part.data)
            service.record_commitment(actor(), forum_round, name, part, form.signed_on.data or clock.today())
            return redirect(url_for(".list", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    shown = {"signed": queries.commitments_of(forum_round), "part_names": ADULT_NAMES, "form": form}
    page = render_template("sessions/commitments/list.html", round=forum_round, **shown)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<round:round_id>/commitments/<uuid:commitment_id>/remove")
@needs(Permission.ROUND_EDIT, load=queries.get_commitment)
@writes
def remove(commitment: Commitment) -> ResponseReturnValue:
    round_id = commitment.round_id
    service.remove_commitment(actor(), get_round(round_id), commitment)
    return redirect(url_for(".list", round_id=round_id))


@bp.get("/<round:round_id>/commitment.pdf")
@needs(Permission.ROUND_READ, load=get_round)
def pdf(forum_round: ForumRound) -> Response:
    return pdf_of(commitment_letter(forum_round), "cam-ket-bao-ve-tre-em")


@bp.get("/<round:round_id>/commitment.docx")
@needs(Permission.ROUND_READ, load=get_round)
def docx(forum_round: ForumRound) -> Response:
    return docx_of(commitment_letter(forum_round), "cam-ket-bao-ve-tre-em")


@papers.get("/<round:round_id>/consent.pdf", endpoint="pdf")
@needs(Permission.ROUND_READ, load=get_round)
def consent_pdf(forum_round: ForumRound) -> Response:
    return pdf_of(consent_letter(forum_round), "giay-dong-y-cua-cha-me")


@papers.get("/<round:round_id>/consent.docx", endpoint="docx")
@needs(Permission.ROUND_READ, load=get_round)
def consent_docx(forum_round: ForumRound) -> Response:
    return docx_of(consent_letter(forum_round), "giay-dong-y-cua-cha-me")
