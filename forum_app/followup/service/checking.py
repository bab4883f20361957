"""An answer is accepted, or sent back with reasons; after two returns the unit above decides.

`at` is for what a source tells of the past: nobody is written to about that.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Answer, AnswerCheck, CheckVerdict, Part
from forum_app.followup.queries.answers import current_answer
from forum_app.followup.rules import checking as rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import telling
from forum_app.followup.service.moves import check_part, move_part
from forum_app.followup.service.promises import open_promise


def accept(agent: Agent, part: Part, at: datetime | None = None) -> AnswerCheck:
    """Good enough to be published, which it is at once."""
    answer = _to_check(agent, part, Deed.ACCEPT)
    check = _say(agent, answer, CheckVerdict.ACCEPTED, "", at)
    open_promise(part, answer)
    move_part(agent, part, Deed.ACCEPT, at=at, answer=str(answer.id))
    if at is None:
        telling.published(part, check)
    return check


def return_(agent: Agent, part: Part, reasons: str, at: datetime | None = None) -> AnswerCheck:
    """Back to the agency, with what is missing; its clock has never stopped."""
    answer = _to_check(agent, part, Deed.RETURN)
    rules.check_return(part.returns, reasons)
    check = _say(agent, answer, CheckVerdict.RETURNED, reasons, at)
    part.returns += 1
    move_part(agent, part, Deed.RETURN, at=at, answer=str(answer.id), reason=check.reasons)
    if at is None:
        telling.returned(part, check)
    return check


def decide(
    agent: Agent, part: Part, verdict: CheckVerdict, reasons: str, at: datetime | None = None
) -> AnswerCheck:
    """The unit above: it counts as an answer, or it is published as a weak one with the reason beside it."""
    answer = _to_check(agent, part, Deed.DECIDE_ANSWER)
    rules.check_is_up(part.returns)
    rules.check_verdict(verdict)
    rules.check_reasons(reasons)
    check = _say(agent, answer, verdict, reasons, at)
    open_promise(part, answer)
    told = {"answer": str(answer.id), "verdict": verdict.value, "reason": check.reasons}
    move_part(agent, part, Deed.DECIDE_ANSWER, at=at, **told)
    if at is None:
        telling.published(part, check)
    return check


def _to_check(agent: Agent, part: Part, deed: Deed) -> Answer:
    check_part(agent, part, deed)
    answer = current_answer(part)
    if answer is None:
        raise rules.NoAnswerToCheck
    rules.check_another_person(answer.given_by_id, agent.account_id)
    return answer


def _say(
    agent: Agent, answer: Answer, verdict: CheckVerdict, reasons: str, at: datetime | None
) -> AnswerCheck:
    check = AnswerCheck(
        unit_id=answer.unit_id,
        id=uuid.uuid4(),
        answer_id=answer.id,
        verdict=verdict,
        reasons=reasons.strip(),
        checked_by=agent.name,
        checked_by_id=agent.account_id,
        checked_at=at or clock.now(),
    )
    db.session.add(check)
    return check
