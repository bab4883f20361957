"""The same tables for programs: read-only, a page at a time, never with a cookie."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, jsonify
from flask_smorest import Api

from forum_app.followup.queries.public_items import get_shown
from forum_app.i18n import _l
from forum_app.reports.forms import api as forms
from forum_app.reports.queries.open_data import Slice, board, polls, units
from forum_app.reports.views.for_programs import bp, problem, reads, translated
from forum_app.web import errors
from forum_app.web.access import public

ABOUT = _l(
    "What children asked for, what adults answered and promised, and the published results of polls: all that the "
    "public pages show, and nothing else. Read only, without a key; every table is read a page at a time. "
    "What has left the public pages has left this too: ask for it again now and then, and erase what is no longer here."
)


@reads("/recommendations", forms.Recommendations, _l("Recommendations on the public board"), forms.OfTheBoard)
def recommendations(given: dict[str, Any]) -> Any:
    return page(board.recommendations(forms.asked_of(given, base())))


@reads(
    "/recommendations/<recommendation:recommendation_id>",
    forms.WholeRecommendation,
    _l("One recommendation with its answers and promises"),
)
def recommendation(recommendation_id: int) -> Any:
    return board.one(get_shown(recommendation_id), base())


@reads("/answers", forms.Answers, _l("Published answers"), forms.OfTheBoard)
def answers(given: dict[str, Any]) -> Any:
    return page(board.answers(forms.asked_of(given, base())))


@reads("/promises", forms.Promises, _l("Promises in published answers"), forms.OfTheBoard)
def promises(given: dict[str, Any]) -> Any:
    return page(board.promises(forms.asked_of(given, base())))


@reads("/polls", forms.Polls, _l("Published polls"), forms.PollPaging)
def list_polls(given: dict[str, Any]) -> Any:
    return page(polls.polls(forms.asked_of(given, base())))


@reads("/polls/<code>", forms.WholePoll, _l("One poll with its figures"))
def poll(code: str) -> Any:
    return polls.one(code.upper(), base())


@reads("/units", forms.Units, _l("Places and agencies that the other tables name"), forms.UnitPaging)
def list_units(given: dict[str, Any]) -> Any:
    return page(units.units(forms.asked_of(given, base())))


def openapi() -> Response:
    """The description of all this, in the language that is asked for (`?lang=en`)."""
    return jsonify(described())


bp.get("/openapi.json")(public(openapi))


def described() -> dict[str, Any]:
    said: dict[str, Any] = translated(current_app.extensions["open data"].spec.to_dict())
    return said


def addresses() -> list[tuple[str, str]]:
    """Each address of the API with what it tells, for the page that documents it."""
    paths = described()["paths"]
    return [(path, told["get"]["summary"]) for path, told in paths.items() if "summary" in told["get"]]


def page(found: Slice) -> dict[str, Any]:
    return {"items": found.rows, "next": found.following}


def base() -> str:
    return str(current_app.extensions["settings"].base_url)


class _Api(Api):  # type: ignore[misc]  # it has no types
    """Only its schemas and its document: pages of ours must not get its errors."""

    def _register_error_handlers(self) -> None:
        pass


def register(app: Flask) -> None:
    settings = app.extensions["settings"]
    app.config |= {"API_TITLE": "Tiếng Em", "API_VERSION": "1.0", "OPENAPI_VERSION": "3.1.0"}
    about = {"servers": [{"url": settings.base_url}], "info": {"description": forms.english(ABOUT)}}
    api = _Api(app, spec_kwargs=about)
    api.register_blueprint(bp)
    app.extensions["open data"] = api
    errors.speak_otherwise(f"{bp.url_prefix}/", problem)
