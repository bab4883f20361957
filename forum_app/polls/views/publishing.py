"""What was published, for everybody: the list, a poll's figures, the children's page, the wall, the files."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.polls.queries import results as queries
from forum_app.polls.queries.came_of import of_poll
from forum_app.polls.queries.published import published_polls
from forum_app.polls.views.results import wall as draw_wall
from forum_app.polls.views.results_files import as_csv, as_xlsx
from forum_app.web.access import public

bp = Blueprint("published", __name__, template_folder="../templates", url_prefix="/ket-qua")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("results/published.html", shelf=published_polls())


@bp.get("/<code>")
@public
def show(code: str) -> ResponseReturnValue:
    publication = queries.published(code)
    return render_template(
        "results/public.html", publication=publication, results=queries.results_of(publication), code=code
    )


@bp.get("/<code>/em")
@public
def child(code: str) -> ResponseReturnValue:
    """What the QR of the slip opens once there are results: light, without a cookie."""
    publication = queries.published(code)
    came_of = of_poll(publication.poll_id)
    results = queries.results_of(publication)
    page = render_template("results/child.html", results=results, code=code, came_of=came_of)
    response = make_response(page)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


@bp.get("/<code>/wall")
@public
def wall(code: str) -> ResponseReturnValue:
    results = queries.results_of(queries.published(code))
    return draw_wall(results, url_for(".show", code=code))


@bp.get("/<code>.csv")
@public
def csv(code: str) -> ResponseReturnValue:
    return as_csv(queries.results_of(queries.published(code)))


@bp.get("/<code>.xlsx")
@public
def xlsx(code: str) -> ResponseReturnValue:
    return as_xlsx(queries.results_of(queries.published(code)))
