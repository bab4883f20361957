"""Results for staff: a poll under the rules of publishing, a class in exact counts; and the deed of publishing."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.accounts.queries import SignedIn
from forum_app.documents import charts
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.polls.models import Poll, Station
from forum_app.polls.queries import findings
from forum_app.polls.queries import results as queries
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.writing import waiting
from forum_app.polls.rules.results import Answered, Results
from forum_app.polls.service import publishing as service
from forum_app.polls.views.results_files import as_csv, as_xlsx
from forum_app.security.headers import EMPTY_STYLE, policy
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint("results", __name__, template_folder="../templates")
COLOURS = ("#0072B2", "#B34E00", "#007A59", "#A3487A", "#6941A5", "#9A2A2A", "#4A5A12")
QUIET = "#5A6675"


@bp.context_processor
def onward() -> dict[str, object]:
    return {"finding_href": findings.href}


@bp.get("/results")
@needs(Permission.RESULT_READ)
def index() -> ResponseReturnValue:
    polls = queries.polls_with_results_for(cast(SignedIn, actor()))
    return render_template("results/index.html", polls=polls)


@bp.get("/polls/<uuid:poll_id>/results")
@needs(Permission.RESULT_READ, load=get_poll)
def show(poll: Poll) -> ResponseReturnValue:
    standing = service.standing(poll)
    may_publish = standing.may_publish and actor().may(Permission.POLL_PUBLISH, poll.unit_id)
    page = render_template(
        "results/show.html",
        poll=poll,
        standing=standing,
        may_publish=may_publish,
        chart=chart,
        published=queries.results_of(standing.public) if standing.public else None,
        waiting=defaultdict(int, waiting(poll)),
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = policy(styles=EMPTY_STYLE)
    return response


@bp.post("/polls/<uuid:poll_id>/publications")
@needs(Permission.POLL_PUBLISH, load=get_poll)
@writes
def publish(poll: Poll) -> ResponseReturnValue:
    try:
        publication = service.publish(poll, actor())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("Published. Everybody can see edition %(number)s now.", number=publication.edition))
    return redirect(url_for(".show", poll_id=poll.id))


@bp.get("/stations/<station:station_id>/results")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_station)
def station(station: Station) -> ResponseReturnValue:
    try:
        results = service.of_class(queries.box_of(station))
    except Refusal as refusal:
        return render_template("results/class_waiting.html", station=station, reason=str(refusal))
    return render_template("results/class.html", station=station, results=results)


@bp.get("/stations/<station:station_id>/results/wall")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_station)
def station_wall(station: Station) -> ResponseReturnValue:
    try:
        results = service.of_class(queries.box_of(station))
    except Refusal:
        return redirect(url_for(".station", station_id=station.id))
    return wall(results, url_for(".station", station_id=station.id))


@bp.get("/stations/<station:station_id>/results.csv")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_station)
def station_csv(station: Station) -> ResponseReturnValue:
    try:
        return as_csv(service.of_class(queries.box_of(station)))
    except Refusal:
        return redirect(url_for(".station", station_id=station.id))


@bp.get("/stations/<station:station_id>/results.xlsx")
@needs(Permission.CLASS_RESULT_READ, load=queries.get_station)
def station_xlsx(station: Station) -> ResponseReturnValue:
    try:
        return as_xlsx(service.of_class(queries.box_of(station)))
    except Refusal:
        return redirect(url_for(".station", station_id=station.id))


def wall(results: Results, back: str) -> ResponseReturnValue:
    """One question at a time, readable from eight metres; `?question=2` is the second."""
    last = len(results.questions)
    number = min(max(request.args.get("question", 1, type=int), 1), last)
    answered = results.questions[number - 1]
    return render_template(
        "results/wall.html", results=results, answered=answered, number=number, last=last, back=back
    )


def chart(answered: Answered) -> str:
    """The question as a Plotly figure; what it shows stands in the table beside it."""
    return charts.bars(
        [
            charts.Bar(
                label=line.label,
                text=line.cell.text,
                length=line.share,
                colour=QUIET if line.index is None else COLOURS[line.index % len(COLOURS)],
                between=line.cell.between,
            )
            for line in answered.lines
        ]
    )
