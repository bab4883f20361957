"""A promise opens when an answer with a day is published, and stays until somebody has looked."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Answer, Part, Promise, PromiseState
from forum_app.followup.queries.answers import answers_of
from forum_app.followup.rules import promises as rules
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.answering import PROMISES
from forum_app.followup.rules.checking import check_another_person
from forum_app.followup.rules.states import Deed
from forum_app.followup.service.moves import check_part, move_part


def open_promise(part: Part, answer: Answer) -> Promise | None:
    """For an answer that is being published, in the children's own version; None when it promises no day."""
    if answer.action_on is None or answer.outcome not in PROMISES:
        return None
    versions = next(told.child_versions for told in answers_of(part) if told.answer.id == answer.id)
    promise = Promise(
        unit_id=part.unit_id,
        id=uuid.uuid4(),
        answer_id=answer.id,
        words=versions[0].words if versions else answer.official_text or answer.what_is_done,
        first_due_on=answer.action_on,
        due_on=answer.action_on,
        state=PromiseState.OPEN,
    )
    db.session.add(promise)
    db.session.flush()
    return promise


def settle(
    agent: Agent,
    part: Part,
    promise: Promise,
    became: PromiseState,
    evidence: str,
    at: datetime | None = None,
) -> None:
    """Kept, partly kept or broken, with what can be seen. The agency does not settle its own promise."""
    check_part(agent, part, Deed.SETTLE_PROMISE)
    check_another_person(_given_by(promise), agent.account_id)
    rules.check_settle(promise, evidence)
    promise.state, promise.evidence = became, evidence.strip()
    promise.settled_on = clock.day_of(at) if at else clock.today()
    told = {"promise": str(promise.id), "became": became.value}
    move_part(agent, part, Deed.SETTLE_PROMISE, at=at, **told, reason=promise.evidence)


def move_day(agent: Agent, part: Part, promise: Promise, due_on: date, why: str) -> None:
    """Once, with a reason that children can read; the first day stays beside it for ever."""
    check_part(agent, part, Deed.MOVE_PROMISE)
    rules.check_move(promise, due_on, why, clock.today())
    before = promise.due_on
    promise.due_on, promise.moved_why = due_on, why.strip()
    told = {"promise": str(promise.id), "from": before.isoformat(), "to": due_on.isoformat()}
    move_part(agent, part, Deed.MOVE_PROMISE, at=None, **told, reason=promise.moved_why)


def _given_by(promise: Promise) -> uuid.UUID | None:
    return db.session.get_one(Answer, (promise.unit_id, promise.answer_id)).given_by_id
