"""The pages behind the round's QR as bytes. Rendered outside the usual way: no cookie is read, no sign-in looked up."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import Response, current_app, request, url_for
from markupsafe import Markup

from forum_app.errors import Refusal
from forum_app.i18n import LOCALES, in_locale
from forum_app.moderation.rules.masks import NOUNS
from forum_app.moderation.rules.writing import LONGEST
from forum_app.security import keys
from forum_app.security.tokens import keyed_hash, same
from forum_app.sessions.models import ForumRound, QuestionState
from forum_app.sessions.queries.showings import Card
from forum_app.sessions.queries.told import ToldPage
from forum_app.sessions.rules import questions as rules
from forum_app.sessions.rules.questions import Door
from forum_app.web.packed import Packed

_GAP = Markup(f"gap-{secrets.token_hex(8)}")  # noqa: S704  our own hexadecimal digits
KEY_LETTERS = 32
# The button that deals questions is the same for all phones: so is what its form bears.
LOOK = uuid.UUID(int=0)


def front(forum_round: ForumRound, door: Door) -> Response:
    """The same bytes for every phone but for the number under which its question is sent."""
    asked_id = uuid.uuid4()
    page = _front(forum_round.id, forum_round.unit_id, forum_round.name, _band(forum_round), door, language())
    return page.answer(_hidden(forum_round.id, asked_id))


@lru_cache(maxsize=120)
def _front(round_id: int, unit_id: int, name: str, band: str, door: Door, locale: str) -> Packed:
    page = _render(
        "show", locale, round_id=round_id, unit_id=unit_id, round_name=name, band=band, door=door, gap=_GAP
    )
    ahead, _gap, behind = page.partition(_GAP)
    return Packed.of(ahead, behind)


def front_again(
    forum_round: ForumRound, words: str, refusal: Refusal | None, door: Door = Door.OPEN
) -> Response:
    """What was typed stays, and with it what to do now; after a soft stop the same form sends all the same."""
    asked_id = uuid.uuid4()
    locale = language()
    with in_locale(locale):
        said = str(refusal) if refusal else ""
    page = _render(
        "show",
        locale,
        **_place(forum_round),
        door=door,
        words=words,
        wrong=said,
        stopped=bool(refusal and refusal.soft),
        gap=Markup(_hidden(forum_round.id, asked_id).decode()),  # noqa: S704  made of our own digits
    )
    return _answer(page, 422 if refusal else 409)


def thanks(forum_round: ForumRound) -> Response:
    return _still("thanks", forum_round)


def liked(forum_round: ForumRound) -> Response:
    return _still("liked", forum_round)


def cards(forum_round: ForumRound, showing_id: uuid.UUID, shown: Sequence[Card]) -> Response:
    key = key_of(forum_round.id, showing_id)
    return _answer(_render("cards", language(), **_place(forum_round), cards=shown, key=key))


def told(forum_round: ForumRound, page: ToldPage) -> Response:
    return _answer(
        _render(
            "told",
            language(),
            **_place(forum_round),
            page=page,
            state_names=rules.STATE_NAMES,
            why_names=rules.WHY_NAMES,
            states=QuestionState,
        )
    )


def kind(name: str, status: int, forum_round: ForumRound | None = None, **context: Any) -> Response:
    place = _place(forum_round) if forum_round else {"round_id": None, "band": "8-10"}
    return _answer(_render(name, language(), **place, **context), status)


def key_of(round_id: int, thing_id: uuid.UUID) -> str:
    """What a form bears instead of a cookie's token."""
    made = keyed_hash(keys.key("asking-form"), round_id.to_bytes(8, "big"), thing_id.bytes)
    return made.hex()[:KEY_LETTERS]


def fits(round_id: int, thing_id: uuid.UUID, key: str) -> bool:
    return same(key.encode(), key_of(round_id, thing_id).encode())


def language() -> str:
    return asked_language() or LOCALES[0]


def asked_language() -> str | None:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES[1:] else None


def _still(name: str, forum_round: ForumRound) -> Response:
    return _answer(_render(name, language(), **_place(forum_round)))


def _place(forum_round: ForumRound) -> dict[str, Any]:
    return {
        "round_id": forum_round.id,
        "unit_id": forum_round.unit_id,
        "round_name": forum_round.name,
        "band": _band(forum_round),
    }


def _band(forum_round: ForumRound) -> str:
    return str(forum_round.age_band.value)


def _hidden(round_id: int, asked_id: uuid.UUID) -> bytes:
    fields = (("asked", asked_id), ("key", key_of(round_id, asked_id)))
    return "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields).encode()


def _render(name: str, locale: str, **context: Any) -> str:
    lang = None if locale == LOCALES[0] else locale

    def to(endpoint: str, **values: Any) -> str:
        return url_for(endpoint, lang=lang, **values)

    with in_locale(locale):
        template = current_app.jinja_env.get_template(f"sessions/asking/{name}.html")
        shared = {"words": "", "wrong": "", "stopped": False, "nouns": NOUNS.items(), "longest": LONGEST}
        shared |= {"look_key": key_of(context["round_id"] or 0, LOOK)}
        return template.render(**(shared | context), to=to, promises=to("voting.promises"))


def _answer(page: str, status: int = 200) -> Response:
    response = Response(page, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    return response
