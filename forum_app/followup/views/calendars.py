"""Due days in one's own calendar: an address that is a secret, made and taken back on one's own page."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum_app.followup.queries import calendars as queries
from forum_app.followup.service import calendars as service
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import Actor, actor, needs, public, writes
from forum_app.web.own_page import Section

bp = Blueprint("calendars", __name__, template_folder="../templates")


@bp.get("/lich/<token>.ics")
@public
def show(token: str) -> ResponseReturnValue:
    feed = Response(service.read(token), mimetype="text/calendar")
    feed.headers["Cache-Control"] = "private, no-store"
    feed.headers["Content-Disposition"] = 'inline; filename="han-tra-loi.ics"'
    return feed


@bp.post("/tai-khoan-cua-toi/lich")
@needs(Permission.RECOMMENDATION_READ)
@writes
def make() -> ResponseReturnValue:
    service.make(actor())
    flash(_("Your calendar has an address. Copy it into the calendar on your phone or computer."))
    return redirect(url_for("own.show"))


@bp.post("/tai-khoan-cua-toi/lich/thu-hoi")
@needs(Permission.RECOMMENDATION_READ)
@writes
def take_back() -> ResponseReturnValue:
    service.take_back(actor())
    flash(_("The address of your calendar leads nowhere now."))
    return redirect(url_for("own.show"))


def on_own_page(actor: Actor) -> Section | None:
    if not actor.may(Permission.RECOMMENDATION_READ):
        return None
    feed = queries.feed_of(actor.id)
    address = service.address_of(feed) if feed else None
    return Section("followup/clocks/_own_calendar.html", {"address": address})
