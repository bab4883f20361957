"""The register as pages: list, show, create, edit, move, end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.forms import CreateForm, EditForm, EndForm, MoveForm
from forum_app.units.models import ALWAYS
from forum_app.units.queries import pages
from forum_app.units.queries.pages import Place, Wanted
from forum_app.units.rules.tree import KIND_NAMES
from forum_app.units.service import tree as service
from forum_app.web.access import actor, needs, writes
from forum_app.web.forms import Form

bp = Blueprint("units", __name__, url_prefix="/don-vi", template_folder="../templates")


@bp.context_processor
def words_for_units() -> dict[str, Any]:
    return {"kind_names": KIND_NAMES, "always": ALWAYS, "today": clock.today()}


@bp.get("", endpoint="list")
@needs(Permission.UNIT_READ)
def list_units() -> ResponseReturnValue:
    wanted = _wanted()
    listing = pages.list_within(actor().units_with(Permission.UNIT_READ), wanted)
    return render_template("units/list.html", listing=listing, wanted=wanted, address=_address())


@bp.get("/<unit:unit_id>")
@needs(Permission.UNIT_READ, load=pages.get_place)
def show(place: Place) -> ResponseReturnValue:
    wanted = _wanted(also_ended=place.unit.until_on is not None)
    return render_template(
        "units/show.html",
        place=place,
        path=_readable(pages.path_to(place.unit.id)),
        stays=pages.stays_of(place.unit.id),
        successors=pages.successors_of(place.unit.id),
        predecessors=pages.predecessors_of(place.unit.id),
        listing=pages.list_under(place.unit.id, wanted),
        wanted=wanted,
        address=_address(),
    )


@bp.route("/<unit:unit_id>/them", methods=["GET", "POST"])
@needs(Permission.UNIT_EDIT, load=pages.get_place)
@writes
def create(place: Place) -> ResponseReturnValue:
    form = CreateForm()
    form.offer_kinds(place.unit)
    if form.validate_on_submit():
        draft = form.draft()
        if _done(form, lambda: service.create_unit(place.unit, actor(), draft)):
            flash(_("%(name)s has been added.", name=draft.name), "success")
            return redirect(url_for(".show", unit_id=place.unit.id))
    return _page("create", place, form)


@bp.route("/<unit:unit_id>/sua", methods=["GET", "POST"])
@needs(Permission.UNIT_EDIT, load=pages.get_place, at=("edited_at",))
@writes
def edit(place: Place) -> ResponseReturnValue:
    form = EditForm(obj=place.unit)
    if form.validate_on_submit():
        name, code = form.name.data or "", form.code
        if _done(form, lambda: service.edit_unit(place.unit, actor(), name, code)):
            flash(_("Saved."), "success")
            return redirect(url_for(".show", unit_id=place.unit.id))
    return _page("edit", place, form)


@bp.route("/<unit:unit_id>/chuyen", methods=["GET", "POST"])
@needs(Permission.UNIT_EDIT, load=pages.get_place, at=("edited_at",))
@writes
def move(place: Place) -> ResponseReturnValue:
    form = MoveForm(first_day=clock.today())
    form.offer(pages.possible_parents(place.unit, actor().units_with(Permission.UNIT_EDIT)))
    if form.validate_on_submit():
        parent, on = units.get_unit(form.parent.data), _day(form.first_day.data)
        if _done(form, lambda: service.move_unit(place.unit, actor(), parent, on)):
            flash(
                _("%(name)s now stands under %(parent)s.", name=place.unit.name, parent=parent.name),
                "success",
            )
            return redirect(url_for(".show", unit_id=place.unit.id))
    return _page("move", place, form)


@bp.route("/<unit:unit_id>/ket-thuc", methods=["GET", "POST"])
@needs(Permission.UNIT_EDIT, load=pages.get_place, at=("edited_at",))
@writes
def end(place: Place) -> ResponseReturnValue:
    form = EndForm()
    form.offer(pages.possible_successors(place.unit))
    if form.validate_on_submit():
        heirs, day = [units.get_unit(heir) for heir in form.successors.data or ()], _day(form.last_day.data)
        if _done(form, lambda: service.end_unit(place.unit, actor(), day, heirs)):
            flash(_("The end of %(name)s has been noted.", name=place.unit.name), "success")
            return redirect(url_for(".show", unit_id=place.unit.id))
    return _page("end", place, form)


def _done(form: Form, deed: Callable[[], object]) -> bool:
    """Whether it was done; if not, the refusal now stands beside its field."""
    try:
        deed()
    except Refusal as refusal:
        form.show(refusal)
        return False
    return True


def _page(name: str, place: Place, form: Form) -> ResponseReturnValue:
    path = _readable([*pages.path_to(place.unit.id), place.unit])
    status = 422 if form.is_submitted() else 200
    return render_template(f"units/{name}.html", place=place, form=form, path=path), status


def _readable(path: list[Any]) -> list[Any]:
    """Of the units above, those that this person may open; the rest are named without a link elsewhere."""
    return [unit for unit in path if actor().may(Permission.UNIT_READ, unit.id)]


def _wanted(also_ended: bool = False) -> Wanted:
    """Under a unit of the past everything is of the past, and shown."""
    asked = request.args
    return Wanted(
        text=asked.get("q", "").strip()[:100],
        group=asked.get("loai", ""),
        ended=also_ended or "cu" in asked,
        page=asked.get("trang", 1, type=int),
    )


def _address() -> Callable[..., str]:
    """This page with something changed in its query; what becomes empty is left out."""

    def changed(**parts: object) -> str:
        kept = {name: value for name, value in request.args.items() if name != "trang"}
        query: dict[str, Any] = {name: value for name, value in (kept | parts).items() if value}
        return url_for(request.endpoint or ".list", **(request.view_args or {}), **query)

    return changed


def _day(given: date | None) -> date:
    assert given is not None  # the form has required it
    return given
