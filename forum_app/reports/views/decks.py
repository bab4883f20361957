"""Where the squares of decks and posters lead, and the files of a published poll for everybody."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import code_of, latest_edition, published
from forum_app.reports.queries import decks as queries
from forum_app.reports.rules.papers import mimetype
from forum_app.security.permissions import Permission
from forum_app.units.queries import today_first
from forum_app.web.access import actor, public

bp = Blueprint("decks", __name__, template_folder="../templates")


@bp.get("/q/<code>")
@bp.get("/Q/<code>")
@public
def results(code: str) -> ResponseReturnValue:
    """Children first; their page leads grown-ups on."""
    published(code)
    return redirect(url_for("published.child", code=code.upper()))


@bp.get("/D/<round:round_id>")
@public
def told(round_id: int) -> ResponseReturnValue:
    return redirect(url_for("story.show", round_id=round_id))


@bp.get("/ket-qua/<code>/tep/<ending>")
@public
def file(code: str, ending: str) -> ResponseReturnValue:
    """As it was made by the poll's own people from the edition that is public now."""
    publication = published(code)
    found = queries.published_file(publication, ending)
    name = f"ket-qua-{code_of(publication).lower()}.{ending}"
    response = Response(found.content, mimetype=mimetype(ending))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def beside(about: str, _unit_id: int) -> Markup:
    """For `edition:<poll>` the page for everybody, `deck:<poll>` the wall of a round, `boards:` the desk."""
    subject, _colon, number = about.partition(":")
    if subject == "boards":
        return _boards()
    publication = latest_edition(uuid.UUID(number)) if subject in {"edition", "deck"} else None
    if publication is None:
        return Markup()
    endings = queries.published_endings(publication)
    poll = get_poll(publication.poll_id)
    may_make = (
        subject == "deck"
        and current_user.is_authenticated
        and actor().may(Permission.PAPER_MAKE, poll.unit_id)
    )
    if not endings and not may_make:
        return Markup()
    page = render_template(
        f"reports/decks/_{subject}.html",
        code=code_of(publication),
        poll=poll,
        endings=endings,
        may_make=may_make,
    )
    return Markup(page)  # noqa: S704  a template of ours, escaped as all are


def _boards() -> Markup:
    """A button for each unit whose papers the actor makes."""
    units = today_first(actor().units_with(Permission.PAPER_MAKE))
    if not units:
        return Markup()
    return Markup(render_template("reports/decks/_boards.html", units=units))  # noqa: S704  a template of ours
