"""The hand-over: everything that is still open on one sheet, with the agency proposed for each."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app import clock
from forum_app.errors import Refusal
from forum_app.i18n import _, _n
from forum_app.security.permissions import Permission
from forum_app.sessions.forms.handover import Sheet, read
from forum_app.sessions.forms.questions import topic_choices
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries import handover as queries
from forum_app.sessions.queries.handover_sheet import proposals, sheet_lines
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.agencies import YOUTH_UNION
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.service import handover as service
from forum_app.sessions.service.handover import HandOver
from forum_app.web.access import actor, needs, writes

bp = Blueprint("handover", __name__, template_folder="../templates")


@bp.context_processor
def words() -> dict[str, Any]:
    return {"kind_names": KIND_NAMES, "topic_choices": topic_choices()}


@bp.get("/rounds/<round:round_id>/hand-over")
@needs(Permission.HAND_OVER, load=get_round)
def show(forum_round: ForumRound) -> ResponseReturnValue:
    return _page(forum_round)


@bp.post("/rounds/<round:round_id>/hand-over")
@needs(Permission.HAND_OVER, load=get_round)
@writes
def save(forum_round: ForumRound) -> ResponseReturnValue:
    sheet = read(request.form)
    try:
        done = _do(forum_round, sheet)
    except Refusal as refusal:
        return _page(forum_round, sheet, str(refusal)), 422
    if done:
        flash(done)
        return redirect(url_for(".show", round_id=forum_round.id))
    return _page(forum_round, sheet)


def _do(forum_round: ForumRound, sheet: Sheet) -> str | None:
    """One button of the sheet; None for the one that only asks for new proposals."""
    _set_topics(forum_round, sheet)
    if sheet.leave is not None:
        service.leave_out(actor(), forum_round, sheet.leave, sheet.reason)
        return _("Left out, with the reason. You can put it back.")
    if sheet.put_back is not None:
        service.put_back(actor(), forum_round, sheet.put_back)
        return _("Back in the list.")
    return _hand_over(forum_round, sheet) if sheet.hands_over else None


def _hand_over(forum_round: ForumRound, sheet: Sheet) -> str:
    basis = {line.item.id: line.basis_for(sheet.agencies) for line in sheet_lines(forum_round, clock.today())}
    lines = [HandOver(one, sheet.agencies.get(one, ""), basis.get(one, "")) for one in sheet.picked]
    handed = service.hand_over(actor(), forum_round, lines, sheet.youth_union)
    return _n("%(num)s item has been handed over.", "%(num)s items have been handed over.", len(handed))


def _set_topics(forum_round: ForumRound, sheet: Sheet) -> None:
    shown = {line.item.id: line.item.topic for line in sheet_lines(forum_round, clock.today())}
    for thing_id, topic in sheet.topics.items():
        if thing_id in shown and shown[thing_id] is not topic:
            service.set_topic(actor(), forum_round, thing_id, topic)


def _page(forum_round: ForumRound, sheet: Sheet | None = None, wrong: str = "") -> str:
    return render_template(
        "sessions/handover/show.html",
        round=forum_round,
        lines=sheet_lines(forum_round, clock.today()),
        proposals=proposals(forum_round, clock.today()),
        sheet=sheet,
        wrong=wrong,
        reading=queries.being_read(forum_round),
        handed=queries.handed_items(forum_round),
        transmissions=queries.transmissions_of(forum_round),
        youth_union=sheet.youth_union if sheet else YOUTH_UNION[forum_round.level],
    )
