"""What is known of other places: resolution tables as they were printed."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forum_app.followup.queries.figures import all_figures
from forum_app.followup.rules.figures import STATUS_NAMES, blocks, by_field
from forum_app.web.access import public

bp = Blueprint("figures", __name__, url_prefix="/bang/nguon", template_folder="../templates")


@bp.get("")
@public
def show() -> ResponseReturnValue:
    tables = [(one, blocks(one.said), by_field(one.said)) for one in all_figures()]
    return render_template("followup/figures/show.html", tables=tables, names=STATUS_NAMES)
