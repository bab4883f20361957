"""Compiling polls: the list with its bars of coverage, one poll with all its schools, and the file of an edition."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum_app.errors import NotFound
from forum_app.polls.queries import coverage
from forum_app.polls.queries.results import code_of, latest_edition, published, results_of
from forum_app.polls.rules.results import Results
from forum_app.polls.service.publishing import standing
from forum_app.reports.queries import polls as queries
from forum_app.reports.rules import averages
from forum_app.reports.service import released
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, public

if TYPE_CHECKING:
    from forum_app.polls.models import Poll, Publication

bp = Blueprint("compiling", __name__, template_folder="../templates")
PAGE = "reports/compiling"


@bp.get("/tong-hop", endpoint="list")
@needs(Permission.COMPILATION_READ)
def list_polls() -> ResponseReturnValue:
    return render_template(f"{PAGE}/list.html", polls=queries.offered_for(actor()))


@bp.get("/tong-hop/cuoc-tham-do/<uuid:poll_id>")
@needs(Permission.COMPILATION_READ, load=coverage.get_offered)
def show(poll: Poll) -> ResponseReturnValue:
    stand = standing(poll)
    other = request.args.get("voi", type=uuid.UUID)
    beside = (
        queries.set_beside(poll, stand.results, other) if stand.public and stand.results and other else None
    )
    return render_template(
        f"{PAGE}/show.html",
        poll=poll,
        standing=stand,
        covered=coverage.coverage_of(poll),
        others=queries.choices_beside(poll) if stand.public else (),
        beside=beside,
        **words(stand.results),
    )


@bp.get("/tong-hop/cuoc-tham-do/<uuid:poll_id>.zip", endpoint="files")
@needs(Permission.COMPILATION_READ, load=coverage.get_offered)
def files(poll: Poll) -> ResponseReturnValue:
    publication = latest_edition(poll.id)
    if publication is None:
        return redirect(url_for(".show", poll_id=poll.id))
    return _parcel(publication)


@bp.get("/ket-qua/<code>/truong")
@public
def schools(code: str) -> ResponseReturnValue:
    """School beside school, for everybody who reads the results."""
    publication = published(code)
    results = results_of(publication)
    if results.compiled is None:
        raise NotFound
    head = released.head_of(publication)
    return render_template(
        f"{PAGE}/public.html", code=code, publication=publication, head=head, **words(results)
    )


@bp.get("/ket-qua/<code>/truong.zip", endpoint="public_files")
@public
def public_files(code: str) -> ResponseReturnValue:
    return _parcel(published(code))


def _parcel(publication: Publication) -> Response:
    content, name = released.parcel(publication)
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def words(results: Results | None) -> dict[str, object]:
    """What the partials of school beside school draw; nothing where no figure may be shown yet."""
    if results is None or results.compiled is None:
        return {"results": results, "questions": (), "compiled": None}
    return {
        "results": results,
        "compiled": results.compiled,
        "questions": averages.questions(results),
        "weights": averages.WEIGHTS,
        "how_many": averages.how_many,
        "left_out": averages.left_out(results.compiled),
    }


def beside(about: str, unit_id: int) -> Markup:
    """On the public page of a poll over many schools: the way to school beside school, and to the files."""
    kind, _colon, poll_id = about.partition(":")
    publication = latest_edition(uuid.UUID(poll_id)) if kind == "edition" else None
    if publication is None or publication.content["results"].get("compiled") is None:
        return Markup()
    return Markup(render_template(f"{PAGE}/_beside.html", code=code_of(publication)))  # noqa: S704
