"""What is ready, how many come, who has promised to protect the children."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import Commitment, ForumRound, Headcount, Readiness, ReadyLine, Who


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number that nobody has given is not there; it is not nought."""

    planned: Mapping[Who, int]
    present: Mapping[Who, int]


def numbers_of(forum_round: ForumRound) -> Numbers:
    rows = db.session.scalars(
        select(Headcount)
        .where(Headcount.unit_id == forum_round.unit_id, Headcount.round_id == forum_round.id)
        .order_by(Headcount.who)
    ).all()
    return Numbers(
        planned={row.who: row.planned for row in rows if row.planned is not None},
        present={row.who: row.present for row in rows if row.present is not None},
    )


def lines_of(forum_round: ForumRound) -> Mapping[ReadyLine, Readiness]:
    """Only those that somebody has touched."""
    rows = db.session.scalars(
        select(Readiness)
        .where(Readiness.unit_id == forum_round.unit_id, Readiness.round_id == forum_round.id)
        .order_by(Readiness.line)
    )
    return {row.line: row for row in rows}


def commitments_of(forum_round: ForumRound) -> Sequence[Commitment]:
    return db.session.scalars(
        _signed(forum_round).order_by(Commitment.part, Commitment.name, Commitment.id)
    ).all()


def number_of_commitments(forum_round: ForumRound) -> int:
    return db.session.scalar(select(func.count()).select_from(_signed(forum_round).subquery())) or 0


def get_commitment(round_id: int, commitment_id: uuid.UUID) -> Commitment:
    found = db.session.get(Commitment, (unit_of_station(round_id), commitment_id))
    if found is None or found.round_id != round_id:
        raise NotFound
    return found


def _signed(forum_round: ForumRound) -> Select[tuple[Commitment]]:
    return select(Commitment).where(
        Commitment.unit_id == forum_round.unit_id, Commitment.round_id == forum_round.id
    )
