"""The board on paper, for one round or one poll."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.public import read
from forum_app.followup.rules.public import Wanted
from forum_app.followup.service.posters import poster_pdf, sheet_pdf
from forum_app.followup.views.public import ASKED_AGAIN
from forum_app.web.access import public

bp = Blueprint("posters", __name__, template_folder="../templates")


@bp.get("/bang/to-lop.pdf")
@public
def sheet() -> ResponseReturnValue:
    return _file(sheet_pdf, "to-lop.pdf")


@bp.get("/bang/ap-phich.pdf")
@public
def poster() -> ResponseReturnValue:
    return _file(poster_pdf, "ap-phich.pdf")


def _file(draw: Callable[[Wanted, str], bytes], name: str) -> Response:
    content = draw(read(request.args), current_app.extensions["settings"].base_url)
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = ASKED_AGAIN
    return response
