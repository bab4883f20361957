"""The wording read back to a group, behind the code of its sheet: no account, no cookie, nothing to write."""

from __future__ import annotations

import uuid

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import Refusal
from forum_app.followup.models import Way
from forum_app.followup.queries import read_backs as queries
from forum_app.followup.queries.read_backs import Waiting
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.read_backs import WHY_NOT_NAMES, read_why_not
from forum_app.followup.rules.sources import told_by
from forum_app.followup.rules.states import Who
from forum_app.followup.service import read_backs as service
from forum_app.followup.service.moves import whole
from forum_app.i18n import LOCALES, in_locale
from forum_app.security import keys
from forum_app.security.tokens import same
from forum_app.sessions.queries import groups
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.rules import groups as group_rules
from forum_app.web.access import public, writes
from forum_app.web.packed import Packed

PATH = "doc-lai"
bp = Blueprint("read_backs", __name__, template_folder="../templates")


@bp.before_request
def keep_small() -> None:
    request.max_content_length = 8 * 1024


@bp.get(f"/G/<address>/{PATH}")
@bp.get(f"/g/<address>/{PATH}")
@public
def show(address: str) -> ResponseReturnValue:
    at = _at(address)
    waiting = queries.waiting_for(at.group.id)
    chosen = _chosen(waiting, request.args.get("vi-sao", ""))
    return _page("why", at, one=chosen) if chosen else _page("show", at, waiting=waiting)


@bp.post(f"/G/<address>/{PATH}")
@bp.post(f"/g/<address>/{PATH}")
@public
@writes
def answer(address: str) -> ResponseReturnValue:
    """Sent twice over a bad line it is one answer; one that came too late leads back to what waits now."""
    at = _at(address)
    one = _chosen(queries.waiting_for(at.group.id), request.form.get("id", ""))
    if one and same(request.form.get("key", "").encode(), _form_key(at).encode()):
        try:
            whole(lambda: _answer(at, one))
        except Refusal as refusal:
            return _page("why", at, 422, one=one, wrong=str(refusal))
    lang = _lang()
    return Response(status=303, headers={"Location": request.path + (f"?lang={lang}" if lang else "")})


def waits_for(at: GroupAt) -> str:
    """For the sheet's code on the days after the forum."""
    return PATH if queries.waiting_for(at.group.id) else ""


def _answer(at: GroupAt, one: Waiting) -> None:
    ours = request.form.get("ours") == "yes"
    why_not = None if ours else read_why_not(request.form.get("why_not", ""))
    group = Agent(Who.GROUP, told_by(at.group.number), Way.SHEET)
    service.answer(group, one.read_back, ours, why_not)


def _chosen(waiting: list[Waiting], number: str) -> Waiting | None:
    try:
        wanted = uuid.UUID(number)
    except ValueError:
        return None
    return next((one for one in waiting if one.read_back.id == wanted), None)


def _at(address: str) -> GroupAt:
    return groups.at_address(address, keys.key(group_rules.SEALED_WITH))


def _form_key(at: GroupAt) -> str:
    return group_rules.form_key(keys.key("read-back"), at.group.id, at.group.sheet_version)


def _lang() -> str:
    asked = request.args.get("lang", "")
    return asked if asked in LOCALES and asked != LOCALES[0] else ""


def _page(
    name: str,
    at: GroupAt,
    status: int = 200,
    waiting: list[Waiting] | None = None,
    one: Waiting | None = None,
    wrong: str = "",
) -> Response:
    """Rendered outside the usual way: no cookie is read, no sign-in looked up."""
    lang = _lang()
    with in_locale(lang or LOCALES[0]):
        page = current_app.jinja_env.get_template(f"followup/read_backs/{name}.html").render(
            at=at,
            here=request.path,
            lang=f"?lang={lang}" if lang else "",
            and_lang=f"&lang={lang}" if lang else "",
            locale=lang or LOCALES[0],
            band=at.round.age_band.value,
            form_key=_form_key(at),
            why_not_names=WHY_NOT_NAMES,
            waiting=waiting or [],
            one=one,
            wrong=wrong,
            public=url_for("story.show", round_id=at.round.id, lang=lang or None),
            promises=url_for("voting.promises", lang=lang or None),
            help=url_for("helping.show", unit_id=at.unit_id, lang=lang or None),
        )
    return Packed.of(page).answer(status=status)
