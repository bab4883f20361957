"""From draft to issued to the shelf, and back where that is still possible."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.models import Plan
from forum_app.plans.queries.plans import get_plan
from forum_app.plans.service import plans as service
from forum_app.security.permissions import Permission
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("plan_states", __name__, url_prefix="/ke-hoach/<uuid:plan_id>")


@bp.post("/ban-hanh")
@needs(Permission.PLAN_EDIT, load=get_plan)
@writes
def issue(plan: Plan) -> ResponseReturnValue:
    return _done(plan, service.issue, _("The plan is issued: every unit below sees it and what it owes."))


@bp.post("/rut-lai")
@needs(Permission.PLAN_EDIT, load=get_plan)
@writes
def take_back(plan: Plan) -> ResponseReturnValue:
    return _done(plan, service.take_back, _("The plan is a draft again. Nobody below sees it."))


@bp.post("/cat")
@needs(Permission.PLAN_EDIT, load=get_plan)
@writes
def put_away(plan: Plan) -> ResponseReturnValue:
    return _done(plan, service.put_away, _("The plan is put away: it asks no more, and can still be read."))


@bp.post("/dung-lai")
@needs(Permission.PLAN_EDIT, load=get_plan)
@writes
def take_out(plan: Plan) -> ResponseReturnValue:
    return _done(plan, service.take_out, _("The plan is in force again."))


def _done(plan: Plan, deed: Callable[[Actor, Plan], None], words: str) -> ResponseReturnValue:
    try:
        deed(actor(), plan)
    except Refusal as refusal:
        flash(str(refusal), "late")
    else:
        flash(words)
    return redirect(url_for("year_plans.show", plan_id=plan.id))
