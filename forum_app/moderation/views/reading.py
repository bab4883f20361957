"""The reading desk: one text at a time, by keyboard."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.moderation.forms.reading import CoverForm, HandOverForm, JoinForm, WithholdForm
from forum_app.moderation.models import FreeText
from forum_app.moderation.queries import desk as queries
from forum_app.moderation.queries.sheets import sheet_of
from forum_app.moderation.rules.masking import SIGNS, Covered, read_covered, write_covered
from forum_app.moderation.rules.states import REASON_NAMES, AccusesStaff
from forum_app.moderation.rules.themes import THEME_NAMES
from forum_app.moderation.service import deciding as service
from forum_app.security.permissions import Permission
from forum_app.web.access import Actor, actor, needs, writes
from forum_app.web.desk import Waiting
from forum_app.web.forms import Form

bp = Blueprint("reading", __name__, url_prefix="/phong-doc", template_folder="../templates")
ONE = "/<unit:unit_id>/<uuid:text_id>"


def text(unit_id: int, text_id: uuid.UUID) -> FreeText:
    return queries.text_for(actor(), unit_id, text_id)


@bp.get("", endpoint="list")
@needs(Permission.TEXT_READ)
def list_texts() -> ResponseReturnValue:
    found = queries.waiting(actor(), request.args.get("trang", 1, type=int))
    return render_template(
        "reading/list.html",
        found=found,
        desk=queries.desk_of(actor()),
        units=queries.unit_names(found.items),
        readers=queries.readers_of(found.items),
        before=queries.just_decided(actor()),
        now=clock.now(),
    )


@bp.post("/tiep")
@needs(Permission.TEXT_READ)
@writes
def take() -> ResponseReturnValue:
    return _to_next()


@bp.get(ONE)
@needs(Permission.TEXT_READ, load=text)
def show(text: FreeText) -> ResponseReturnValue:
    return _page(text, read_covered(request.args.getlist("m")))


@bp.post(f"{ONE}/che")
@needs(Permission.TEXT_READ, load=text)
@writes
def cover(text: FreeText) -> ResponseReturnValue:
    """Nothing is written: the address takes the numbers of the covered words along, never the words."""
    covered = write_covered(_covered())
    return redirect(url_for(".show", unit_id=text.unit_id, text_id=text.id, m=covered, _anchor="text"))


@bp.post(f"{ONE}/dang")
@needs(Permission.TEXT_READ, load=text)
@writes
def publish(text: FreeText) -> ResponseReturnValue:
    covered, sure = _covered(), "accuses_nobody" in request.form
    return _decide(
        text,
        lambda: service.publish(actor(), text, covered, accuses_nobody=sure),
        _("The text is shown."),
    )


@bp.post(f"{ONE}/gop")
@needs(Permission.TEXT_READ, load=text)
@writes
def join(text: FreeText) -> ResponseReturnValue:
    form = JoinForm().offer(sheet_of(actor(), text, {}).similar)
    said, sure = _("The text is joined to the one you chose."), "accuses_nobody" in request.form
    return _decide(text, lambda: service.join(actor(), text, form.chosen, accuses_nobody=sure), said, form)


@bp.post(f"{ONE}/khong-dang")
@needs(Permission.TEXT_READ, load=text)
@writes
def withhold(text: FreeText) -> ResponseReturnValue:
    form = WithholdForm()
    said = _("The text is not shown. The reason stands on the public board.")
    return _decide(text, lambda: service.withhold(actor(), text, form.chosen), said, form)


@bp.post(f"{ONE}/bao-ve")
@needs(Permission.TEXT_READ, load=text)
@writes
def hand_over(text: FreeText) -> ResponseReturnValue:
    form = HandOverForm()
    said = _("Child protection has it now. Here it is seen by nobody any more.")
    about_staff = bool(form.about_staff.data)
    return _decide(text, lambda: service.hand_over(actor(), text, about_staff=about_staff), said, form)


@bp.post(f"{ONE}/lay-lai")
@needs(Permission.TEXT_READ, load=text)
@writes
def take_back(text: FreeText) -> ResponseReturnValue:
    try:
        service.take_back(actor(), text)
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".list"))
    flash(_("The decision is taken back; the text waits again."))
    return redirect(url_for(".show", unit_id=text.unit_id, text_id=text.id))


@bp.get("/da-doc")
@needs(Permission.TEXT_READ)
def decided() -> ResponseReturnValue:
    found = queries.decided(actor(), request.args.get("trang", 1, type=int))
    return render_template(
        "reading/decided.html",
        found=found,
        texts=queries.texts_of(found.items),
        units=queries.unit_names(found.items),
        people=queries.deciders_of(found.items),
        reasons=REASON_NAMES,
    )


def waiting(actor: Actor) -> list[Waiting]:
    """For the start page."""
    if not actor.may(Permission.TEXT_READ):
        return []
    seen = queries.desk_of(actor)
    if not seen.waiting:
        return []
    words = _n(
        "%(num)s text of a child waits to be read.",
        "%(num)s texts of children wait to be read.",
        seen.waiting,
    )
    if seen.red:
        words += " " + _n("%(num)s of them needs you at once.", "%(num)s of them need you at once.", seen.red)
    return [Waiting(words, url_for("reading.list"), "file-text", seen.pressing)]


def _covered() -> Covered:
    return CoverForm().covered(request.form.getlist("m"), request.form.getlist("word"))


def _decide(
    text: FreeText, deed: Callable[[], None], said: str, form: Form | None = None
) -> ResponseReturnValue:
    """Decided, and on to the next; somebody who was faster is named; a form with a gap comes back."""
    if form is not None and not form.validate_on_submit():
        return _page(text, {}, form), 422
    try:
        deed()
    except Refusal as refusal:
        if isinstance(refusal, AccusesStaff):
            flash(str(refusal), "error")
            return _page(text, read_covered(request.form.getlist("m")), form), 422
        if refusal.field and form is not None:
            form.show(refusal)
            return _page(text, {}, form), 422
        flash(str(refusal), "error")
    else:
        flash(said)
    return _to_next()


def _to_next() -> ResponseReturnValue:
    following = service.take_next(actor())
    if following is None:
        return redirect(url_for(".list"))
    return redirect(url_for(".show", unit_id=following.unit_id, text_id=following.id))


def _page(text: FreeText, covered: Covered, form: Form | None = None) -> str:
    sheet = sheet_of(actor(), text, covered)
    forms: dict[str, Form] = {
        "cover": CoverForm(formdata=None),
        "join": JoinForm(formdata=None).offer(sheet.similar),
        "withhold": WithholdForm(formdata=None),
        "hand_over": HandOverForm(formdata=None),
    }
    forms |= {
        name: form for name, kind in list(forms.items()) if form is not None and isinstance(form, type(kind))
    }
    words = {"themes": THEME_NAMES, "signs": SIGNS, "reasons": REASON_NAMES}
    return render_template("reading/show.html", sheet=sheet, text=text, forms=forms, **words)
