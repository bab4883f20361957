"""The letter to an agency: prepare, print, send by e-mail, take its reply link back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.queries import links as queries
from forum_app.followup.queries.desk import desks_of
from forum_app.followup.queries.links import Addressed
from forum_app.followup.queries.recommendations import get_part
from forum_app.followup.rules.agents import acting
from forum_app.followup.rules.states import Who
from forum_app.followup.service import letters, links
from forum_app.followup.views import slots
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.views.plans import docx_of, pdf_of
from forum_app.web.access import actor, needs, writes

if TYPE_CHECKING:
    from forum_app.documents.letters import Letter
    from forum_app.followup.models import Part, ReplyLink

bp = Blueprint("letters", __name__, url_prefix="/recommendations", template_folder="../templates")
slots.fill("letters", lambda item: desks_of(item.parts))
FILE = "cong-van-kien-nghi-tre-em"


@bp.post("/<recommendation:recommendation_id>/parts/<uuid:part_id>/letter")
@needs(Permission.RECOMMENDATION_SEND, load=get_part)
@writes
def prepare(part: Part) -> ResponseReturnValue:
    try:
        letters.prepare(acting(actor(), Who.ORGANISER), [part])
        flash(_("The letter is ready to be printed."), "success")
    except Refusal as refusal:
        flash(str(refusal), "error")
    return _back(part)


@bp.get("/<recommendation:recommendation_id>/parts/<uuid:part_id>/letter.pdf")
@needs(Permission.RECOMMENDATION_SEND, load=get_part)
def pdf(part: Part) -> ResponseReturnValue:
    return pdf_of(_letter(part), FILE)


@bp.get("/<recommendation:recommendation_id>/parts/<uuid:part_id>/letter.docx")
@needs(Permission.RECOMMENDATION_SEND, load=get_part)
def docx(part: Part) -> ResponseReturnValue:
    return docx_of(_letter(part), FILE)


@bp.post("/<recommendation:recommendation_id>/parts/<uuid:part_id>/letter/<uuid:contact_id>")
@needs(Permission.RECOMMENDATION_SEND, load=queries.get_addressed)
@writes
def send(addressed: Addressed) -> ResponseReturnValue:
    part, contact = addressed.part, addressed.contact
    try:
        if letters.send_letter(acting(actor(), Who.ORGANISER), part, contact):
            flash(_("The letter is on its way to %(mailbox)s.", mailbox=contact.email), "success")
        else:
            flash(_("This site has no post office: print the letter instead."), "warning")
    except Refusal as refusal:
        flash(str(refusal), "error")
    return _back(part)


@bp.post("/<recommendation:recommendation_id>/links/<uuid:link_id>/revoke")
@needs(Permission.RECOMMENDATION_SEND, load=queries.get_link)
@writes
def revoke(link: ReplyLink) -> ResponseReturnValue:
    links.revoke(acting(actor(), Who.ORGANISER), link)
    flash(_("The reply link is not good any more. A new letter gets a new one."), "success")
    return _back(queries.part_of(link))


def _letter(part: Part) -> Letter:
    together = request.args.get("tat_ca") == "1"
    return letters.letter_of(queries.written_together(part) if together else [part], actor().name)


def _back(part: Part) -> ResponseReturnValue:
    return redirect(url_for("items.show", recommendation_id=part.recommendation_id))
