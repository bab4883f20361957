"""What my school owes, by when and why that day; and what of it presses, on the start page."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.i18n import _n
from forum_app.plans.queries import own as queries
from forum_app.plans.rules import board as rules
from forum_app.plans.rules.deliveries import ACCEPTED, WAY_NAMES, WITH_A_PAPER
from forum_app.security.permissions import Permission
from forum_app.web import desk
from forum_app.web.access import Actor, actor, needs

bp = Blueprint("owed", __name__, template_folder="../templates")


@bp.get("/viec-phai-lam", endpoint="list")
@needs(Permission.MILESTONE_REPORT)
def list_owed() -> ResponseReturnValue:
    return render_template(
        "plans/deliveries/owed.html",
        asked=queries.asked_of(actor()),
        rules=rules,
        way_names=WAY_NAMES,
        with_a_paper=WITH_A_PAPER,
        accepted=ACCEPTED,
    )


def waiting(who: Actor) -> Sequence[desk.Waiting]:
    cells = queries.pressing(who) if who.may(Permission.MILESTONE_REPORT) else ()
    if not cells:
        return ()
    late = sum(cell.standing is rules.Standing.LATE for cell in cells)
    if late:
        said = _n("%(num)s thing your unit owes is late", "%(num)s things your unit owes are late", late)
        return (desk.Waiting(said, url_for("owed.list"), "clipboard-list", "late"),)
    said = _n(
        "%(num)s thing your unit owes is due within a week",
        "%(num)s things your unit owes are due within a week",
        len(cells),
    )
    return (desk.Waiting(said, url_for("owed.list"), "clipboard-list", "due"),)
