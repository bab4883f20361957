"""Children who are named are entered, changed, and erased: at once when somebody asks, by themselves in time."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import OperationalError

from forum_app import clock, jobs
from forum_app.audit import service as audit
from forum_app.db import after_commit, db, transaction
from forum_app.db.compaction import compact
from forum_app.sessions.models import ChildPart, Chosen, Delegate, ForumRound
from forum_app.sessions.queries import delegates as queries
from forum_app.sessions.rules import delegates as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer

logger = logging.getLogger(__name__)
TABLES = ("delegate",)


def add_delegate(
    actor: Doer | None,
    forum_round: ForumRound,
    name: str,
    source: str,
    part: ChildPart,
    chosen: Chosen,
    **more: Any,
) -> Delegate:
    """`more`: seven_or_older, parent_consent_on, child_agreed_on, erase_on, elected. The audit never names a child."""
    last = queries.latest_erasure(forum_round)
    _check(more, last)
    made = Delegate(
        unit_id=forum_round.unit_id,
        id=uuid.uuid4(),
        round_id=forum_round.id,
        number=queries.next_number(forum_round),
        part=part,
        name=name,
        source=source,
        chosen=chosen,
        entered_at=clock.now(),
        consent_seen_by_id=_seen_by(actor, None, more.get("parent_consent_on")),
        **{**more, "erase_on": more.get("erase_on") or last},
    )
    db.session.add(made)
    _record(actor, "delegate:add", forum_round.unit_id, forum_round.id, number=made.number)
    return made


def edit_delegate(actor: Doer | None, delegate: Delegate, **columns: Any) -> None:
    """Without a day of erasing the latest one holds."""
    last = queries.latest_erasure(queries.round_of(delegate))
    _check(columns, last)
    if "erase_on" in columns:
        columns["erase_on"] = columns["erase_on"] or last
    consent_on = columns.get("parent_consent_on", delegate.parent_consent_on)
    columns["consent_seen_by_id"] = _seen_by(actor, delegate, consent_on)
    for name, value in columns.items():
        setattr(delegate, name, value)
    _record(actor, "delegate:edit", delegate.unit_id, delegate.round_id, number=delegate.number)
    after_commit(tidy)  # what was written over stands in the log of the database until it is cut


def erase_delegate(actor: Doer | None, delegate: Delegate) -> None:
    """At once and for good: a number stays in the record, and in the counts."""
    unit_id, round_id, number = delegate.unit_id, delegate.round_id, delegate.number
    db.session.delete(delegate)
    _record(actor, "delegate:erase", unit_id, round_id, number=number)
    after_commit(tidy)


@jobs.daily(at="03:20")
def erase_delegates() -> None:
    """Every record whose last day has passed; also `flask jobs run sessions:erase-delegates`."""
    with transaction():
        due = Delegate.erase_on <= clock.today()
        for unit_id, round_id, number in db.session.execute(
            select(Delegate.unit_id, Delegate.round_id, func.count())
            .where(due)
            .group_by(Delegate.unit_id, Delegate.round_id)
            .order_by(Delegate.unit_id, Delegate.round_id)
        ).all():
            audit.record(None, "delegate:erase", unit_id, f"round:{round_id}", records=number)
        db.session.execute(delete(Delegate).where(due))
    tidy()


def tidy() -> bool:
    """Nothing of an erased name stays in the database's files; asked again every night."""
    db.session.rollback()
    try:
        return compact(TABLES, quiet=True)
    except OperationalError:
        logger.exception("the database could not be rebuilt after an erasure; tonight's job will try again")
        return False


@contextmanager
def following(forum_round: ForumRound) -> Iterator[None]:
    """When a round's last day moves, so does the last day of the records that were to be kept until then."""
    rounds = [forum_round, *queries.rounds_feeding(forum_round)]
    before = {one.id: queries.latest_erasure(one) for one in rounds}
    yield
    for one in rounds:
        last = queries.latest_erasure(one)
        if last != before[one.id]:
            for delegate in queries.delegates_of(one):
                delegate.erase_on = _moved(delegate.erase_on, before[one.id], last)


def _moved(erase_on: date, before: date, last: date) -> date:
    return last if erase_on == before else min(erase_on, last)


def _check(columns: dict[str, Any], last: date) -> None:
    rules.check_consents(columns.get("parent_consent_on"), columns.get("child_agreed_on"), clock.today())
    if columns.get("erase_on"):
        rules.check_erase_on(columns["erase_on"], last)


def _seen_by(actor: Doer | None, delegate: Delegate | None, consent_on: date | None) -> uuid.UUID | None:
    """Who looked at the paper: the one who entered its day."""
    if consent_on is None:
        return None
    if delegate is not None and delegate.parent_consent_on == consent_on:
        return delegate.consent_seen_by_id
    return actor.id if actor else None


def _record(actor: Doer | None, deed: str, unit_id: int, round_id: int, **details: Any) -> None:
    db.session.flush()
    audit.record(actor, deed, unit_id, f"round:{round_id}", **details)
