"""Printing: the answer is the sheet itself, because nothing else holds the tokens."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import cast

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock, jobs
from forum_app.config import Settings
from forum_app.documents import Parcels
from forum_app.errors import Refusal
from forum_app.i18n import current_locale, in_locale
from forum_app.polls.forms.slips import SlipsForm
from forum_app.polls.models import Poll, Station
from forum_app.polls.queries import stations as queries
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.rules.codes import code_key
from forum_app.polls.rules.slips import Sheet
from forum_app.polls.service import printing
from forum_app.polls.service.slips import make_slips
from forum_app.polls.views.stations import shown, words
from forum_app.security.permissions import Permission
from forum_app.web.access import Afterwards, actor, needs, writes

bp = Blueprint("slips", __name__, template_folder="../templates")
bp.context_processor(words)
SIZES = ("a4", "a3")


@bp.post("/stations/<station:station_id>/slips")
@needs(Permission.SLIP_PRINT, load=queries.get_station)
@writes
def make(station: Station) -> ResponseReturnValue | Afterwards:
    form = SlipsForm(station)
    if form.validate_on_submit():
        try:
            printing.check_address(_settings().base_url)
            return Afterwards(partial(_slips, make_slips(actor(), station, form.wanted(), _key())))
        except Refusal as refusal:
            if refusal.field is None:  # the page may no longer have this form
                flash(str(refusal), "error")
                return redirect(url_for("stations.show", station_id=station.id))
            form.show(refusal)
    return render_template("stations/show.html", **shown(station), slips_form=form), 422


@bp.get("/stations/<station:station_id>/poster.pdf")
@needs(Permission.SLIP_PRINT, load=queries.get_station)
def poster(station: Station) -> ResponseReturnValue:
    asked = request.args.get("size", "")
    size = asked if asked in SIZES else SIZES[0]
    return _pdf(printing.poster_pdf(station, _settings().base_url, size), f"poster-{size}.pdf")


@bp.post("/polls/<uuid:poll_id>/slips")
@needs(Permission.SLIP_PRINT, load=get_poll, offered="offered")
@writes
def make_many(poll: Poll) -> ResponseReturnValue:
    """For every prepared station of the poll that has no slips yet; drawn by a job, fetched once."""
    ids = queries.without_slips(poll, actor().reach(Permission.SLIP_PRINT))
    parcel = _parcels().begin(str(actor().id), len(ids), clock.now())
    printing.ask(print_many, parcel.name, actor().id, actor().name, ids, current_locale())
    return redirect(url_for(".waiting", name=parcel.name))


@bp.get("/prints/<name>")
@needs(Permission.SLIP_PRINT)
def waiting(name: str) -> ResponseReturnValue:
    parcel = _parcels().look(name, str(actor().id))
    return render_template("stations/print_waiting.html", parcel=parcel)


@bp.post("/prints/<name>")
@needs(Permission.SLIP_PRINT)
@writes
def fetch(name: str) -> ResponseReturnValue:
    """Once: afterwards the file is nowhere but with the one who asked."""
    return _pdf(_parcels().take(name, str(actor().id)), "phieu.pdf")


@jobs.job
def print_many(name: str, asker_id: uuid.UUID, asker_name: str, ids: list[int], locale: str) -> None:
    parcels = _parcels()
    tell: Callable[[int], None] = partial(parcels.advance, name)
    with in_locale(locale):
        try:
            asker = printing.Asker(asker_id, asker_name)
            pdf = printing.print_stations(asker, ids, _key(), _settings().base_url, tell)
        except Refusal as refusal:
            parcels.fail(name, str(refusal))
        else:
            parcels.leave(name, pdf)


@jobs.every(minutes=10)
def sweep_prints() -> None:
    """What nobody fetched within the hour."""
    _parcels().sweep(clock.now())


def _slips(sheet: Sheet) -> Response:
    return _pdf(printing.slips_pdf(sheet, _settings().base_url), "phieu.pdf")


def _pdf(content: bytes, name: str) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])


def _key() -> bytes:
    return code_key(_settings().secret_key)


def _parcels() -> Parcels:
    return Parcels(_settings().data_dir)
