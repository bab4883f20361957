"""What an agency, its organisers and the unit above do with one agency's part until it is the right agency's."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from forum_app.followup.forms.items import read_day
from forum_app.followup.queries.items import PartAt, get_part_at
from forum_app.followup.queries.proposals import Agencies
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import Who
from forum_app.followup.service import redirecting as service
from forum_app.followup.service.recommendations import Owed
from forum_app.followup.views.item_pages import attempt, organiser
from forum_app.i18n import _
from forum_app.security.permissions import Permission
from forum_app.web.access import actor, needs, writes

AT = "/<recommendation:recommendation_id>/parts/<uuid:part_id>"
bp = Blueprint("parts", __name__, url_prefix="/recommendations", template_folder="../templates")


@bp.post(f"{AT}/receive")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part_at, at=("agency_id",))
@writes
def receive(at: PartAt) -> ResponseReturnValue:
    act = partial(service.receive, _agency(at), at.part)
    return attempt(at.item, _form("receive", at), act, _("Recorded. The clock goes on."))


@bp.post(f"{AT}/receipt")
@needs(Permission.RECOMMENDATION_EDIT, load=get_part_at)
@writes
def note_receipt(at: PartAt) -> ResponseReturnValue:
    """By the organisers, from the stamp on the paper."""
    on = read_day(request.form)
    act = partial(service.receive, organiser(), at.part, on)
    return attempt(at.item, _form("receipt", at), act, _("Recorded. The clock goes on."))


@bp.post(f"{AT}/redirect")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part_at, at=("agency_id",))
@writes
def pass_on(at: PartAt) -> ResponseReturnValue:
    reason, whose = request.form.get("reason", ""), request.form.get("agency", "")
    act = partial(service.redirect, _agency(at), at.part, reason, whose)
    done = _("The organisers have it again and look for the right agency.")
    return attempt(at.item, _form("redirect", at), act, done)


@bp.post(f"{AT}/ask")
@needs(Permission.RECOMMENDATION_ANSWER, load=get_part_at, at=("agency_id",))
@writes
def ask(at: PartAt) -> ResponseReturnValue:
    question = request.form.get("question", "")
    act = partial(service.ask, _agency(at), at.part, question)
    return attempt(
        at.item, _form("ask", at), act, _("Your question is with the organisers. The clock waits.")
    )


@bp.post(f"{AT}/clarify")
@needs(Permission.RECOMMENDATION_EDIT, load=get_part_at)
@writes
def clarify(at: PartAt) -> ResponseReturnValue:
    answer = request.form.get("answer", "")
    act = partial(service.clarify, organiser(), at.part, answer)
    return attempt(at.item, _form("clarify", at), act, _("Explained. The clock goes on."))


@bp.post(f"{AT}/send-on")
@needs(Permission.RECOMMENDATION_SEND, load=get_part_at)
@writes
def send_on(at: PartAt) -> ResponseReturnValue:
    act = partial(service.send_on, organiser(), at.part, _owed(at))
    return attempt(at.item, _form("send-on", at), act, _("Sent on."))


@bp.post(f"{AT}/decide")
@needs(Permission.RECOMMENDATION_DECIDE, load=get_part_at, at=("deciding_unit_id",))
@writes
def decide(at: PartAt) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    upper = Agent(Who.UPPER_UNIT, actor().name, doer=actor())
    act = partial(service.decide_agency, upper, at.part, _owed(at), reason)
    return attempt(at.item, _form("decide", at), act, _("Decided. This agency must answer."))


@bp.post(f"{AT}/successor")
@needs(Permission.RECOMMENDATION_EDIT, load=get_part_at)
@writes
def move_to_successor(at: PartAt) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    act = partial(service.move_to_successor, organiser(), at.part, _owed(at), reason)
    return attempt(at.item, _form("successor", at), act, _("Moved to the successor."))


def _agency(at: PartAt) -> Agent:
    return Agent(Who.AGENCY, f"{actor().name}, {at.part.agency}", doer=actor())


def _form(deed: str, at: PartAt) -> str:
    """The same form stands once for each agency."""
    return f"{deed}-{at.part.number}"


def _owed(at: PartAt) -> Owed:
    name = " ".join(request.form.get("agency", "").split())
    return Owed(name, Agencies().find(at.unit_id, name), at.part.asked)
