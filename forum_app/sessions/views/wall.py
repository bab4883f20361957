"""The wall, for a projector: no account, no cookie.

Its address is sealed. All it shows is meant for the hall; but the groups' codes are among it, and a child's address at
home tells the round's number, which must not be enough to write on a group's sheet.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum_app import clock, live
from forum_app.documents import qr_svg
from forum_app.errors import NotFound
from forum_app.polls.queries import results as polls
from forum_app.polls.rules.slips import printed_address, typed_host
from forum_app.security import keys
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, WallPane
from forum_app.sessions.queries import groups, running
from forum_app.sessions.queries import wall as queries
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import wall as rules
from forum_app.sessions.rules.groups import seal_key
from forum_app.sessions.rules.promises import KEPT_NAMES
from forum_app.web.access import public

bp = Blueprint("wall", __name__, template_folder="../templates", url_prefix="/wall/<round:round_id>/<seal>")


@bp.get("")
@public
def show(round_id: int, seal: str) -> ResponseReturnValue:
    forum_round = _opened(round_id, seal)
    picture = queries.picture_of(forum_round)
    return render_template(
        "sessions/wall/show.html",
        picture=picture,
        drawn=_drawn(forum_round, picture),
        at={"round_id": round_id, "seal": seal},
        host=typed_host(_base_url()),
        kept_names=KEPT_NAMES,
        stamp=running.milliseconds(clock.now()),
    )


@bp.get("/live")
@public
def stream(round_id: int, seal: str) -> ResponseReturnValue:
    _check(round_id, seal)
    return live.stream("wall", round_id)


@bp.get("/state")
@public
def state(round_id: int, seal: str) -> ResponseReturnValue:
    """What a wall asks where no stream is to be had: whether there is something new."""
    _check(round_id, seal)
    answer = live.latest("wall", round_id)
    if answer is None:
        raise NotFound
    answer.headers["X-Now"] = str(running.milliseconds(clock.now()))
    return answer


def wall_address(forum_round: ForumRound) -> str:
    seal = rules.seal(keys.key(rules.PURPOSE), forum_round.id)
    return url_for("wall.show", round_id=forum_round.id, seal=seal)


def _opened(round_id: int, seal: str) -> ForumRound:
    _check(round_id, seal)
    return get_round(round_id)


def _check(round_id: int, seal: str) -> None:
    if not rules.is_sealed(keys.key(rules.PURPOSE), round_id, seal):
        raise NotFound


def _drawn(forum_round: ForumRound, picture: queries.Picture) -> dict[str, Any]:
    """What the shown pane needs beside its plain values: codes as drawings, a question's figures."""
    if picture.pane is WallPane.GROUP_CODES:
        return {"codes": _group_codes(forum_round)}
    if picture.pane is WallPane.ROUND_CODE:
        path = f"/H/{to_crockford(forum_round.id, STATION_LENGTH)}"
        return {"code": _code(path), "path": path}
    if picture.pane is WallPane.POLL and picture.content:
        edition = polls.latest_edition(forum_round.poll_id) if forum_round.poll_id else None
        assert edition is not None
        results = polls.results_of(edition)
        return {"results": results, "answered": results.questions[picture.page]}
    return {}


def _group_codes(forum_round: ForumRound) -> dict[int, Markup]:
    secret = current_app.extensions["settings"].secret_key
    return {
        sheet.number: _code(sheet.path) for sheet in groups.sheet_addresses(forum_round, seal_key(secret))
    }


def _code(path: str) -> Markup:
    return _qr(printed_address(_base_url(), path))


@lru_cache(maxsize=256)
def _qr(address: str) -> Markup:
    """Drawn once: a hall looks at the same twelve for an hour."""
    return qr_svg(address)


def _base_url() -> str:
    base_url: str = current_app.extensions["settings"].base_url
    return base_url


live.offer("wall", queries.pictures)
