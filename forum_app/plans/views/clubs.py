"""Pages of the register of clubs, and of their meetings."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.plans.forms.clubs import ClubForm, MeetingForm, NewClubForm
from forum_app.plans.models import Club
from forum_app.plans.queries import clubs as queries
from forum_app.plans.queries.clubs import MeetingAt
from forum_app.plans.queries.entries import linked, polls_to_link, rounds_to_link
from forum_app.plans.service import clubs as service
from forum_app.plans.views.registers import list_page, read
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.web.access import actor, needs, writes

bp = Blueprint("clubs", __name__, url_prefix="/so-theo-doi/cau-lac-bo", template_folder="../templates")


@bp.get("", endpoint="list")
@needs(Permission.PLAN_READ)
def list_clubs() -> ResponseReturnValue:
    wanted = read(request.args.get)
    homes = queries.homes_of(actor().units_with(Permission.REGISTER_EDIT))
    return list_page("clubs", "clubs.list", wanted, shelf=queries.clubs_for(actor(), wanted), homes=homes)


@bp.route("/moi", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT)
@writes
def create() -> ResponseReturnValue:
    form = NewClubForm()
    form.offer_units(queries.homes_of(actor().units_with(Permission.REGISTER_EDIT)))
    if form.validate_on_submit():
        try:
            made = service.found(actor(), form.unit_id.data, form.draft())
            return redirect(url_for(".show", club_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page("create", form=form), 422 if form.is_submitted() else 200


@bp.route("/<uuid:club_id>", methods=["GET"])
@needs(Permission.PLAN_READ, load=queries.get_club)
def show(club: Club) -> ResponseReturnValue:
    return _club_page(club, _meeting_form())


@bp.route("/<uuid:club_id>/sua", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT, load=queries.get_club)
@writes
def edit(club: Club) -> ResponseReturnValue:
    form = ClubForm(obj=club)
    if form.validate_on_submit():
        try:
            service.change(actor(), club, form.draft())
            return redirect(url_for(".show", club_id=club.id))
        except Refusal as refusal:
            form.show(refusal)
    return _page("edit", form=form, club=club), 422 if form.is_submitted() else 200


@bp.post("/<uuid:club_id>/hop")
@needs(Permission.REGISTER_EDIT, load=queries.get_club)
@writes
def meet(club: Club) -> ResponseReturnValue:
    form = _meeting_form()
    if form.validate_on_submit():
        try:
            service.enter_meeting(actor(), club, form.draft(), sure=form.is_sure)
            flash(_("The meeting is entered."))
            return redirect(url_for(".show", club_id=club.id))
        except Refusal as refusal:
            form.show(refusal)
    return _club_page(club, form), 422


@bp.route("/<uuid:club_id>/hop/<uuid:meeting_id>", methods=["GET", "POST"])
@needs(Permission.REGISTER_EDIT, load=queries.get_meeting)
@writes
def edit_meeting(at: MeetingAt) -> ResponseReturnValue:
    form = _meeting_form(at)
    if form.validate_on_submit():
        try:
            service.change_meeting(actor(), at.club, at.meeting, form.draft(), sure=form.is_sure)
            return redirect(url_for(".show", club_id=at.club.id))
        except Refusal as refusal:
            form.show(refusal)
    page = _page("meeting", form=form, club=at.club, meeting=at.meeting)
    return page, 422 if form.is_submitted() else 200


@bp.post("/<uuid:club_id>/hop/<uuid:meeting_id>/rut")
@needs(Permission.REGISTER_EDIT, load=queries.get_meeting)
@writes
def withdraw_meeting(at: MeetingAt) -> ResponseReturnValue:
    service.withdraw_meeting(actor(), at.club, at.meeting)
    flash(_("The meeting is withdrawn and counts no more."))
    return redirect(url_for(".show", club_id=at.club.id))


def _meeting_form(at: MeetingAt | None = None) -> MeetingForm:
    form = MeetingForm(obj=at.meeting if at else None)
    form.offer(polls_to_link(actor()), rounds_to_link(actor()))
    return form


def _club_page(club: Club, form: MeetingForm) -> str:
    meetings = queries.meetings_of(club)
    hosted = {one.id: linked(actor(), one.poll_id, one.round_id) for one in meetings}
    unit = get_unit(club.unit_id)
    return _page("show", club=club, unit=unit, meetings=meetings, hosted=hosted, form=form)


def _page(name: str, **shown: Any) -> str:
    return render_template(f"plans/registers/clubs/{name}.html", **shown)
