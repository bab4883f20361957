"""What came up from below: looked through, classified, split, and on to joining, passing up and sending."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.forms.dispatching import read_chosen
from forum_app.followup.forms.items import read_topic
from forum_app.followup.queries.items import Item, get_item
from forum_app.followup.queries.tracking import chosen_by
from forum_app.followup.rules.joining import read_pieces
from forum_app.followup.rules.levels import read_level
from forum_app.followup.service import joining
from forum_app.followup.service.moves import whole
from forum_app.followup.views.item_pages import organiser
from forum_app.followup.views.item_pages import words as board_words
from forum_app.i18n import _, _n
from forum_app.reports.forms.upward import address_of, read_wanted
from forum_app.reports.queries import upward as queries
from forum_app.reports.rules import upward as rules
from forum_app.reports.rules.upward import Wanted
from forum_app.reports.service import upward as service
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

bp = Blueprint("upward", __name__, url_prefix="/kien-nghi-tu-duoi", template_folder="../templates")


@bp.get("", endpoint="list")
@needs(Permission.RECOMMENDATION_READ)
def list_items() -> ResponseReturnValue:
    return _page(read_wanted(request.args.get))


@bp.get("/xep-loai")
@needs(Permission.RECOMMENDATION_EDIT)
def ticked() -> ResponseReturnValue:
    return _classify(read_chosen(request.args))


@bp.post("/xep-loai")
@needs(Permission.RECOMMENDATION_EDIT)
@writes
def classify() -> ResponseReturnValue:
    numbers = read_chosen(request.form)
    rows = chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)
    topic, level = read_topic(request.form), read_level(request.form.get("level"))
    try:
        number = whole(lambda: service.classify_many(organiser(), [one for one, _unit in rows], topic, level))
    except Refusal as refusal:
        return _classify(numbers, str(refusal)), 422
    flash(_n("%(num)s recommendation is classified.", "%(num)s recommendations are classified.", number))
    return redirect(url_for(".list"))


@bp.get("/<recommendation:recommendation_id>/tach")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
def pieces_of(item: Item) -> ResponseReturnValue:
    found = rules.proposed_pieces(item.recommendation.wording)
    return _pieces(item, "\n".join(found[1:]), found[0] if found else item.recommendation.wording)


@bp.post("/<recommendation:recommendation_id>/tach")
@needs(Permission.RECOMMENDATION_EDIT, load=get_item)
@writes
def split(item: Item) -> ResponseReturnValue:
    typed, rest = request.form.get("pieces", ""), request.form.get("wording", "").strip()
    try:
        made = whole(lambda: joining.split(organiser(), item.recommendation, read_pieces(typed), rest))
    except Refusal as refusal:
        return _pieces(item, typed, rest, refusal), 422
    taken = _n("%(num)s was taken out of it.", "%(num)s were taken out of it.", len(made))
    flash(f"{taken} " + _("Each is a draft with the same children behind it."))
    return redirect(url_for(".list"))


def words() -> dict[str, Any]:
    return board_words() | {"stage_names": rules.STAGE_NAMES, "joined_names": rules.JOINED_NAMES}


def _page(wanted: Wanted) -> str:
    return render_template(
        "reports/upward/list.html",
        wanted=wanted,
        page=queries.page_for(actor(), wanted),
        totals=queries.totals_for(actor(), wanted),
        units=queries.units_for(actor()),
        page_href=lambda number: url_for(".list", **address_of(wanted, number)),
        **words(),
    )


def _classify(numbers: Sequence[int], wrong: str = "") -> str:
    rows = chosen_by(actor(), Permission.RECOMMENDATION_EDIT, numbers)
    return render_template("reports/upward/classify.html", rows=rows, wrong=wrong, **words())


def _pieces(item: Item, pieces: str, rest: str, refusal: Refusal | None = None) -> str:
    return render_template(
        "reports/upward/split.html", item=item, pieces=pieces, rest=rest, refusal=refusal, **words()
    )
