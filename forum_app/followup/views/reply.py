"""What an agency opens with the QR code or the link of a letter: read, and act with a code by e-mail.

No session and no cookie here; a mail scanner that opens every link changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from forum_app.errors import NotFound, Refusal
from forum_app.followup.forms.replies import FORMS, AnswerByLink, ShortCodeForm
from forum_app.followup.models import Part
from forum_app.followup.queries.answers import typed_so_far
from forum_app.followup.queries.links import Opened
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.links import SiteBusy, WrongCode
from forum_app.followup.rules.replies import PageTooOld, Unfinished, What, check_possible
from forum_app.followup.service import links, redirecting, replies
from forum_app.followup.service.answers import measure_for
from forum_app.followup.views import reply_pages as pages
from forum_app.followup.views.taking import keep, take
from forum_app.i18n import in_locale, time_of_day
from forum_app.security.tokens import tidy
from forum_app.web.access import public, writes

# The rule nearest to the view is the one that addresses are built by: in capitals, as they stand in a QR code.
bp = Blueprint("reply", __name__, template_folder="../templates")
bp.register_error_handler(NotFound, lambda _error: pages.dead())


@bp.get("/l", endpoint="find")
@bp.get("/L", endpoint="find")
@public
def find() -> ResponseReturnValue:
    return pages.find(ShortCodeForm())


@bp.post("/l", endpoint="find_typed")
@bp.post("/L", endpoint="find_typed")
@public
@writes
def find_typed() -> ResponseReturnValue:
    form = ShortCodeForm()
    try:
        if not pages.fits_find(request.form.get("key", "")):
            raise NotFound
        address = tidy(form.code.data or "")
        links.open_by_token(address)
    except NotFound:
        return pages.find(form, unknown=True)
    return _onward(address)


@bp.get("/l/<address>")
@bp.get("/L/<address>")
@public
def show(address: str) -> ResponseReturnValue:
    return pages.show(address, links.open_by_token(address))


@bp.get("/l/<address>/<what>")
@bp.get("/L/<address>/<what>")
@public
def act(address: str, what: str) -> ResponseReturnValue:
    opened, asked = links.open_by_token(address), _asked(what)
    try:
        check_possible(opened.part.state, asked)
    except Refusal:
        return _onward(address)
    return pages.act(address, opened, asked, _form(opened.part, asked))


@bp.post("/l/<address>/tra-loi/doc", endpoint="read")
@bp.post("/L/<address>/tra-loi/doc", endpoint="read")
@public
@writes
def read(address: str) -> ResponseReturnValue:
    """While it is typed, where there is JavaScript: kept, and told how the child versions read."""
    opened = links.open_by_token(address)
    with in_locale(pages.language()):
        form = AnswerByLink.of(measure_for(opened.part))
        try:
            _check_page(opened, What.ANSWER)
        except Refusal:
            return pages.told("", {}, status=409)
        return pages.told(time_of_day(keep(opened.part, form)), form.told())


@bp.post("/l/<address>/<what>", endpoint="do")
@bp.post("/L/<address>/<what>", endpoint="do")
@public
@writes
def do(address: str, what: str) -> ResponseReturnValue:
    opened, asked = links.open_by_token(address), _asked(what)
    with in_locale(pages.language()):
        form = _sent(opened.part, asked)
        try:
            sent_to = _done(opened, asked, form)
        except Refusal as refusal:
            form.show(refusal)
            return pages.act(address, opened, asked, form, status=422)
    return _onward(address) if sent_to is None else pages.act(address, opened, asked, form, sent_to)


def _done(opened: Opened, what: What, form: Any) -> str | None:
    """None when the deed is done; else the mailbox to which a code is on its way, empty when it was only kept."""
    _check_page(opened, what)
    code, wanted = tidy(form.code.data or ""), request.form.get("deed", "send")
    if wanted == "enter":
        wanted = "send" if code else "draft"
    if wanted != "send":
        _keep(opened.part, what, form, wanted)
        return replies.send_code(opened) if wanted == "code" else ""
    if not form.validate():
        raise Unfinished
    try:
        replies.acting(opened, code, lambda agent: DEEDS[what](agent, opened, form))
    except (WrongCode, SiteBusy):
        _keep(opened.part, what, form, "draft")
        raise
    return None


def _check_page(opened: Opened, what: What) -> None:
    if not pages.fits(opened, what, request.form.get("key", "")):
        raise PageTooOld
    check_possible(opened.part.state, what)


def _keep(part: Part, what: What, form: Any, wanted: str) -> None:
    """Only an answer has a draft; the other forms are short and come back as they were typed."""
    if what is What.ANSWER:
        take(replies.agent_of_part(part), part, form, "draft" if wanted == "code" else wanted)


def _answer(agent: Agent, opened: Opened, form: Any) -> None:
    if not take(agent, opened.part, form, "give"):
        raise Unfinished


def _asked(what: str) -> What:
    try:
        return What(what)
    except ValueError as error:
        raise NotFound from error


def _form(part: Part, what: What) -> Any:
    if what is What.ANSWER:
        return AnswerByLink.of(measure_for(part), typed_so_far(part))
    return FORMS[what]()


def _sent(part: Part, what: What) -> Any:
    return AnswerByLink.of(measure_for(part)) if what is What.ANSWER else FORMS[what]()


def _onward(address: str) -> Response:
    to = url_for("reply.show", address=address, lang=pages.asked_language())
    return Response(status=303, headers={"Location": to})


DEEDS: Mapping[What, Callable[[Agent, Opened, Any], object]] = {
    What.ANSWER: _answer,
    What.RECEIVE: lambda agent, opened, _form: redirecting.receive(agent, opened.part),
    What.ASK: lambda agent, opened, form: replies.ask(agent, opened.part, form.question.data or ""),
    What.NOT_OURS: lambda agent, opened, form: redirecting.redirect(
        agent, opened.part, form.reason.data or "", form.whose.data or ""
    ),
    What.FORWARD: lambda agent, opened, form: links.forward(
        agent, opened, form.email.data or "", form.name.data or ""
    ),
}
