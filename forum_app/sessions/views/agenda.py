"""The agenda is prepared, and put in another order while the day runs."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.agenda import BeginningForm, ItemForm
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import agenda as queries
from forum_app.sessions.queries.agenda import ItemAt
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.agenda.templates import TEMPLATE_NAMES, Template
from forum_app.sessions.service import agenda as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint(
    "agenda", __name__, template_folder="../templates", url_prefix="/rounds/<round:round_id>/agenda"
)


@bp.get("")
@needs(Permission.ROUND_READ, load=get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round)


@bp.post("/items")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def add(forum_round: ForumRound) -> ResponseReturnValue:
    form = ItemForm()
    if form.validate_on_submit():
        try:
            given = form.given()
            title, minutes = given.pop("title"), given.pop("minutes")
            service.add_item(actor(), forum_round, form.chosen_kind(), title, minutes, **given)
        except Refusal as refusal:
            form.show(refusal)
        else:
            return _back(forum_round)
    return _page(forum_round, form=form)


@bp.post("/template")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def take(forum_round: ForumRound) -> ResponseReturnValue:
    if request.form.get("template") not in set(Template):
        abort(400)
    template = Template(request.form["template"])
    return _done(forum_round, lambda: service.take_template(actor(), forum_round, template))


@bp.post("/beginning")
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def begin_at(forum_round: ForumRound) -> ResponseReturnValue:
    form = BeginningForm()
    if form.validate_on_submit() and form.begins.data:
        service.set_beginning(actor(), forum_round, form.begins.data)
        return _back(forum_round)
    return _page(forum_round, beginning=form)


@bp.route("/items/<uuid:item_id>", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=queries.get_item)
@writes
def edit(at: ItemAt) -> ResponseReturnValue:
    form = ItemForm() if request.method == "POST" else ItemForm.holding(at.item)
    if form.validate_on_submit():
        try:
            service.edit_item(actor(), at.round, at.item, form.chosen_kind(), **form.given())
        except Refusal as refusal:
            form.show(refusal)
        else:
            return _back(at.round)
    page = render_template("sessions/agenda/edit.html", round=at.round, item=at.item, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/items/<uuid:item_id>/up")
@needs(Permission.ROUND_EDIT, load=queries.get_item)
@writes
def move_up(at: ItemAt) -> ResponseReturnValue:
    return _done(at.round, lambda: service.move_item(actor(), at.round, at.item, -1))


@bp.post("/items/<uuid:item_id>/down")
@needs(Permission.ROUND_EDIT, load=queries.get_item)
@writes
def move_down(at: ItemAt) -> ResponseReturnValue:
    return _done(at.round, lambda: service.move_item(actor(), at.round, at.item, 1))


@bp.post("/items/<uuid:item_id>/remove")
@needs(Permission.ROUND_EDIT, load=queries.get_item)
@writes
def remove(at: ItemAt) -> ResponseReturnValue:
    gone = _("“%(title)s” has been taken out.", title=at.item.title)
    return _done(at.round, lambda: service.remove_item(actor(), at.round, at.item), gone)


def _done(forum_round: ForumRound, deed: Callable[[], object], said: str = "") -> ResponseReturnValue:
    """One button, one deed. A refusal is said on the agenda, which shows how things stand."""
    try:
        deed()
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        if said:
            flash(said)
    return _back(forum_round)


def _back(forum_round: ForumRound) -> ResponseReturnValue:
    """To the facilitator's screen, if the order was changed there."""
    running = request.form.get("on") == "run"
    return redirect(url_for("running.show" if running else ".show", round_id=forum_round.id))


def _page(
    forum_round: ForumRound, form: ItemForm | None = None, beginning: BeginningForm | None = None
) -> ResponseReturnValue:
    lines = queries.lines_of(forum_round)
    page = render_template(
        "sessions/agenda/show.html",
        round=forum_round,
        lines=lines,
        form=form or ItemForm(formdata=None),
        beginning=beginning or BeginningForm(formdata=None, data={"begins": forum_round.day_begins}),
        templates=TEMPLATE_NAMES,
        may_edit=actor().may(Permission.ROUND_EDIT, forum_round.unit_id),
    )
    return page, 422 if form or beginning else 200
