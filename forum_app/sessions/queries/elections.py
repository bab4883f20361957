"""How delegates are chosen: candidates as numbers, votes, what the votes decide and what they leave to the room."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import ChildPart, Delegate, DelegateCount, DelegateVote, ForumRound
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.votes import Placed, Seats, ranked, seats


@dataclass(frozen=True, slots=True)
class ElectionAt:
    """A choice of delegates that belongs to the round of the address."""

    round: ForumRound
    vote: DelegateVote

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


@dataclass(frozen=True, slots=True)
class Outcome:
    """Numbers only. `decided` is what the votes alone decide; between `decided.tied` the room decides."""

    placed: list[Placed[int]]
    decided: Seats[int]


def get_election(round_id: int, election_id: uuid.UUID) -> ElectionAt:
    vote = db.session.get(DelegateVote, (unit_of_station(round_id), election_id))
    if vote is None or vote.round_id != round_id:
        raise NotFound
    return ElectionAt(get_round(round_id), vote)


def elections_of(forum_round: ForumRound) -> Sequence[DelegateVote]:
    return db.session.scalars(
        select(DelegateVote)
        .where(DelegateVote.unit_id == forum_round.unit_id, DelegateVote.round_id == forum_round.id)
        .order_by(DelegateVote.held_at.is_not(None), DelegateVote.held_at.desc(), DelegateVote.id)
    ).all()


def candidates_of(forum_round: ForumRound) -> Sequence[int]:
    """Their numbers. Names stay in the store of delegates."""
    return db.session.scalars(
        select(Delegate.number)
        .where(
            Delegate.unit_id == forum_round.unit_id,
            Delegate.round_id == forum_round.id,
            Delegate.part == ChildPart.DELEGATE,
        )
        .order_by(Delegate.number)
    ).all()


def counts_of(vote: DelegateVote) -> dict[int, int | None]:
    """Votes by number, in the order of the numbers, which is their order on the slip."""
    rows = db.session.execute(
        select(DelegateCount.number, DelegateCount.votes)
        .where(DelegateCount.unit_id == vote.unit_id, DelegateCount.vote_id == vote.id)
        .order_by(DelegateCount.number)
    )
    return dict(rows.tuples().all())


def elected_in(vote: DelegateVote) -> Sequence[int]:
    return db.session.scalars(
        select(Delegate.number)
        .where(Delegate.unit_id == vote.unit_id, Delegate.round_id == vote.round_id)
        .where(Delegate.elected, Delegate.number.in_(list(counts_of(vote))))
        .order_by(Delegate.number)
    ).all()


def outcome(vote: DelegateVote) -> Outcome | None:
    """None until everything has been counted, and for a nomination, where nobody counts."""
    counts = counts_of(vote)
    if vote.held_at is None or any(votes is None for votes in counts.values()):
        return None
    whole = {number: votes or 0 for number, votes in counts.items()}
    return Outcome(ranked(whole), seats(whole, vote.seats))
