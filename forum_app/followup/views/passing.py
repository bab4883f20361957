"""Passing up to the level that can decide, giving back, and saying which level that is."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.items import read_topic, read_upper
from forum_app.followup.queries.items import Item, get_item
from forum_app.followup.rules.levels import read_level
from forum_app.followup.service import passing as service
from forum_app.followup.views.item_pages import attempt, organiser
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import needs, writes

bp = Blueprint("passing", __name__, url_prefix="/recommendations", template_folder="../templates")


@bp.post("/<recommendation:recommendation_id>/pass-up")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def pass_up(item: Item) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    return attempt(
        item,
        "pass_up",
        lambda: service.pass_up(
            organiser(), item.recommendation, read_upper(request.form, item.uppers), reason
        ),
        _("Passed up. Its words and its children go with it, and it stays here to be seen."),
    )


@bp.post("/<recommendation:recommendation_id>/pass-back")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def pass_back(item: Item) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    return attempt(
        item,
        "pass_back",
        lambda: service.pass_back(organiser(), item.recommendation, reason),
        _("Given back, with the reason. It stands below where it stood before."),
    )


@bp.post("/<recommendation:recommendation_id>/classify")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def classify(item: Item) -> ResponseReturnValue:
    topic, level = read_topic(request.form), read_level(request.form.get("level"))
    return attempt(
        item,
        "classify",
        lambda: service.classify(organiser(), item.recommendation, topic, level),
        _("Topic and level are kept."),
    )
