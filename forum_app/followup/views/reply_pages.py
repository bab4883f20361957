"""The pages behind a reply link as bytes. Rendered outside the usual way: no cookie is read or set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, jsonify, request, url_for

from forum_app.followup.queries import answers, letters, links
from forum_app.followup.queries.links import Opened
from forum_app.followup.rules import links as link_rules
from forum_app.followup.rules import replies as rules
from forum_app.followup.rules.replies import What
from forum_app.followup.rules.states import State
from forum_app.followup.service.letters import behind_words, due_words
from forum_app.i18n import LOCALES, _, in_locale
from forum_app.security import keys
from forum_app.security.tokens import keyed_hash, same

KEY_LETTERS = 32


def show(address: str, opened: Opened) -> Response:
    part = opened.part
    return _answer(
        _render(
            "show",
            address=address,
            opened=opened,
            dossier=letters.dossier(part),
            possible=rules.possible(part.state),
            returned=_why_returned(opened),
            passed_on=[link_rules.masked(link.sent_to) for link in links.passed_on_from(opened.link)],
        )
    )


def act(
    address: str, opened: Opened, what: What, form: Any, sent_to: str | None = None, status: int = 200
) -> Response:
    """`sent_to`: a code has just gone there; empty when what was typed was only kept."""
    to = links.recipient(opened.link)
    return _answer(
        _render(
            "act",
            address=address,
            opened=opened,
            dossier=letters.dossier(opened.part),
            what=what,
            form=form,
            form_key=key_of(opened, what),
            sent_to=sent_to or "",
            kept=sent_to == "",
            papers=answers.draft_papers(opened.part),
            to=link_rules.masked(to) if to else "",
        ),
        status,
    )


def told(kept_at: str, fields: Mapping[str, Any], status: int = 200) -> Response:
    """For the page's script; the time is empty where nothing could be kept."""
    kept = _("Kept at %(time)s.", time=kept_at) if kept_at else ""
    answer = jsonify(kept=kept, fields=fields)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def find(form: Any, unknown: bool = False) -> Response:
    return _answer(
        _render("find", form=form, unknown=unknown, form_key=_key(b"find")), 404 if unknown else 200
    )


def dead() -> Response:
    """Unknown, mistyped, expired and taken back look alike: who guesses learns nothing."""
    return _answer(_render("dead"), 404)


def key_of(opened: Opened, what: What) -> str:
    """What a form bears instead of a cookie's token."""
    return _key(opened.link.id.bytes, what.value.encode())


def fits(opened: Opened, what: What, given: str) -> bool:
    return same(given.encode(), key_of(opened, what).encode())


def fits_find(given: str) -> bool:
    return same(given.encode(), _key(b"find").encode())


def language() -> str:
    return asked_language() or LOCALES[0]


def asked_language() -> str | None:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES[1:] else None


def _key(*parts: bytes) -> str:
    return keyed_hash(keys.key("reply form"), *parts).hex()[:KEY_LETTERS]


def _why_returned(opened: Opened) -> str:
    if opened.part.state is not State.RETURNED:
        return ""
    told = answers.answers_of(opened.part)
    return told[0].check.reasons if told and told[0].check else ""


def _render(name: str, **context: Any) -> str:
    lang = asked_language()

    def to_page(endpoint: str, **values: Any) -> str:
        return url_for(endpoint, lang=lang, **values)

    def in_other(endpoint: str, **values: Any) -> str:
        return url_for(endpoint, lang=None if lang else LOCALES[1], **values)

    with in_locale(language()):
        template = current_app.jinja_env.get_template(f"followup/reply/{name}.html")
        return template.render(
            **context,
            href=to_page,
            other=in_other,
            names=rules.NAMES,
            helps=rules.HELP,
            state_said=rules.STATE_SAID,
            whats=What,
            behind_words=behind_words,
            due_words=due_words,
        )


def _answer(page: str, status: int = 200) -> Response:
    response = Response(page, status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
