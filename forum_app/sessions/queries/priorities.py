"""Votes on what matters most: the one under way, and its result for the page and the wall."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.sessions.models import (
    DiscussionGroup,
    ForumRound,
    Output,
    OutputKind,
    PriorityCount,
    PriorityMethod,
    PriorityVote,
)
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.outputs import shown_words
from forum_app.sessions.rules.votes import ranked

OFFERED = 60


@dataclass(frozen=True, slots=True)
class VoteAt:
    """A vote that belongs to the round of the address."""

    round: ForumRound
    vote: PriorityVote

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


@dataclass(frozen=True, slots=True)
class Choice:
    """One output on the shortlist; `number` is where it stands on the ballot. Words are masked."""

    output_id: uuid.UUID
    number: int
    kind: OutputKind
    words: str
    group: int | None
    votes: int | None


@dataclass(frozen=True, slots=True)
class PlacedChoice:
    place: int
    tied: bool
    choice: Choice


@dataclass(frozen=True, slots=True)
class Result:
    """In the order of votes, ties as ties. `by_slips`: exact counts are for the room; elsewhere show places only."""

    vote: PriorityVote
    placed: list[PlacedChoice]

    @property
    def by_slips(self) -> bool:
        return self.vote.method is PriorityMethod.SLIPS


def get_vote(round_id: int, vote_id: uuid.UUID) -> VoteAt:
    vote = db.session.get(PriorityVote, (unit_of_station(round_id), vote_id))
    if vote is None or vote.round_id != round_id:
        raise NotFound
    return VoteAt(get_round(round_id), vote)


def votes_of(forum_round: ForumRound) -> Sequence[PriorityVote]:
    """Those under way first, then the latest."""
    return db.session.scalars(
        select(PriorityVote)
        .where(PriorityVote.unit_id == forum_round.unit_id, PriorityVote.round_id == forum_round.id)
        .order_by(PriorityVote.held_at.is_not(None), PriorityVote.held_at.desc(), PriorityVote.id)
    ).all()


def choices_of(vote: PriorityVote) -> list[Choice]:
    rows = db.session.execute(
        select(PriorityCount, Output, DiscussionGroup.number)
        .join(Output, (Output.unit_id == PriorityCount.unit_id) & (Output.id == PriorityCount.output_id))
        .outerjoin(
            DiscussionGroup,
            (DiscussionGroup.unit_id == Output.unit_id) & (DiscussionGroup.id == Output.group_id),
        )
        .where(PriorityCount.unit_id == vote.unit_id, PriorityCount.vote_id == vote.id)
        .order_by(PriorityCount.place)
    )
    return [
        Choice(output.id, count.place, output.kind, shown_words(output.words), group, count.votes)
        for count, output, group in rows
    ]


def result_of(vote: PriorityVote) -> Result | None:
    """None until everything has been counted."""
    choices = {choice.output_id: choice for choice in choices_of(vote)}
    if vote.held_at is None or any(choice.votes is None for choice in choices.values()):
        return None
    placed = ranked({key: choice.votes or 0 for key, choice in choices.items()})
    return Result(vote, [PlacedChoice(each.place, each.tied, choices[each.key]) for each in placed])


def result(forum_round: ForumRound) -> Result | None:
    """The latest vote that has been held; what the wall shows."""
    held = [vote for vote in votes_of(forum_round) if vote.held_at is not None]
    return result_of(held[0]) if held else None


def offered(forum_round: ForumRound) -> list[tuple[Output, int | None]]:
    """What may be voted on, the groups' own choices first, with the number of the group."""
    rows = db.session.execute(
        select(Output, DiscussionGroup.number)
        .outerjoin(
            DiscussionGroup,
            (DiscussionGroup.unit_id == Output.unit_id) & (DiscussionGroup.id == Output.group_id),
        )
        .where(Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
        .where(Output.withdrawn_at.is_(None), Output.joined_to_id.is_(None), Output.words.is_not(None))
        .order_by(Output.dots.desc(), DiscussionGroup.number, Output.position, Output.id)
        .limit(OFFERED)
    )
    return [(output, number) for output, number in rows]
