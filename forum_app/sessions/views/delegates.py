"""The store of children who are named, for those who run the forum; no name is in an address, a message or a log."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.delegates import DelegateForm
from forum_app.sessions.models import ChildPart, Delegate, ForumRound
from forum_app.sessions.queries import delegates as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import delegates as rules
from forum_app.sessions.service import delegates as service
from forum_app.web.access import actor, needs, writes

bp = Blueprint("delegates", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/delegates", endpoint="list")
@needs(Permission.DELEGATE_EDIT, load=get_round)
def list_(forum_round: ForumRound) -> ResponseReturnValue:
    lines = [(one, rules.may_be_named(one)) for one in queries.delegates_of(forum_round)]
    words = {"part_names": rules.PART_NAMES, "chosen_names": rules.CHOSEN_NAMES}
    return render_template("sessions/delegates/list.html", round=forum_round, lines=lines, **words)


@bp.route("/<round:round_id>/delegates/add", methods=["GET", "POST"])
@needs(Permission.DELEGATE_EDIT, load=get_round)
@writes
def add(forum_round: ForumRound) -> ResponseReturnValue:
    last = queries.latest_erasure(forum_round)
    form = DelegateForm(data={"part": ChildPart.DELEGATE, "seven_or_older": True, "erase_on": last})
    if form.validate_on_submit():
        try:
            service.add_delegate(actor(), forum_round, **form.given())
            return redirect(url_for(".list", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("sessions/delegates/add.html", round=forum_round, form=form, last=last)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<round:round_id>/delegates/<uuid:delegate_id>", methods=["GET", "POST"])
@needs(Permission.DELEGATE_EDIT, load=queries.get_delegate)
@writes
def edit(delegate: Delegate) -> ResponseReturnValue:
    form = DelegateForm(obj=delegate)
    if form.validate_on_submit():
        try:
            service.edit_delegate(actor(), delegate, **form.given())
            return redirect(url_for(".list", round_id=delegate.round_id))
        except Refusal as refusal:
            form.show(refusal)
    forum_round = queries.round_of(delegate)
    shown = {"round": forum_round, "delegate": delegate, "last": queries.latest_erasure(forum_round)}
    return render_template("sessions/delegates/edit.html", form=form, **shown), _status(form)


@bp.post("/<round:round_id>/delegates/<uuid:delegate_id>/erase")
@needs(Permission.DELEGATE_EDIT, load=queries.get_delegate)
@writes
def erase(delegate: Delegate) -> ResponseReturnValue:
    round_id = delegate.round_id
    service.erase_delegate(actor(), delegate)
    flash(_("The record has been erased. Only counts remain."))
    return redirect(url_for(".list", round_id=round_id))


def _status(form: DelegateForm) -> int:
    return 422 if form.is_submitted() else 200
