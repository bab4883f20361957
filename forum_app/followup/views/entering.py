"""Entering a recommendation by hand: from paper, or from a figure that a poll has published."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound, Refusal
from forum_app.followup.forms.entering import TypedForm, WordsForm
from forum_app.followup.queries.findings import Finding, Printed, printed_finding
from forum_app.followup.rules.sources import NotPublished
from forum_app.followup.service import sources as service
from forum_app.followup.views.item_pages import organiser
from forum_app.i18n import _
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.security.permissions import Permission
from forum_app.units.queries import names_of
from forum_app.web.access import actor, needs, writes
from forum_app.web.forms import typed

bp = Blueprint("entering", __name__, template_folder="../templates")


@dataclass(frozen=True)
class FindingAt:
    """A published figure, at the unit that asked."""

    finding: Finding
    printed: Printed
    unit_id: int


def get_finding(poll_id: uuid.UUID, number: int, choice: str) -> FindingAt:
    """`choice` is the number of the option; don't-knows and skips are no finding."""
    finding = Finding(poll_id, number, int(choice) if choice.isdecimal() and len(choice) < 5 else 0)
    poll = get_poll(poll_id)
    try:
        return FindingAt(finding, printed_finding(finding), poll.unit_id)
    except NotPublished:
        raise NotFound from None


@bp.route("/theo-doi/nhap", methods=["GET", "POST"])
@needs(Permission.RECOMMENDATION_EDIT)
@writes
def type_in() -> ResponseReturnValue:
    form = TypedForm()
    form.offer(names_of(actor().units_with(Permission.RECOMMENDATION_EDIT)))
    if form.validate_on_submit():
        try:
            made = service.type_in(organiser(), form.unit_id.data, form.given())
            flash(_("Entered as a draft. The words stay as they are for ever."))
            return redirect(url_for("items.show", recommendation_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    return render_template("followup/entering/type_in.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/polls/<uuid:poll_id>/findings/<int:number>/<choice>", methods=["GET", "POST"])
@needs(Permission.RECOMMENDATION_EDIT, load=get_finding)
@writes
def from_poll(at: FindingAt) -> ResponseReturnValue:
    form = WordsForm()
    form.offer_topics()
    if form.validate_on_submit():
        try:
            made = service.draft_finding(organiser(), at.finding, typed(form.words), form.chosen_topic())
            flash(_("Entered as a draft, with the published figure beside it."))
            return redirect(url_for("items.show", recommendation_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("followup/entering/from_poll.html", form=form, printed=at.printed)
    return page, 422 if form.is_submitted() else 200


def address_of(poll_id: uuid.UUID, question: int, choice: int) -> str:
    return url_for("entering.from_poll", poll_id=poll_id, number=question, choice=str(choice))
