"""A recommendation as its page of staff needs it, with those units whose people may open it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Event, Link, LinkKind, Part, ReadBack, Recommendation, Source
from forum_app.followup.queries import behind, passing, proposals, read_backs
from forum_app.followup.queries import recommendations as queries
from forum_app.followup.queries.passing import Carried
from forum_app.followup.queries.proposals import Proposed
from forum_app.sessions.models import ForumRound
from forum_app.sessions.models.dialogue import HandedItem
from forum_app.sessions.queries import handover
from forum_app.sessions.queries.rounds import known_round
from forum_app.units import queries as units
from forum_app.units.models import Unit


@dataclass(frozen=True)
class PartAt:
    """One agency's part, with the unit that decides when it has been passed on too often."""

    part: Part
    item: Item

    @property
    def unit_id(self) -> int:
        return self.part.unit_id

    @property
    def agency_id(self) -> int | None:
        return self.part.agency_id

    @property
    def deciding_unit_id(self) -> int:
        return self.item.deciding_unit_id


@dataclass(frozen=True)
class Item:
    """What is not shown is not read."""

    recommendation: Recommendation

    @property
    def id(self) -> int:
        return self.recommendation.id

    @property
    def unit_id(self) -> int:
        return self.recommendation.unit_id

    @property
    def agency_ids(self) -> tuple[int, ...]:
        return tuple(part.agency_id for part in self.parts if part.agency_id is not None)

    @cached_property
    def deciding_unit_id(self) -> int:
        """Above a unit that has nothing above it nobody decides but itself."""
        parent = units.parent_of(self.unit_id)
        return parent.id if parent else self.unit_id

    @cached_property
    def unit(self) -> Unit:
        return units.get_unit(self.unit_id)

    @cached_property
    def parts(self) -> Sequence[Part]:
        return queries.parts_of(self.recommendation)

    @cached_property
    def events(self) -> Sequence[Event]:
        return queries.events_of(self.recommendation)

    @cached_property
    def sources(self) -> Sequence[Source]:
        return behind.sources_behind(self.recommendation)

    @cached_property
    def carried(self) -> Sequence[Carried]:
        return passing.carried_by(self.recommendation)

    @cached_property
    def passed_up(self) -> bool:
        """Whether it came up from below, and may be given back."""
        return any(one.passed_up for one in self.carried)

    @cached_property
    def uppers(self) -> Sequence[Unit]:
        return passing.uppers_of(self.unit_id)

    @cached_property
    def carrier(self) -> Recommendation | None:
        return queries.known(self.recommendation.joined_to_id)

    @cached_property
    def whole(self) -> Recommendation | None:
        """What it was split from, unless the split was undone."""
        link = db.session.scalar(
            select(Link).where(
                Link.unit_id == self.unit_id,
                Link.recommendation_id == self.id,
                Link.kind == LinkKind.SPLIT,
                Link.undone_at.is_(None),
            )
        )
        return queries.known(link.other_id) if link else None

    @cached_property
    def reading(self) -> Sequence[ReadBack]:
        return read_backs.last_reading(self.recommendation)

    @cached_property
    def forum_round(self) -> ForumRound | None:
        return known_round(self.recommendation.round_id)

    @cached_property
    def handed(self) -> HandedItem | None:
        number = self.recommendation.handed_item_id
        return handover.handed_of(self.unit_id, [number]).get(number) if number else None


def get_item(recommendation_id: int) -> Item:
    return Item(queries.get_recommendation(recommendation_id))


def get_part_at(recommendation_id: int, part_id: uuid.UUID) -> PartAt:
    return PartAt(queries.get_part(recommendation_id, part_id), get_item(recommendation_id))


def proposed_of(item: Item) -> Proposed:
    kinds = {item.unit_id: item.unit.kind}
    return proposals.proposed_for([item.recommendation], kinds, clock.today())[item.id]
