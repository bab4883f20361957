"""Many at once from the board: looked at first, then sent; or joined into one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.dispatching import read_agencies, read_chosen
from forum_app.followup.models import Recommendation
from forum_app.followup.queries import tracking as queries
from forum_app.followup.queries.previews import preview_of
from forum_app.followup.queries.proposals import Agencies
from forum_app.followup.rules import joining as join_rules
from forum_app.followup.service import dispatch, joining
from forum_app.followup.service.moves import whole
from forum_app.followup.views.item_pages import organiser, words
from forum_app.i18n import _n
from forum_app.security.permissions import Permission
from forum_app.units.queries import names_of
from forum_app.web.access import actor, needs, writes

bp = Blueprint("dispatching", __name__, template_folder="../templates")


@bp.get("/theo-doi/gui")
@needs(Permission.RECOMMENDATION_SEND)
def preview() -> ResponseReturnValue:
    return _preview(read_chosen(request.args), {})


@bp.post("/theo-doi/gui")
@needs(Permission.RECOMMENDATION_SEND)
@writes
def send() -> ResponseReturnValue:
    numbers = read_chosen(request.form)
    typed = read_agencies(request.form, numbers)
    rows = queries.chosen_by(actor(), Permission.RECOMMENDATION_SEND, numbers)
    lines = [dispatch.Line(one, typed[one.id]) for one, _unit in rows]
    try:
        parts = whole(lambda: dispatch.send_many(organiser(), lines, Agencies()))
    except Refusal as refusal:
        return _preview(numbers, typed, str(refusal)), 422
    flash(
        _n("Sent: %(num)s agency has something to answer.", "Sent: %(num)s answers are owed now.", len(parts))
    )
    return redirect(url_for("tracking.list"))


@bp.get("/theo-doi/gop")
@needs(Permission.RECOMMENDATION_EDIT)
def choose_carrier() -> ResponseReturnValue:
    return _carrier(read_chosen(request.args))


@bp.post("/theo-doi/gop")
@needs(Permission.RECOMMENDATION_EDIT)
@writes
def join() -> ResponseReturnValue:
    numbers = read_chosen(request.form)
    chosen = [row[0] for row in queries.chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)]
    try:
        carrier = whole(lambda: _join(chosen))
    except Refusal as refusal:
        return _carrier(numbers, str(refusal)), 422
    return redirect(url_for("items.show", recommendation_id=carrier.id))


def _join(chosen: list[Recommendation]) -> Recommendation:
    """Into one of them, or into a new one at a unit of one's own."""
    given = request.form.get("carrier", "")
    carrier = next((one for one in chosen if str(one.id) == given), None)
    if carrier is not None and len(chosen) > 1:
        for one in chosen:
            if one is not carrier:
                joining.join(organiser(), one, carrier)
        return carrier
    unit_id = next((unit for unit in _own_units() if given == f"new-{unit}"), None)
    if unit_id is None:
        raise join_rules.NoCarrier
    return joining.join_below(organiser(), unit_id, chosen, request.form.get("wording", ""))


def _own_units() -> dict[int, str]:
    return dict(names_of(actor().units_with(Permission.RECOMMENDATION_EDIT)))


def _preview(numbers: list[int], typed: dict[int, str], wrong: str = "") -> str:
    rows = queries.chosen_by(actor(), Permission.RECOMMENDATION_SEND, numbers)
    return render_template(
        "followup/tracking/dispatch.html", preview=preview_of(rows, typed), wrong=wrong, **words()
    )


def _carrier(numbers: list[int], wrong: str = "") -> str:
    rows = queries.chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)
    typed = request.form.get("wording", "")
    return render_template(
        "followup/tracking/join.html", rows=rows, units=_own_units(), wrong=wrong, typed=typed, **words()
    )
