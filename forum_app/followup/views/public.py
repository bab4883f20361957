"""The board for everybody, children first: no cookie is set, nothing is stored, and no child can be recognised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.public import read, written
from forum_app.followup.models import Recommendation
from forum_app.followup.queries import public as queries
from forum_app.followup.queries import public_items as items
from forum_app.followup.queries.public_choices import Choice, choices_for, names_for
from forum_app.followup.rules.answering import OUTCOME_NAMES
from forum_app.followup.rules.promises import PROMISE_NAMES
from forum_app.followup.rules.public import LATE_NAMES, STEP_NAMES, Wanted, step_of
from forum_app.i18n import LOCALES, Words
from forum_app.moderation.rules.masks import mask
from forum_app.polls.queries.results import published
from forum_app.polls.rules.bands import AgeBand
from forum_app.sessions.rules.story import about
from forum_app.sessions.rules.topics import TOPIC_NAMES
from forum_app.web.access import public

bp = Blueprint("board", __name__, template_folder="../templates")
# Kept by whoever asked, and asked for again each time: what is taken back must be gone at once.
ASKED_AGAIN = "public, no-cache"


@bp.get("/bang")
@public
def show() -> ResponseReturnValue:
    wanted = read(request.args)
    page = render_template(
        "followup/public/board.html",
        wanted=wanted,
        page=queries.page_of(wanted),
        figures=queries.figures_of(wanted),
        choices=choices_for(wanted),
        chosen=names_for(wanted),
        **_words(),
    )
    return asked_again(page)


@bp.get("/b/<recommendation:recommendation_id>")
@bp.get("/B/<recommendation:recommendation_id>")
@public
def item(recommendation_id: int) -> ResponseReturnValue:
    found = items.item_of(items.get_shown(recommendation_id))
    band = found.round.age_band if found.round else AgeBand.BAND_8_10
    page = render_template("followup/public/item.html", item=found, band=band, **_words())
    return asked_again(page)


@bp.get("/b/d/<round:round_id>")
@bp.get("/B/D/<round:round_id>")
@public
def of_round(round_id: int) -> ResponseReturnValue:
    """As short as a printed square wants it."""
    return redirect(address(Wanted(round_id=round_id)))


@bp.get("/b/p/<code>")
@bp.get("/B/P/<code>")
@public
def of_poll(code: str) -> ResponseReturnValue:
    return redirect(address(Wanted(poll_id=published(code.upper()).poll_id)))


def address(wanted: Wanted, endpoint: str = "board.show", **changes: Any) -> str:
    """The page with this looked for, in the language that was asked for."""
    values: dict[str, Any] = dict(written(replace(wanted, **changes)))
    return url_for(endpoint, **values, lang=asked_language())


def of_item(recommendation: Recommendation) -> str:
    return url_for("board.item", recommendation_id=recommendation.id, lang=asked_language())


def asked_language() -> str | None:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES else None


def asked_again(page: str | Response) -> Response:
    """What the reading room takes back must be gone at once; what has not changed is not sent twice."""
    response = make_response(page)
    response.headers["Cache-Control"] = ASKED_AGAIN
    response.headers["Vary"] = "Cookie, Accept-Encoding"
    response.add_etag()
    response.make_conditional(request)
    return response


def _words() -> dict[str, Any]:
    return {
        "address": address,
        "covered": mask,
        "of_item": of_item,
        "other_language": in_language,
        "language": asked_language(),
        "nothing": Wanted(),
        "written": written,
        "named": named,
        "called": called,
        "about": about,
        "step_of": step_of,
        "step_names": STEP_NAMES,
        "late_names": LATE_NAMES,
        "topic_names": TOPIC_NAMES,
        "outcome_names": OUTCOME_NAMES,
        "promise_names": PROMISE_NAMES,
    }


def in_language(locale: str) -> str:
    """This page again, in the other language."""
    values = {**request.args.to_dict(), **(request.view_args or {}), "lang": locale}
    return url_for(request.endpoint or "board.show", **values)


def named(choices: Sequence[tuple[Any, Choice]], names: Mapping[Any, Words]) -> list[tuple[str, Choice]]:
    return [(str(names[key]), choice) for key, choice in choices if choice.count]


def called(choices: Sequence[Choice]) -> list[tuple[str, Choice]]:
    return [(choice.name, choice) for choice in choices]
