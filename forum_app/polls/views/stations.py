"""Stations for staff: prepare, open, watch, close, count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock, live
from forum_app.documents import qr_svg
from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.moderation.rules.staffing import DUTY_NAMES
from forum_app.polls.forms.slips import SlipsForm
from forum_app.polls.forms.stations import DOOR_NAMES, ListForm, PresentForm, StationForm, band_name
from forum_app.polls.models import Poll, Station, StationState
from forum_app.polls.queries import stations as queries
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.writing import who_reads
from forum_app.polls.rules import stations as rules
from forum_app.polls.rules.codes import pictures_of
from forum_app.polls.rules.slips import typed_host
from forum_app.polls.service import counting
from forum_app.polls.service import stations as service
from forum_app.polls.service.printing import room_address
from forum_app.security.permissions import Permission
from forum_app.security.tokens import in_groups
from forum_app.web import desk
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.pictures import ALL

bp = Blueprint("stations", __name__, template_folder="../templates", cli_group="polls")
JUST_NOW = timedelta(days=7)


@bp.context_processor
def words() -> dict[str, Any]:
    return {
        "duty_names": DUTY_NAMES,
        "state_names": rules.STATE_NAMES,
        "state_kinds": {"prepared": "idle", "open": "open", "closed": "due", "counted": "done"},
        "door_names": DOOR_NAMES,
        "band_name": band_name,
    }


@bp.get("/stations")
@needs(Permission.STATION_READ)
def index() -> ResponseReturnValue:
    """The register: what is to be opened, closed, counted."""
    lines = queries.at_work(actor().reach(Permission.STATION_READ), clock.now() - JUST_NOW)
    return render_template("stations/index.html", lines=lines)


@bp.get("/polls/<uuid:poll_id>/stations")
@needs(Permission.STATION_READ, load=get_poll, offered="offered")
def list_(poll: Poll) -> ResponseReturnValue:
    lines = queries.stations_of(poll, actor().reach(Permission.STATION_READ))
    may_add = poll.archived_at is None and bool(_places(poll))
    unprinted = len(queries.without_slips(poll, actor().reach(Permission.SLIP_PRINT)))
    return render_template("stations/list.html", poll=poll, lines=lines, may_add=may_add, unprinted=unprinted)


@bp.get("/polls/<uuid:poll_id>/stations/new")
@needs(Permission.STATION_RUN, load=get_poll, offered="offered")
def new(poll: Poll) -> ResponseReturnValue:
    form = StationForm(poll, _places(poll))
    return render_template("stations/create.html", poll=poll, form=form)


@bp.post("/polls/<uuid:poll_id>/stations")
@needs(Permission.STATION_RUN, load=get_poll, offered="offered")
@writes
def create(poll: Poll) -> ResponseReturnValue:
    form = StationForm(poll, _places(poll))
    if form.validate_on_submit():
        try:
            station = service.create_station(actor(), poll, form.unit.data, form.draft())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(_page(station))
    return render_template("stations/create.html", poll=poll, form=form), 422


@bp.get("/polls/<uuid:poll_id>/stations/list")
@needs(Permission.STATION_RUN, load=get_poll, offered="offered")
def new_many(poll: Poll) -> ResponseReturnValue:
    form = ListForm(poll, _places(poll))
    return render_template("stations/create_many.html", poll=poll, form=form)


@bp.post("/polls/<uuid:poll_id>/stations/list")
@needs(Permission.STATION_RUN, load=get_poll, offered="offered")
@writes
def create_many(poll: Poll) -> ResponseReturnValue:
    form = ListForm(poll, _places(poll))
    try:
        if form.validate_on_submit() and (lines := form.read()):
            made = service.create_stations(actor(), poll, form.unit.data, lines, form.kind())
            flash(_n("%(num)s station is ready.", "%(num)s stations are ready.", len(made)))
            return redirect(url_for(".list_", poll_id=poll.id))
    except Refusal as refusal:
        form.show(refusal)
    return render_template("stations/create_many.html", poll=poll, form=form), 422


@bp.get("/stations/<station:station_id>")
@needs(Permission.STATION_READ, load=queries.get_station)
def show(station: Station) -> ResponseReturnValue:
    return render_template("stations/show.html", **shown(station), slips_form=SlipsForm(station))


@bp.get("/stations/<station:station_id>/edit")
@needs(Permission.STATION_RUN, load=queries.get_station)
def rework(station: Station) -> ResponseReturnValue:
    return render_template("stations/edit.html", station=station, form=_edit_form(station))


@bp.post("/stations/<station:station_id>/edit")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def edit(station: Station) -> ResponseReturnValue:
    form = _edit_form(station)
    if form.validate_on_submit():
        try:
            service.edit_station(actor(), station, form.draft())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(_page(station))
    return render_template("stations/edit.html", station=station, form=form), 422


@bp.post("/stations/<station:station_id>/open")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def open_(station: Station) -> ResponseReturnValue:
    deed = partial(service.open_station, without_writing="without_writing" in request.form)
    return _move(deed, station, _("The station is open. Children can vote now."))


@bp.post("/stations/<station:station_id>/close")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def close(station: Station) -> ResponseReturnValue:
    return _move(service.close_station, station, _("The station is closed."))


@bp.post("/stations/<station:station_id>/reopen")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def reopen(station: Station) -> ResponseReturnValue:
    return _move(service.reopen_station, station, _("The station is open again."))


@bp.post("/stations/<station:station_id>/count")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def count(station: Station) -> ResponseReturnValue:
    return _move(counting.count_station, station, _("The ballots have been counted, and the slips deleted."))


@bp.post("/stations/<station:station_id>/remove")
@needs(Permission.STATION_RUN, load=queries.get_station)
@writes
def remove(station: Station) -> ResponseReturnValue:
    onward = url_for(".list_", poll_id=station.poll_id)
    gone = _("“%(label)s” has been removed.", label=station.label)
    return _move(service.remove_station, station, gone, onward)


@bp.get("/stations/<station:station_id>/wall")
@needs(Permission.STATION_READ, load=queries.get_station)
def wall(station: Station) -> ResponseReturnValue:
    """For the projector: what we do now, the way in, and how many ballots are in."""
    codes = [(pictures_of(code), times) for code, times in queries.picture_codes(station)]
    base_url = current_app.extensions["settings"].base_url
    qr = qr_svg(room_address(station, base_url), _("The way into this station")) if station.room_code else ""
    return render_template("stations/wall.html", **shown(station), codes=codes, qr=qr, pictures=ALL)


@bp.get("/stations/<station:station_id>/live")
@needs(Permission.STATION_READ, load=queries.get_station)
def stream(station: Station) -> Response:
    return live.stream("station", station.id)


@bp.get("/stations/<station:station_id>/ballots.json")
@needs(Permission.STATION_READ, load=queries.get_station)
def progress(station: Station) -> Response:
    return live.answer(_read([station.id])[station.id])


@bp.cli.command("close-out")
def close_out() -> None:
    """Count what has been closed for long, and tidy up; may be done at any time, and twice."""
    counting.close_out()


def _move(
    deed: Callable[[Actor, Station], None], station: Station, done: str, onward: str | None = None
) -> ResponseReturnValue:
    """One button, one deed. A refusal is said on the station's page, which shows how things stand."""
    try:
        deed(actor(), station)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(_page(station))
    flash(done)
    return redirect(onward or _page(station))


def shown(station: Station) -> dict[str, Any]:
    return {
        "station": station,
        "unit_name": queries.unit_name(station),
        "progress": queries.progress_of(station),
        "may_run": actor().may(Permission.STATION_RUN, station.unit_id),
        "host": typed_host(current_app.extensions["settings"].base_url),
        "who_reads": who_reads(station) if station.state is StationState.PREPARED else None,
        "room": in_groups(station.room_code or "", 3),
    }


def _edit_form(station: Station) -> StationForm | PresentForm:
    return StationForm.of(station) if station.state is StationState.PREPARED else PresentForm(station)


def _places(poll: Poll) -> list[Any]:
    return queries.places_for(poll, actor().reach(Permission.STATION_RUN))


def _page(station: Station) -> str:
    return url_for("stations.show", station_id=station.id)


def _read(station_ids: list[int]) -> Mapping[int, Mapping[str, Any]]:
    """What screens follow: how it stands and how many; nothing about options, nothing about anybody."""
    return {key: asdict(progress) for key, progress in queries.progress(station_ids).items()}


def _waiting(agent: Actor) -> list[desk.Waiting]:
    """For the start page: what is to be counted, closed and opened, in one statement."""
    counts, here = queries.waiting_counts(agent.reach(Permission.STATION_RUN)), url_for("stations.index")
    found = []
    if closed := counts.get(StationState.CLOSED):
        words = _n(
            "%(num)s closed station waits to be counted.",
            "%(num)s closed stations wait to be counted.",
            closed,
        )
        found.append(desk.Waiting(words, here, "vote", "due"))
    if opened := counts.get(StationState.OPEN):
        words = _n(
            "Children are voting at %(num)s station.", "Children are voting at %(num)s stations.", opened
        )
        found.append(desk.Waiting(words, here, "play", "open"))
    if prepared := counts.get(StationState.PREPARED):
        words = _n(
            "%(num)s station is ready to be opened.", "%(num)s stations are ready to be opened.", prepared
        )
        found.append(desk.Waiting(words, here, "clipboard-list", "idle"))
    return found


live.offer("station", _read)
desk.register("stations", _waiting, order=20)
