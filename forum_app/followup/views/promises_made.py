"""What became of a promise: somebody looks, and the children are told what can be seen."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.promises import MoveForm, SettleForm
from forum_app.followup.queries.promises import PromiseAt, get_promise
from forum_app.followup.queries.recommendations import of_part
from forum_app.followup.rules.agents import acting
from forum_app.followup.rules.states import Who
from forum_app.followup.service import promises as service
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "promises_made",
    __name__,
    template_folder="../templates",
    url_prefix="/recommendations/<recommendation:recommendation_id>/promises/<uuid:promise_id>",
)


@bp.get("")
@needs(Permission.RECOMMENDATION_READ, load=get_promise, at=("unit_id", "agency_id"))
def show(at: PromiseAt) -> ResponseReturnValue:
    return _page(at, SettleForm(formdata=None), MoveForm(formdata=None))


@bp.post("/settle")
@needs(Permission.ANSWER_CHECK, load=get_promise)
@writes
def settle(at: PromiseAt) -> ResponseReturnValue:
    form = SettleForm()
    if form.validate_on_submit():
        try:
            service.settle(acting(actor(), Who.CHECKER), at.part, at.promise, form.state, form.seen)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Recorded. It stands beside the answer for everybody."))
            return _back(at)
    return _page(at, form, MoveForm(formdata=None)), 422


@bp.post("/move")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_promise, at=("agency_id",))
@writes
def move(at: PromiseAt) -> ResponseReturnValue:
    form = MoveForm()
    if form.validate_on_submit():
        try:
            service.move_day(acting(actor(), Who.AGENCY), at.part, at.promise, form.day, form.why)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("The day has moved. The first day stays beside it."))
            return _back(at)
    return _page(at, SettleForm(formdata=None), form), 422


def _page(at: PromiseAt, settling: SettleForm, moving: MoveForm) -> str:
    return render_template(
        "followup/answers/promise.html",
        at=at,
        part=at.part,
        promise=at.promise,
        recommendation=of_part(at.part),
        settling=settling,
        moving=moving,
    )


def _back(at: PromiseAt) -> ResponseReturnValue:
    return redirect(url_for(".show", recommendation_id=at.part.recommendation_id, promise_id=at.promise.id))
