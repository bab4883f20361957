"""The store of children who are named. Only this module and its service read it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import Delegate, ForumRound
from forum_app.sessions.queries.rounds import get_round, known_round
from forum_app.sessions.rules import delegates as rules


def get_delegate(round_id: int, delegate_id: uuid.UUID) -> Delegate:
    found = db.session.get(Delegate, (unit_of_station(round_id), delegate_id))
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def round_of(delegate: Delegate) -> ForumRound:
    return get_round(delegate.round_id)


def delegates_of(forum_round: ForumRound) -> Sequence[Delegate]:
    return db.session.scalars(
        select(Delegate)
        .where(Delegate.unit_id == forum_round.unit_id, Delegate.round_id == forum_round.id)
        .order_by(Delegate.number, Delegate.id)
    ).all()


def nameable(forum_round: ForumRound) -> Sequence[Delegate]:
    """Those whose name may stand in a list or on paper; the others are their number."""
    return [delegate for delegate in delegates_of(forum_round) if rules.may_be_named(delegate)]


def without_consents(forum_round: ForumRound) -> int:
    return sum(not rules.may_be_named(delegate) for delegate in delegates_of(forum_round))


def next_number(forum_round: ForumRound) -> int:
    """Numbers are not given twice while the record before is there; on ballots they stand for a child."""
    last = db.session.scalar(
        select(func.max(Delegate.number)).where(
            Delegate.unit_id == forum_round.unit_id, Delegate.round_id == forum_round.id
        )
    )
    return (last or 0) + 1


def latest_erasure(forum_round: ForumRound) -> date:
    """The last day on which a record of this round may still be there."""
    upper = known_round(forum_round.feeds_id)
    return rules.latest_erasure(upper.ends_on if upper else None, forum_round.ends_on, clock.today())


def rounds_feeding(forum_round: ForumRound) -> Sequence[ForumRound]:
    return db.session.scalars(
        select(ForumRound).where(ForumRound.feeds_id == forum_round.id).order_by(ForumRound.id)
    ).all()
