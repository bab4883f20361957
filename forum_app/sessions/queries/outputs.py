"""Outputs of a round or a group, the struck and the joined ones where they are wanted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import DiscussionGroup, ForumRound, Output
from forum_app.sessions.queries.rounds import get_round


@dataclass(frozen=True, slots=True)
class OutputAt:
    """An output that belongs to the round of the address."""

    round: ForumRound
    output: Output

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


def get_output(round_id: int, output_id: uuid.UUID) -> OutputAt:
    output = db.session.get(Output, (unit_of_station(round_id), output_id))
    if output is None or output.round_id != round_id:
        raise NotFound
    return OutputAt(get_round(round_id), output)


def outputs_of(forum_round: ForumRound, *, struck: bool = False) -> Sequence[Output]:
    """In the order of groups and places; joined ones stand among them with their pointer."""
    return db.session.scalars(_of_round(forum_round, struck=struck)).all()


def leading_outputs(forum_round: ForumRound) -> Sequence[Output]:
    """Those with words that no other output carries: what is voted on, shown and handed on."""
    return db.session.scalars(
        _of_round(forum_round).where(Output.joined_to_id.is_(None), Output.words.is_not(None))
    ).all()


def lines_of_group(group: DiscussionGroup) -> Sequence[Output]:
    """Everything ever written on one sheet."""
    return db.session.scalars(
        select(Output)
        .where(Output.unit_id == group.unit_id, Output.group_id == group.id)
        .order_by(Output.position, Output.id)
    ).all()


def next_position(unit_id: int, round_id: int, group_id: uuid.UUID | None) -> int:
    last = db.session.scalar(
        select(func.max(Output.position)).where(
            Output.unit_id == unit_id, Output.round_id == round_id, Output.group_id == group_id
        )
    )
    return 0 if last is None else last + 1


def _of_round(forum_round: ForumRound, *, struck: bool = False) -> Select[tuple[Output]]:
    wanted = (
        select(Output)
        .outerjoin(
            DiscussionGroup,
            (DiscussionGroup.unit_id == Output.unit_id) & (DiscussionGroup.id == Output.group_id),
        )
        .where(Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
        .order_by(DiscussionGroup.number, Output.position, Output.id)
    )
    return wanted if struck else wanted.where(Output.withdrawn_at.is_(None))
