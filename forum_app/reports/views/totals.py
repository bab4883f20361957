"""The totals of all forums of a year, and of one of them with its corrections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.reports.forms.totals import Typed, read_figure, read_note, read_unit, read_year
from forum_app.reports.models import Figure
from forum_app.reports.queries import totals as queries
from forum_app.reports.rules import totals as rules
from forum_app.reports.service import totals as service
from forum_app.security.permissions import Permission
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.rounds import get_round, known_round
from forum_app.units.queries import today_first
from forum_app.web.access import actor, needs, writes

bp = Blueprint("totals", __name__, url_prefix="/tong-hop/dien-dan", template_folder="../templates")


@bp.get("")
@needs(Permission.COMPILATION_READ)
def show() -> ResponseReturnValue:
    units = _own_units()
    unit_id = read_unit(request.args.get, list(units))
    years = queries.years_of(unit_id)
    year = read_year(request.args.get, years)
    return render_template(
        "reports/upward/totals.html",
        totals=queries.totals_of_year(unit_id, year),
        years=[(str(one), _address(one, unit_id, units), one == year) for one in years],
        units=[(name, _address(year, key, units), key == unit_id) for key, name in units.items()],
        **words(),
    )


@bp.get("/<round:round_id>")
@needs(Permission.ROUND_READ, load=get_round)
def of_round(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round, Typed())


@bp.post("/<round:round_id>")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def correct(forum_round: ForumRound) -> ResponseReturnValue:
    try:
        figure, now = read_figure(request.form), rules.read_count(request.form.get("now", ""))
        service.correct(actor(), forum_round, figure, now, read_note(request.form))
    except Refusal as refusal:
        return _page(forum_round, Typed(request.form.to_dict(), refusal)), 422
    flash(_("Corrected. The old figure and your note stay beside it."))
    return redirect(url_for(".of_round", round_id=forum_round.id))


def words() -> dict[str, Any]:
    return {"figures": list(Figure), "figure_names": rules.FIGURE_NAMES, "figure_means": rules.FIGURE_MEANS}


def beside(about: str, unit_id: int) -> Markup:
    """The totals of a round, for the round's own page."""
    kind, _colon, number = about.partition(":")
    if kind != "round" or not number.isdecimal() or not current_user.is_authenticated:
        return Markup()
    forum_round = known_round(int(number))
    if (
        forum_round is None
        or forum_round.unit_id != unit_id
        or not actor().may(Permission.ROUND_READ, unit_id)
    ):
        return Markup()
    totals = queries.totals_of_round(forum_round)
    if not totals.held:
        return Markup()
    page = render_template("reports/upward/_beside.html", totals=totals, **words())
    return Markup(page)  # noqa: S704  a template of ours, escaped as all are


def _page(forum_round: ForumRound, typed: Typed) -> str:
    return render_template(
        "reports/upward/round_totals.html",
        totals=queries.totals_of_round(forum_round),
        typed=typed,
        **words(),
    )


def _own_units() -> Mapping[int, str]:
    return today_first(actor().units_with(Permission.COMPILATION_READ))


def _address(year: int, unit_id: int, units: Mapping[int, str]) -> str:
    values: dict[str, Any] = {"nam": year} | ({"don-vi": unit_id} if len(units) > 1 else {})
    return url_for(".show", **values)
