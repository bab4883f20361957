"""The checker's page: what was asked, answered, and would be read by children; and the decision of the unit above."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.checking import DecisionForm, ReturnForm
from forum_app.followup.models import Part
from forum_app.followup.queries.above import PartAbove, get_part_above
from forum_app.followup.queries.answering import asked_of
from forum_app.followup.queries.answers import FileAt, get_file
from forum_app.followup.queries.recommendations import get_part
from forum_app.followup.rules.agents import acting
from forum_app.followup.rules.checking import NotADecision, goes_up
from forum_app.followup.rules.states import STATE_NAMES, Deed, Who, may_move
from forum_app.followup.service import checking as service
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "checking",
    __name__,
    template_folder="../templates",
    url_prefix="/recommendations/<recommendation:recommendation_id>",
)


@bp.get("/parts/<uuid:part_id>/check")
@needs(Permission.ANSWER_CHECK, load=get_part)
def show(part: Part) -> ResponseReturnValue:
    return _page(part, ReturnForm())


@bp.post("/parts/<uuid:part_id>/check/accept")
@needs(Permission.ANSWER_CHECK, load=get_part)
@writes
def accept(part: Part) -> ResponseReturnValue:
    try:
        service.accept(acting(actor(), Who.CHECKER), part)
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("The answer is published. Its version for children is what they read first."))
    return _back(part)


@bp.post("/parts/<uuid:part_id>/check/return")
@needs(Permission.ANSWER_CHECK, load=get_part)
@writes
def return_(part: Part) -> ResponseReturnValue:
    form = ReturnForm()
    if form.validate_on_submit():
        try:
            service.return_(acting(actor(), Who.CHECKER), part, form.why)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Sent back to %(agency)s with your reasons.", agency=part.agency))
            return _back(part)
    return _page(part, form), 422


@bp.get("/parts/<uuid:part_id>/decide")
@needs(Permission.RECOMMENDATION_DECIDE, load=get_part_above)
def decide(above: PartAbove) -> ResponseReturnValue:
    return _decision(above.part, DecisionForm())


@bp.post("/parts/<uuid:part_id>/decide")
@needs(Permission.RECOMMENDATION_DECIDE, load=get_part_above)
@writes
def settle(above: PartAbove) -> ResponseReturnValue:
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            _decide(above.part, form)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Decided. The answer is published."))
            return redirect(
                url_for(".decide", recommendation_id=above.part.recommendation_id, part_id=above.part.id)
            )
    return _decision(above.part, form), 422


@bp.get("/papers/<uuid:file_id>")
@needs(Permission.RECOMMENDATION_READ, load=get_file, at=("unit_id", "agency_id"))
def paper(at: FileAt) -> ResponseReturnValue:
    """Never shown inside a page: it came from outside."""
    answer = send_file(
        BytesIO(at.file.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=at.file.name,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _decide(part: Part, form: DecisionForm) -> None:
    if form.decided is None:
        raise NotADecision
    service.decide(acting(actor(), Who.UPPER_UNIT), part, form.decided, form.reasons.data or "")


def _page(part: Part, form: ReturnForm) -> str:
    asked = asked_of(part)
    return render_template(
        "followup/answers/check.html",
        part=part,
        form=form,
        asked=asked,
        state_names=STATE_NAMES,
        may_check=may_move(asked.stands_at, Deed.ACCEPT, Who.CHECKER),
        goes_up=goes_up(part.returns),
    )


def _decision(part: Part, form: DecisionForm) -> str:
    asked = asked_of(part)
    return render_template(
        "followup/answers/decide.html",
        part=part,
        form=form,
        asked=asked,
        state_names=STATE_NAMES,
        may_decide=may_move(asked.stands_at, Deed.DECIDE_ANSWER, Who.UPPER_UNIT) and goes_up(part.returns),
    )


def _back(part: Part) -> ResponseReturnValue:
    return redirect(url_for(".show", recommendation_id=part.recommendation_id, part_id=part.id))
