"""What a plan's indicators have come to, and the form for what no register knows."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _, number
from forum_app.plans.forms.indicators import ValueForm
from forum_app.plans.models import Period, Plan
from forum_app.plans.queries import indicators as queries
from forum_app.plans.queries.indicators import Board, Typing
from forum_app.plans.rules import indicators as rules
from forum_app.plans.rules.milestones import COMPARATOR_SIGNS
from forum_app.plans.service import indicators as service
from forum_app.plans.views.links import Link
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("indicators", __name__, url_prefix="/ke-hoach", template_folder="../templates")
PERIODS = {Period.YEAR: "ca-nam", Period.FIRST_HALF: "sau-thang-dau", Period.SECOND_HALF: "sau-thang-cuoi"}
_BY_WORD = {word: period for period, word in PERIODS.items()}


@bp.get("/<uuid:plan_id>/chi-tieu")
@needs(Permission.PLAN_READ, load=queries.get_board, offered="open_below")
def show(board: Board) -> ResponseReturnValue:
    period = _BY_WORD.get(request.args.get("ky") or "", Period.YEAR)
    return render_template(
        "plans/indicators/show.html",
        plan=board.plan,
        unit=get_unit(board.unit_id),
        period=period,
        periods=PERIODS,
        measured=queries.measure(board.plan, period),
        read=queries.units_read_by(actor(), board.plan),
        may_tell=board.open_below and actor().may_below(Permission.INDICATOR_ENTER, board.unit_id),
        signs=COMPARATOR_SIGNS,
        rules=rules,
    )


@bp.route("/<uuid:plan_id>/chi-tieu/<uuid:indicator_id>/nhap", methods=["GET", "POST"])
@needs(Permission.INDICATOR_ENTER, load=queries.get_typing, offered="open_below")
@writes
def enter(typing: Typing) -> ResponseReturnValue:
    measured = queries.measure_one(typing.plan, typing.indicator, Period.YEAR)
    form = ValueForm()
    form.offer(queries.units_to_tell_for(actor(), measured), typing.indicator)
    if form.validate_on_submit():
        try:
            _enter(typing, form)
            return redirect(url_for(".show", plan_id=typing.plan.id, ky=PERIODS[Period(form.period.data)]))
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("plans/indicators/enter.html", form=form, typing=typing)
    return page, 422 if form.is_submitted() else 200


def _enter(typing: Typing, form: ValueForm) -> None:
    period = Period(form.period.data)
    service.enter_value(actor(), typing.plan, typing.indicator, form.of_unit_id.data, period, form.value())
    flash(_("The value is kept with its source."))


def link(plan: Plan, _actor: Actor) -> Link:
    """Whoever reads the plan reads what it has come to."""
    return Link(_("What the plan has come to"), url_for("indicators.show", plan_id=plan.id), "chart-bar")


def percent(numerator: int, denominator: int, target: int) -> str:
    """As people read it: 85, 84,9 or, where that would look like the target, 84,96."""
    share, places = rules.places(numerator, denominator, target)
    return f"{number(float(share), places)} %"


bp.add_app_template_global(percent, "percent_of")
