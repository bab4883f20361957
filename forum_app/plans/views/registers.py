"""The front page of the registers, coverage of the four models, and what the three lists share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.i18n import Words, _l
from forum_app.plans.models import Scope
from forum_app.plans.queries import clubs, consultations, coverage, initiatives
from forum_app.plans.queries.entries import Wanted
from forum_app.plans.rules import consultations as consultation_rules
from forum_app.plans.rules import initiatives as initiative_rules
from forum_app.plans.rules.coverage import MODEL_MEANINGS, MODEL_NAMES
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs

bp = Blueprint("registers", __name__, url_prefix="/so-theo-doi", template_folder="../templates")
TABS: tuple[tuple[Words, str], ...] = (
    (_l("Children consulted"), "consultations.list"),
    (_l("Clubs"), "clubs.list"),
    (_l("Children's programmes"), "initiatives.list"),
    (_l("Four models"), "registers.coverage"),
)
FIRST_YEAR = 2018


@bp.get("")
@needs(Permission.PLAN_READ)
def show() -> ResponseReturnValue:
    """What this year's registers hold, each a tap away."""
    year = clock.today().year
    return render_template(
        "plans/registers/show.html",
        year=year,
        progress=consultations.progress_in(actor(), year),
        clubs=clubs.met_in(actor(), year),
        states=initiatives.states_in(actor(), year),
        covered=coverage.coverage_for(actor(), year),
        consultation_rules=consultation_rules,
        initiative_rules=initiative_rules,
    )


@bp.get("/bon-mo-hinh", endpoint="coverage")
@needs(Permission.PLAN_READ)
def show_coverage() -> ResponseReturnValue:
    this = clock.today().year
    year = read_year(request.args.get("nam")) or this
    return render_template(
        "plans/registers/coverage.html",
        year=year,
        years=range(max(this, year), min(FIRST_YEAR, year) - 1, -1),
        covered=coverage.coverage_for(actor(), year),
        model_names={model: str(name) for model, name in MODEL_NAMES.items()},
        meanings=MODEL_MEANINGS,
    )


def read(given: Callable[..., str | None]) -> Wanted:
    """What the address of a list asks for; what makes no sense there asks for nothing."""
    scope, unit, page = given("loai") or "", given("don-vi") or "", given("trang") or ""
    return Wanted(
        year=read_year(given("nam")),
        scope=Scope(scope) if scope in set(Scope) else None,
        unit_id=int(unit) if unit.isdecimal() and len(unit) < 12 else None,
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def read_year(given: str | None) -> int | None:
    return (
        int(given) if given and given.isdecimal() and len(given) == 4 and 1990 <= int(given) <= 2100 else None
    )


def address(endpoint: str, wanted: Wanted, page: int) -> str:
    asked: dict[str, Any] = {
        "nam": wanted.year,
        "loai": wanted.scope,
        "don-vi": wanted.unit_id,
        "trang": page,
    }
    return url_for(endpoint, **{name: value for name, value in asked.items() if value})


def list_page(name: str, endpoint: str, wanted: Wanted, **more: Any) -> str:
    """A list with its filters and pages; `name` is the folder of its templates."""
    return render_template(
        f"plans/registers/{name}/list.html",
        wanted=wanted,
        endpoint=endpoint,
        mine=actor().units_with(Permission.REGISTER_EDIT),
        page_href=lambda page: address(endpoint, wanted, page),
        **more,
    )


bp.add_app_template_global(lambda: TABS, "register_tabs")
