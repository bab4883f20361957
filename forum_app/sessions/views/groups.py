"""Groups for staff: made from a list of topics, changed, printed, given a new code."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum_app.documents import qr_svg
from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.polls.rules.slips import printed_address
from forum_app.security import keys
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.groups import GroupForm, TopicsForm
from forum_app.sessions.models import DiscussionGroup, ForumRound
from forum_app.sessions.queries import groups as queries
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import groups as rules
from forum_app.sessions.service import groups as service
from forum_app.sessions.service.group_papers import sheets_pdf
from forum_app.sessions.views.sheet_pages import KEY
from forum_app.web.access import actor, needs, writes

bp = Blueprint("groups", __name__, url_prefix="/rounds", template_folder="../templates")


@bp.get("/<round:round_id>/groups", endpoint="list")
@needs(Permission.ROUND_READ, load=get_round)
def list_groups(forum_round: ForumRound) -> ResponseReturnValue:
    may_edit = actor().may(Permission.ROUND_EDIT, forum_round.unit_id)
    lines = queries.lines_of(forum_round)
    return render_template("sessions/groups/list.html", round=forum_round, lines=lines, may_edit=may_edit)


@bp.route("/<round:round_id>/groups/add", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=get_round)
@writes
def add(forum_round: ForumRound) -> ResponseReturnValue:
    form = TopicsForm()
    if form.validate_on_submit():
        try:
            made = service.make_groups(actor(), forum_round, rules.read_topics(form.topics.data or ""))
            flash(_n("%(num)s group is ready.", "%(num)s groups are ready.", len(made)))
            return redirect(url_for(".list", round_id=forum_round.id))
        except Refusal as refusal:
            form.show(refusal)
    page = render_template("sessions/groups/add.html", round=forum_round, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<round:round_id>/groups/<uuid:group_id>/edit", methods=["GET", "POST"])
@needs(Permission.ROUND_EDIT, load=queries.get_group)
@writes
def edit(at: GroupAt) -> ResponseReturnValue:
    form = GroupForm(obj=at.group)
    if form.validate_on_submit():
        service.edit_group(actor(), at.group, form.topic.data or "", **form.given())
        return redirect(url_for(".list", round_id=at.round.id))
    page = render_template(
        "sessions/groups/edit.html", round=at.round, group=at.group, form=form, qr=_qr(at.group)
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/<round:round_id>/groups/<uuid:group_id>/remove")
@needs(Permission.ROUND_EDIT, load=queries.get_group)
@writes
def remove(at: GroupAt) -> ResponseReturnValue:
    try:
        service.remove_group(actor(), at.group)
        flash(_("Group %(number)s has been removed.", number=at.group.number))
    except Refusal as refusal:
        flash(str(refusal), "error")
    return redirect(url_for(".list", round_id=at.round.id))


@bp.post("/<round:round_id>/groups/<uuid:group_id>/renew")
@needs(Permission.ROUND_EDIT, load=queries.get_group)
@writes
def renew(at: GroupAt) -> ResponseReturnValue:
    service.renew_sheet(actor(), at.group)
    flash(_("Group %(number)s has a new code. Print its sheet again; the old code opens nothing any more.",
            number=at.group.number))  # fmt: skip
    return redirect(url_for(".edit", round_id=at.round.id, group_id=at.group.id))


@bp.get("/<round:round_id>/groups/sheets.pdf")
@needs(Permission.ROUND_EDIT, load=get_round)
def sheets(forum_round: ForumRound) -> ResponseReturnValue:
    return _printed(forum_round, queries.groups_of(forum_round))


@bp.get("/<round:round_id>/groups/<uuid:group_id>/sheet.pdf")
@needs(Permission.ROUND_EDIT, load=queries.get_group)
def sheet(at: GroupAt) -> ResponseReturnValue:
    return _printed(at.round, [at.group])


def _printed(forum_round: ForumRound, groups: Sequence[DiscussionGroup]) -> ResponseReturnValue:
    if not groups:
        return redirect(url_for(".list", round_id=forum_round.id))
    try:
        content = sheets_pdf(forum_round, groups, keys.key(KEY), _base_url())
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(url_for(".list", round_id=forum_round.id))
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="nhom.pdf"'
    return response


def _qr(group: DiscussionGroup) -> str:
    address = printed_address(_base_url(), queries.sheet_path(group, keys.key(KEY)))
    return qr_svg(address, _("The way to the sheet of group %(number)s", number=group.number))


def _base_url() -> str:
    address: str = current_app.extensions["settings"].base_url
    return address
