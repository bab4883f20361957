"""The board of a plan: every unit and everything it owes on one page, and the letters to those who miss something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.mail import has_post_office
from forum_app.plans.models import Milestone, Plan, PlanState
from forum_app.plans.queries import board as queries
from forum_app.plans.queries.plans import get_milestone, get_plan
from forum_app.plans.queries.reminders import preview
from forum_app.plans.rules import board as rules
from forum_app.plans.rules.reminders import reminds
from forum_app.plans.service import reminders
from forum_app.plans.views.links import Link
from forum_app.security.permissions import Permission
from forum_app.security.tokens import UNIT_LENGTH, to_crockford
from forum_app.units.queries import get_unit
from forum_app.units.rules.tree import KIND_NAMES
from forum_app.web.access import Actor, actor, needs, writes

bp = Blueprint("milestones_board", __name__, url_prefix="/ke-hoach", template_folder="../templates")


@bp.get("/<uuid:plan_id>/bang-theo-doi")
@needs(Permission.PLAN_READ, load=get_plan)
def show(plan: Plan) -> ResponseReturnValue:
    board, asked = queries.board_of(plan), _read()
    column = next((one for one in board.columns if str(one.milestone.number) == asked.number), None)
    lines = queries.shown(board, asked.standing, column)
    return render_template(
        "plans/board/show.html",
        board=board,
        asked=asked,
        column=column,
        shown=lines,
        groups=queries.grouped(lines, by_kind=asked.by_kind),
        href_of=_addresses(board),
        **_words(plan),
    )


@bp.get("/<uuid:plan_id>/moc/<uuid:milestone_id>/nhac")
@needs(Permission.PLAN_EDIT, load=get_milestone)
def ask_to_remind(milestone: Milestone) -> ResponseReturnValue:
    plan = get_plan(milestone.plan_id)
    return render_template(
        "plans/board/remind.html",
        plan=plan,
        unit=get_unit(plan.unit_id),
        seen=preview(plan, milestone),
        has_post_office=has_post_office(),
    )


@bp.post("/<uuid:plan_id>/moc/<uuid:milestone_id>/nhac")
@needs(Permission.PLAN_EDIT, load=get_milestone)
@writes
def remind(milestone: Milestone) -> ResponseReturnValue:
    try:
        done = reminders.remind(actor(), get_plan(milestone.plan_id), milestone)
    except Refusal as refusal:
        flash(str(refusal), "late")
    else:
        flash(_n("%(num)s unit has been written to.", "%(num)s units have been written to.", done.units))
    return redirect(url_for(".show", plan_id=milestone.plan_id))


def link(plan: Plan, who: Actor) -> Link | None:
    """From the plan: to the board for who reads it there, for the units below to their own list."""
    if who.may(Permission.PLAN_READ, plan.unit_id):
        return Link(_("Who has done what"), url_for("milestones_board.show", plan_id=plan.id), "users")
    if who.may(Permission.MILESTONE_REPORT):
        return Link(_("What my unit owes"), url_for("owed.list"), "clipboard-list")
    return None


@dataclass(frozen=True)
class Asked:
    """What the address asks to see; it can be passed on."""

    standing: rules.Standing | None
    number: str
    by_kind: bool

    def at(self, plan: Plan, **changed: str | None) -> str:
        """The same with something changed."""
        kept: dict[str, Any] = {
            "muc": rules.IN_ADDRESS[self.standing] if self.standing else None,
            "moc": self.number or None,
            "nhom": "loai" if self.by_kind else None,
        }
        return url_for("milestones_board.show", plan_id=plan.id, **{**kept, **changed})


def _read() -> Asked:
    given = request.args.get
    return Asked(rules.read_standing(given("muc")), given("moc", ""), given("nhom") == "loai")


def _addresses(board: queries.Board) -> Callable[[queries.Cell], str]:
    """One is built for each milestone, and the unit put at its end: building four thousand takes a second."""
    stems = {
        one.milestone.id: url_for("deliveries.show", owed_id=one.milestone.id, unit_id=0)[:-UNIT_LENGTH]
        for one in board.columns
    }
    return lambda cell: f"{stems[cell.milestone.id]}{to_crockford(cell.unit.id, UNIT_LENGTH)}"


def _words(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "unit": get_unit(plan.unit_id),
        "rules": rules,
        "reminds": plan.state is PlanState.ISSUED and reminds(plan.year, clock.today()),
        "kind_names": KIND_NAMES,
        "Standing": rules.Standing,
    }
