"""The public board of decisions: what became of children's texts, and why some are not shown."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum_app.moderation.queries import board as queries
from forum_app.moderation.rules.masking import COVER_NAMES
from forum_app.moderation.rules.states import KIND_NAMES, REASON_NAMES
from forum_app.units.queries import get_unit
from forum_app.web.access import public

bp = Blueprint("decisions", __name__, url_prefix="/bang-quyet-dinh", template_folder="../templates")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("decisions/index.html", places=queries.places_with_decisions())


@bp.get("/<unit:unit_id>")
@public
def show(unit_id: int) -> ResponseReturnValue:
    return render_template(
        "decisions/show.html",
        unit=get_unit(unit_id),
        board=queries.board_of(unit_id),
        kinds=KIND_NAMES,
        reasons=REASON_NAMES,
        covers=COVER_NAMES,
    )
