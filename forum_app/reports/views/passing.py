"""Passing up several at once, looked over first: to whom, and why it cannot be decided here."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.dispatching import read_chosen
from forum_app.followup.forms.items import read_upper
from forum_app.followup.queries.tracking import chosen_by
from forum_app.followup.rules.states import Deed, Who, may_move
from forum_app.followup.service.moves import whole
from forum_app.followup.views.item_pages import organiser
from forum_app.i18n import _n
from forum_app.reports.queries.passing import uppers_of_all
from forum_app.reports.service import upward as service
from forum_app.reports.views.upward import words
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "passing_many", __name__, url_prefix="/kien-nghi-tu-duoi/chuyen-len", template_folder="../templates"
)


@bp.get("")
@needs(Permission.RECOMMENDATION_EDIT)
def preview() -> ResponseReturnValue:
    return _page(read_chosen(request.args))


@bp.post("")
@needs(Permission.RECOMMENDATION_EDIT)
@writes
def pass_up() -> ResponseReturnValue:
    numbers, reason = read_chosen(request.form), request.form.get("reason", "")
    chosen = [one for one, _unit in chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)]
    above = uppers_of_all([one.unit_id for one in chosen])
    try:
        made = whole(
            lambda: service.pass_up_many(organiser(), chosen, read_upper(request.form, above), reason)
        )
    except Refusal as refusal:
        return _page(numbers, refusal), 422
    flash(_n("%(num)s recommendation was passed up.", "%(num)s recommendations were passed up.", len(made)))
    return redirect(url_for("upward.list"))


def _page(numbers: Sequence[int], refusal: Refusal | None = None) -> str:
    rows = chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)
    ready = [row for row in rows if may_move(row[0].state, Deed.PASS_UP, Who.ORGANISER)]
    return render_template(
        "reports/upward/pass_up.html",
        ready=ready,
        not_now=[row for row in rows if row not in ready],
        above=uppers_of_all([one.unit_id for one, _unit in ready]),
        refusal=refusal,
        typed=request.form,
        **words(),
    )
