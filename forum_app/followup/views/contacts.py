"""The register of contacts: whom letters go to at an agency, and who entered it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.contacts import AgencyForm, ContactForm
from forum_app.followup.queries import contacts as queries
from forum_app.followup.queries.contacts import Book, Entry
from forum_app.followup.service import contacts as service
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.units.queries import get_unit
from forum_app.units.queries.pages import Place, get_place
from forum_app.web.access import actor, needs, writes

bp = Blueprint("contacts", __name__, url_prefix="/don-vi", template_folder="../templates")


@bp.route("/<unit:unit_id>/lien-he", methods=["GET", "POST"], endpoint="list")
@needs(Permission.CONTACT_EDIT, load=queries.get_book, at=("places",), offered="open_below")
@writes
def list_(book: Book) -> ResponseReturnValue:
    form = ContactForm()
    if form.validate_on_submit():
        try:
            service.enter_contact(actor(), book.agency, form.reached(), at_home=_at_home(book))
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("Entered. Letters and codes go there from now on."), "success")
            return redirect(url_for(".list", unit_id=book.agency.id))
    return _page("list", book, form, history=queries.history_of(book.agency.id))


@bp.route("/<unit:unit_id>/lien-he/<uuid:contact_id>", methods=["GET", "POST"])
@needs(Permission.CONTACT_EDIT, load=queries.get_entry, at=("places",), offered="open_below")
@writes
def edit(entry: Entry) -> ResponseReturnValue:
    form = ContactForm.of(entry.contact)
    if form.validate_on_submit():
        try:
            service.change_contact(actor(), entry.contact, form.reached(), at_home=_at_home(entry.book))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect(url_for(".list", unit_id=entry.book.agency.id))
    return _page("edit", entry.book, form, contact=entry.contact)


@bp.post("/<unit:unit_id>/lien-he/<uuid:contact_id>/het")
@needs(Permission.CONTACT_EDIT, load=queries.get_entry, at=("places",), offered="open_below")
@writes
def end(entry: Entry) -> ResponseReturnValue:
    try:
        service.end_contact(actor(), entry.contact, at_home=_at_home(entry.book))
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".list", unit_id=entry.book.agency.id))


@bp.route("/<unit:unit_id>/co-quan", methods=["GET", "POST"])
@needs(Permission.CONTACT_EDIT, load=get_place)
@writes
def agencies(place: Place) -> ResponseReturnValue:
    """Whom this unit can write to; an agency that nobody has entered yet is entered here."""
    sought, form = request.args.get("tim", ""), AgencyForm()
    form.offer(queries.areas_of(place.unit))
    if form.validate_on_submit():
        try:
            made = service.create_agency(actor(), get_unit(form.under.data), form.name.data or "")
            return redirect(url_for(".list", unit_id=made.id))
        except Refusal as refusal:
            form.show(refusal)
    shown = {"rows": queries.agencies_for(place.unit, sought), "sought": sought, "form": form}
    page = render_template("followup/contacts/agencies.html", place=place, **shown)
    return page, 422 if form.is_submitted() else 200


def _at_home(book: Book) -> bool:
    return actor().may(Permission.CONTACT_EDIT, book.agency.id)


def _page(name: str, book: Book, form: ContactForm, **more: object) -> ResponseReturnValue:
    history = more.get("history", ())
    names = queries.entered_by(history if isinstance(history, list) else ())
    page = render_template(
        f"followup/contacts/{name}.html", book=book, form=form, names=names, at_home=_at_home(book), **more
    )
    return page, 422 if form.is_submitted() else 200
