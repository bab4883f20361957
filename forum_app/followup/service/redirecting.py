"""Until the right agency has it and understands it: passed on, decided above, moved to a successor, explained."""

from __future__ import annotations

from datetime import date, datetime

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Part, WhyMoved
from forum_app.followup.rules import recommendations as agency_rules
from forum_app.followup.rules import redirecting as rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import Deed, State
from forum_app.followup.service import clocks
from forum_app.followup.service.answers import drop_draft
from forum_app.followup.service.moves import lock_part, move_part
from forum_app.followup.service.recommendations import Owed


def receive(agent: Agent, part: Part, on: date | None = None, at: datetime | None = None) -> None:
    """An acknowledgement; it never stops the clock. `on`: the day on the stamp, when it was another."""
    lock_part(part)
    today = clock.day_of(at) if at else clock.today()
    day = on or today
    rules.check_receipt(day, part.sent_on, today)
    part.received_on = day
    move_part(agent, part, Deed.RECEIVE, at=at, on=day.isoformat())


def redirect(agent: Agent, part: Part, reason: str, proposed: str = "", at: datetime | None = None) -> None:
    """“Not ours” with the reason, at most twice. `proposed`: whose it is, in the agency's opinion."""
    agency_rules.check_reason(reason)
    lock_part(part)
    rules.check_redirect(part.redirects)
    told = {"reason": reason.strip(), "proposed": proposed.strip(), "agency": part.agency}
    move_part(agent, part, Deed.REDIRECT, at=at, **told)
    part.redirects += 1
    db.session.flush()


def send_on(agent: Agent, part: Part, to: Owed, at: datetime | None = None) -> None:
    """By the organiser, while passing on is still allowed; then the unit above decides."""
    lock_part(part)
    rules.check_sends_on(part.redirects, agent.who)
    _to_another(agent, part, Deed.SEND_ON, to, "", at)


def decide_agency(agent: Agent, part: Part, to: Owed, reason: str, at: datetime | None = None) -> None:
    """By the unit above, for good: it may also be the agency that said “not ours”."""
    agency_rules.check_reason(reason)
    lock_part(part)
    _to_another(agent, part, Deed.DECIDE_AGENCY, to, reason.strip(), at)


def move_to_successor(agent: Agent, part: Part, to: Owed, decision: str, at: datetime | None = None) -> None:
    """The agency is no more: its successor owes the answer. `decision` is the number of the paper that says so."""
    agency_rules.check_reason(decision)
    lock_part(part)
    rules.check_other(to.agency, part.agency)
    _to_another(agent, part, Deed.MOVE_TO_SUCCESSOR, to, decision.strip(), at)


def ask(agent: Agent, part: Part, question: str, at: datetime | None = None) -> None:
    """The agency asks what is meant; the clock stands until it is explained."""
    if not question.strip():
        raise rules.NoQuestion
    move_part(agent, part, Deed.ASK, at=at, question=question.strip())


def clarify(agent: Agent, part: Part, answer: str, at: datetime | None = None) -> None:
    if not answer.strip():
        raise rules.NoExplanation
    move_part(agent, part, Deed.CLARIFY, at=at, answer=answer.strip())


def _to_another(agent: Agent, part: Part, deed: Deed, to: Owed, reason: str, at: datetime | None) -> None:
    agency_rules.check_agencies([to.agency])
    told = {"from": part.agency, "agency": to.agency, "agency_id": to.agency_id, "reason": reason}
    move_part(agent, part, deed, at=at, **told)
    drop_draft(part)  # whoever has it now must not read what others had begun to write
    part.agency, part.agency_id = to.agency, to.agency_id
    if part.state in (State.SENT, State.RECEIVED):
        # Whoever has it now has the whole term; elsewhere an answer was given, or the clock stands anyhow.
        why = WhyMoved.SUCCESSOR if deed is Deed.MOVE_TO_SUCCESSOR else WhyMoved.SENT_ON
        clocks.restart(part, why, at, reason)
    db.session.flush()
