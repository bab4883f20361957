"""The sealed path, as the child-protection officers of the area see it."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.moderation.forms.sealed import OpenForm, TellForm
from forum_app.moderation.models import SealedText
from forum_app.moderation.queries import sealed as queries
from forum_app.moderation.rules.sealing import TOLD_NAMES
from forum_app.moderation.service import sealing as service
from forum_app.security.permissions import Permission
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.desk import Waiting

bp = Blueprint("sealed", __name__, url_prefix="/niem-phong", template_folder="../templates")
ONE = "/<unit:unit_id>/<uuid:sealed_id>"


def entry(unit_id: int, sealed_id: uuid.UUID) -> SealedText:
    return queries.entry_for(actor(), unit_id, sealed_id)


@bp.get("", endpoint="list")
@needs(Permission.SEALED_READ)
def list_entries() -> ResponseReturnValue:
    found = queries.sealed_for(actor(), request.args.get("trang", 1, type=int))
    return render_template(
        "sealed/list.html",
        found=found,
        units=queries.unit_names(found.items),
        tellings=queries.tellings_of(found.items),
        told=TOLD_NAMES,
    )


@bp.get(ONE)
@needs(Permission.SEALED_READ, load=entry)
def show(sealed: SealedText) -> ResponseReturnValue:
    return _page(sealed)


@bp.post(f"{ONE}/mo", endpoint="open")
@needs(Permission.SEALED_READ, load=entry)
@writes
def open_(sealed: SealedText) -> ResponseReturnValue:
    """The words stand in this one answer, which no browser keeps; looking again is opening again."""
    form = OpenForm()
    if not form.validate_on_submit():
        return _page(sealed, form), 422
    try:
        words = service.open_text(actor(), sealed, form.chosen)
    except Refusal as refusal:
        form.show(refusal)
        return _page(sealed, form), 422
    return _page(sealed, words=words)


@bp.post(f"{ONE}/bao-tin")
@needs(Permission.SEALED_READ, load=entry)
@writes
def tell(sealed: SealedText) -> ResponseReturnValue:
    form = TellForm()
    if form.validate_on_submit():
        try:
            service.tell(actor(), sealed, form.chosen, form.moment, form.number)
        except Refusal as refusal:
            form.show(refusal)
        else:
            flash(_("It is noted who was told."))
            return redirect(url_for(".show", unit_id=sealed.unit_id, sealed_id=sealed.id))
    return _page(sealed, tell_form=form), 422


def waiting(actor: Actor) -> list[Waiting]:
    """For the start page: only how many, whom nobody was told of yet."""
    if not actor.may(Permission.SEALED_READ):
        return []
    number = queries.untold_for(actor)
    if not number:
        return []
    words = _n(
        "%(num)s sealed text: nobody was told yet.", "%(num)s sealed texts: nobody was told yet.", number
    )
    return [Waiting(words, url_for("sealed.list"), "shield", "late")]


def _page(
    sealed: SealedText, form: OpenForm | None = None, tell_form: TellForm | None = None, words: str = ""
) -> str:
    tellings = queries.tellings_of([sealed])[sealed.id]
    return render_template(
        "sealed/show.html",
        sealed=sealed,
        unit=queries.unit_names([sealed])[sealed.unit_id],
        form=form or OpenForm(formdata=None),
        tell_form=tell_form or TellForm(formdata=None),
        tellings=tellings,
        people=queries.people(tellings),
        told=TOLD_NAMES,
        words=words,
    )
