"""What half a year or a year has come to, and the report on it for the level above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.plans.models import Period
from forum_app.plans.rules.indicators import PERIOD_NAMES
from forum_app.reports.forms import periods as forms
from forum_app.reports.models import Figure
from forum_app.reports.queries.periods import report_of
from forum_app.reports.rules import periods_tables as tables
from forum_app.reports.rules.periods import Asked
from forum_app.reports.rules.totals import FIGURE_MEANS, FIGURE_NAMES
from forum_app.security.permissions import Permission
from forum_app.units.queries import today_first
from forum_app.web.access import actor, needs

bp = Blueprint("periods", __name__, url_prefix="/van-ban/ky", template_folder="../templates")
BACK = 3


@bp.get("")
@needs(Permission.PAPER_MAKE)
def show() -> ResponseReturnValue:
    units = today_first(actor().units_with(Permission.PAPER_MAKE))
    asked = forms.read(request.args.get, list(units), clock.today())
    try:
        data, refusal = report_of(asked), ""
    except Refusal as too_early:
        data, refusal = {}, str(too_early)
    return render_template(
        "reports/periods/show.html",
        asked=asked,
        data=data,
        refusal=refusal,
        **choices(asked, units),
        **words(),
    )


def choices(asked: Asked, units: Mapping[int, str]) -> dict[str, Any]:
    this_year = clock.today().year
    years = [
        (str(year), address(asked, nam=year), year == asked.year)
        for year in range(this_year, this_year - BACK, -1)
    ]
    periods = [
        (str(PERIOD_NAMES[one]), address(asked, ky=forms.IN_ADDRESS[one]), one is asked.period)
        for one in Period
    ]
    own = [(name, address(asked, **{"don-vi": key}), key == asked.unit_id) for key, name in units.items()]
    return {"years": years, "periods": periods, "units": own}


def address(asked: Asked, **changed: Any) -> str:
    values = {"don-vi": asked.unit_id, "nam": asked.year, "ky": forms.IN_ADDRESS[asked.period], **changed}
    return url_for(".show", **values)


def words() -> dict[str, Any]:
    return {
        "figures": list(Figure),
        "figure_names": FIGURE_NAMES,
        "figure_means": FIGURE_MEANS,
        "sorts": tables.SORTS,
        "filled": tables.filled,
        "on_page": tables.on_page,
    }
