"""Suggested similar ones side by side; a person ticks, words the one that carries them, and joins."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.dispatching import read_chosen
from forum_app.followup.models import Recommendation
from forum_app.followup.queries.tracking import chosen_by
from forum_app.followup.service.moves import whole
from forum_app.followup.views.item_pages import organiser
from forum_app.i18n import _
from forum_app.reports.forms.upward import address_of, read_wanted
from forum_app.reports.queries import similar as queries
from forum_app.reports.queries.upward import units_for
from forum_app.reports.rules.upward import Wanted
from forum_app.reports.service import upward as service
from forum_app.reports.views.upward import words
from forum_app.security.permissions import Permission
from forum_app.units.queries import today_first
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "similar", __name__, url_prefix="/kien-nghi-tu-duoi/giong-nhau", template_folder="../templates"
)


@bp.get("", endpoint="list")
@needs(Permission.RECOMMENDATION_EDIT)
def list_groups() -> ResponseReturnValue:
    return _page(read_wanted(request.args.get))


@bp.post("")
@needs(Permission.RECOMMENDATION_EDIT)
@writes
def join() -> ResponseReturnValue:
    rows = chosen_by(actor(), Permission.RECOMMENDATION_EDIT, read_chosen(request.form))
    wanted = read_wanted(request.args.get)
    try:
        whole(lambda: _join([one for one, _unit in rows]))
    except Refusal as refusal:
        return _page(wanted, str(refusal)), 422
    flash(_("Joined. Each keeps its own words and children, and is counted once."))
    return redirect(url_for(".list", **address_of(wanted, wanted.page)))


def _join(chosen: list[Recommendation]) -> Recommendation:
    given = request.form.get("carrier", "")
    carrier = next((one for one in chosen if str(one.id) == given), None)
    new_at = next((unit for unit in _own_units() if given == f"new-{unit}"), None)
    return service.join_alike(organiser(), chosen, carrier, new_at, request.form.get("wording", ""))


def _own_units() -> Mapping[int, str]:
    return today_first(actor().units_with(Permission.RECOMMENDATION_EDIT), ended=False)


def _page(wanted: Wanted, wrong: str = "") -> str:
    return render_template(
        "reports/upward/similar.html",
        wanted=wanted,
        found=queries.suggestions_for(actor(), wanted),
        own_units=_own_units(),
        units=units_for(actor()),
        page_href=lambda number: url_for(".list", **address_of(wanted, number)),
        back=address_of(wanted, wanted.page),
        wrong=wrong,
        typed=request.form,
        **words(),
    )
