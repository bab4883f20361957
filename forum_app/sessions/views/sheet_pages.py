"""The pages behind a group's code. Rendered outside the usual way: no cookie is read, no sign-in looked up."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, jsonify, request, url_for

from forum_app.errors import Refusal
from forum_app.i18n import LOCALES, in_locale
from forum_app.moderation import queries as reading_room
from forum_app.moderation.rules.masks import NOUNS
from forum_app.security import keys
from forum_app.security.tokens import same
from forum_app.sessions.models import OutputKind, Presentation
from forum_app.sessions.queries import groups as groups_queries
from forum_app.sessions.queries import sheets as queries
from forum_app.sessions.queries.came_of import of_group
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.rules import groups as group_rules
from forum_app.sessions.rules import outputs, sheets
from forum_app.sessions.rules.groups import Access
from forum_app.sessions.rules.sheets import Sheet
from forum_app.sessions.service.sheets import Note
from forum_app.web.packed import Packed

KEY = group_rules.SEALED_WITH
PUBLIC, CLOCK = "story.show", "running.follow"


def at_address(address: str) -> GroupAt:
    return groups_queries.at_address(address, keys.key(KEY))


def check_key(at: GroupAt) -> None:
    if not same(request.form.get("key", "").encode(), form_key(at).encode()):
        raise sheets.DeedUnclear


def form_key(at: GroupAt) -> str:
    return group_rules.form_key(keys.key(KEY), at.group.id, at.group.sheet_version)


def sheet_page(
    at: GroupAt, sheet: Sheet, note: Note | None = None, refusal: Refusal | None = None
) -> Response:
    refusal = note.refusal if note else refusal
    page = _render(
        "sheet",
        at,
        sheet=sheet,
        shown=queries.shown(sheet),
        gone=queries.struck(sheet),
        elsewhere=queries.carried_elsewhere(sheet),
        plain=queries.plain(sheet),
        note=note,
        wrong=said(refusal) if refusal else "",
        may_write_alone=reading_room.is_ready(at.unit_id),
        **_forms(at),
    )
    return Packed.of(page).answer(status=422 if refusal else 200)


def alone_page(at: GroupAt, words: str = "", kind: str = "", refusal: Refusal | None = None) -> Response:
    """What was typed stays, and after a soft stop the same form sends all the same."""
    page = _render(
        "alone",
        at,
        words=words,
        kind=kind,
        wrong=said(refusal) if refusal else "",
        stopped=bool(refusal and refusal.soft),
        open=reading_room.is_ready(at.unit_id),
        nouns=NOUNS.items(),
        **_forms(at),
    )
    return Packed.of(page).answer(status=422 if refusal else 200)


def kind(name: str, status: int, at: GroupAt | None = None) -> Response:
    if by_script():
        return line({"shut": True}, status)
    # After the day the same square leads the group to what came of its words.
    became = of_group(at.group) if at and name == Access.OVER.value else ()
    return Packed.of(_render(name, at, became=became)).answer(status=status)


def onward(path: str) -> Response:
    """Back to a page of the sheet, in the language that was asked for."""
    asked = request.args.get("lang", "")
    to = f"{path}?lang={asked}" if asked in LOCALES else path
    return Response(status=303, headers={"Location": to})


def said(refusal: Refusal) -> str:
    with in_locale(language()):
        return str(refusal)


def language() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES else LOCALES[0]


def by_script() -> bool:
    return request.headers.get("Accept") == "application/json"


def line(values: dict[str, object], status: int) -> Response:
    response = jsonify(values)
    response.status_code = status
    return response


def _forms(at: GroupAt) -> dict[str, Any]:
    return {"form_key": form_key(at), "fresh": _numbers().__next__}


def _numbers() -> Iterator[uuid.UUID]:
    """An id for each form of one page; alike but for their end, so that a poor network carries them once."""
    first = uuid.uuid4().int >> 12 << 12
    return (uuid.UUID(int=first + number) for number in range(1 << 12))


def _render(name: str, at: GroupAt | None, **context: Any) -> str:
    locale = language()
    lang = None if locale == LOCALES[0] else locale
    with in_locale(locale):
        template = current_app.jinja_env.get_template(f"sessions/sheets/{name}.html")
        return template.render(
            at=at,
            here="/".join(request.path.split("/")[:3]),
            lang=f"?lang={lang}" if lang else "",
            band=at.round.age_band.value if at else "11-13",
            promises=url_for("voting.promises", lang=lang),
            help=url_for("helping.show", unit_id=at.unit_id, lang=lang) if at else "",
            public=url_for(PUBLIC, round_id=at.round.id, lang=lang) if at else "",
            clock=url_for(CLOCK, round_id=at.round.id) if at else "",
            kinds=list(OutputKind),
            ways=list(Presentation),
            rules=outputs,
            **context,
        )
