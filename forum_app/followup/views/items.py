"""The page of one recommendation, and the deeds of its organisers until it is sent."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.items import read_topic
from forum_app.followup.queries.items import Item, get_item
from forum_app.followup.queries.proposals import Agencies
from forum_app.followup.rules.joining import read_pieces
from forum_app.followup.rules.read_backs import read_why_not
from forum_app.followup.service import dispatch, joining, read_backs
from forum_app.followup.service import recommendations as service
from forum_app.followup.views.item_pages import attempt, organiser, page
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import needs, writes

bp = Blueprint("items", __name__, url_prefix="/recommendations", template_folder="../templates")
EVERYBODY = ("unit_id", "agency_ids", "deciding_unit_id")


@bp.get("/<recommendation:recommendation_id>")
@needs(Permission.RECOMMENDATION_READ, load=get_item, at=EVERYBODY)
def show(item: Item) -> ResponseReturnValue:
    return page(item)


@bp.post("/<recommendation:recommendation_id>/wording")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def word(item: Item) -> ResponseReturnValue:
    wording, topic = request.form.get("wording", "").strip(), read_topic(request.form)

    def act() -> None:
        service.set_topic(organiser(), item.recommendation, topic)
        service.set_wording(organiser(), item.recommendation, wording)

    return attempt(item, "word", act, _("Kept. The children's own words stay beside it."))


@bp.post("/<recommendation:recommendation_id>/read-back")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def read_back(item: Item) -> ResponseReturnValue:
    return attempt(
        item,
        "read_back",
        lambda: read_backs.read_back(organiser(), item.recommendation),
        _("The children can look at it now."),
    )


@bp.post("/<recommendation:recommendation_id>/in-class")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def in_class(item: Item) -> ResponseReturnValue:
    """What the children said when it was read out to them."""

    def act() -> None:
        ours = request.form.get("ours") == "yes"
        why_not = None if ours else read_why_not(request.form.get("why_not", ""))
        read_backs.record_in_class(organiser(), item.recommendation, ours, why_not)

    return attempt(item, "in_class", act, _("Recorded what the children said."))


@bp.post("/<recommendation:recommendation_id>/send")
@needs(Permission.RECOMMENDATION_SEND, load=get_item)
@writes
def send(item: Item) -> ResponseReturnValue:
    owed = dispatch.owed_by(item.unit_id, request.form.get("agency", ""), Agencies())
    return attempt(
        item,
        "send",
        lambda: service.send(organiser(), item.recommendation, owed),
        _("Sent. The clock has started."),
    )


@bp.post("/<recommendation:recommendation_id>/withdraw")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def withdraw(item: Item) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    return attempt(
        item,
        "withdraw",
        lambda: service.withdraw(organiser(), item.recommendation, reason),
        _("Withdrawn, with the reason. It stays on record."),
    )


@bp.post("/<recommendation:recommendation_id>/split")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def split(item: Item) -> ResponseReturnValue:
    pieces, rest = read_pieces(request.form.get("pieces", "")), request.form.get("wording", "").strip()
    return attempt(
        item,
        "split",
        lambda: joining.split(organiser(), item.recommendation, pieces, rest),
        _("Taken out. Each is a draft with the same children behind it."),
    )


@bp.post("/<recommendation:recommendation_id>/unsplit")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def unsplit(item: Item) -> ResponseReturnValue:
    return attempt(
        item,
        "unsplit",
        lambda: joining.unsplit(organiser(), item.recommendation),
        _("Put back. Nothing is lost."),
    )


@bp.post("/<recommendation:recommendation_id>/apart")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def apart(item: Item) -> ResponseReturnValue:
    return attempt(
        item,
        "apart",
        lambda: joining.part(organiser(), item.recommendation),
        _("It stands by itself again."),
    )
