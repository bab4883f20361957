"""Open data for everybody: what there is, what each column means, and the files."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request, send_file
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound
from forum_app.followup.views.public import ASKED_AGAIN
from forum_app.reports.queries.open_data import Asked
from forum_app.reports.rules.dictionary import BY_NAME, LICENCES, SETS
from forum_app.reports.rules.open_data.columns import HOLDS_NAMES
from forum_app.reports.service.open_data import Written, write_file
from forum_app.reports.views import api
from forum_app.reports.views.for_programs import ROOT, open_to_everybody
from forum_app.web.access import public

bp = Blueprint("open_data", __name__, template_folder="../templates", url_prefix="/du-lieu-mo")
MIME = {"csv": "text/csv", "json": "application/json"}


@bp.get("")
@public
def show() -> ResponseReturnValue:
    return render_template(
        "reports/open_data/show.html",
        sets=SETS,
        holds_names=HOLDS_NAMES,
        licence=licence(),
        licence_address=LICENCES.get(licence()),
        addresses=api.addresses(),
        base=f"{api.base()}{ROOT}",
    )


@bp.get("/<name>.<any(csv, json):ending>")
@public
def file(name: str, ending: str) -> ResponseReturnValue:
    if name not in BY_NAME:
        raise NotFound
    written = write_file(BY_NAME[name], ending, Asked(api.base()), licence())
    return download(written, f"tieng-em-{name}.{ending}", MIME[ending])


def download(written: Written, name: str, mime: str) -> ResponseReturnValue:
    response = send_file(
        written.file, mime, as_attachment=True, download_name=name, etag=written.digest, conditional=False
    )
    response.content_length = written.size
    response.call_on_close(written.file.close)
    response.headers["Cache-Control"] = ASKED_AGAIN
    return open_to_everybody(response.make_conditional(request))


def licence() -> str:
    return str(current_app.extensions["settings"].licence)
