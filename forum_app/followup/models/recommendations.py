"""A recommendation: what the children said for ever, what is sent for them, where it stands, who owes an answer."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, validates
from sqlalchemy.schema import SchemaItem

from forum_app.db.base import Base, BigId, new_station_id
from forum_app.db.base import words as one_of
from forum_app.followup.rules.levels import Level
from forum_app.followup.rules.states import State
from forum_app.i18n import fold
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.rules.topics import Topic


class Origin(StrEnum):
    ROUND = "round"
    POLL = "poll"
    BELOW = "below"
    TYPED = "typed"


def of_recommendation(*more: SchemaItem | dict[str, Any]) -> tuple[SchemaItem | dict[str, Any], ...]:
    """Everything about a recommendation stands in its unit's partition."""
    return (
        ForeignKeyConstraint(
            ["unit_id", "recommendation_id"], ["recommendation.unit_id", "recommendation.id"]
        ),
        *more,
    )


def of_part(*more: SchemaItem | dict[str, Any]) -> tuple[SchemaItem | dict[str, Any], ...]:
    return (
        ForeignKeyConstraint(
            ["unit_id", "part_id"], ["recommendation_part.unit_id", "recommendation_part.id"]
        ),
        *more,
    )


class Recommendation(Base):
    """`words` are the children's own and never change; `wording` is what is sent, once the children have agreed to it.

    The unit stands in the upper bits of the number. `joined_to_id` is the one that carries it (perhaps of a unit
    above; its unit is in its number), also what it was passed up to; `state_before_join` where it stood;
    `split_from_id` the bundled opinion that it was taken out of. `level` is the one that can decide it, once somebody
    said so; `sent_on` when it left the house, to an agency or to the level above. `groups_behind` and
    `children_behind` count each group and child once, whatever was joined to it.
    `public`: shown on the board; what never left the room is not, nor one child's words with few opinions behind them.
    `erased_on`: the words were taken back or their time was over. Without any wording left it is nowhere any more.
    `handed_item_id`: the line of a round's hand-over that it was drafted from; never twice from the same one.
    """

    __tablename__ = "recommendation"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('joined', 'passed_up')) = (joined_to_id IS NOT NULL)", name="joined_to_something"
        ),
        CheckConstraint("joined_to_id IS NULL OR joined_to_id != id", name="not_joined_to_itself"),
        CheckConstraint("trim(words) != '' OR erased_on IS NOT NULL", name="says_something"),
        Index("ix_recommendation_joined_to_id", "joined_to_id"),
        Index("ix_recommendation_split_from_id", "split_from_id"),
        Index("ix_recommendation_round", "unit_id", "round_id"),
        Index("ix_recommendation_handed_item", "unit_id", "handed_item_id", unique=True),
        Index("ix_recommendation_board", "public", "state", "sent_on"),
        Index("ix_recommendation_topic", "topic", "state"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    state: Mapped[State] = mapped_column(one_of(State), default=State.DRAFT)
    kind: Mapped[OutputKind] = mapped_column(one_of(OutputKind))
    topic: Mapped[Topic | None] = mapped_column(one_of(Topic))
    level: Mapped[Level | None] = mapped_column(one_of(Level))
    origin: Mapped[Origin] = mapped_column(one_of(Origin))
    round_id: Mapped[int | None] = mapped_column(BigId)
    poll_id: Mapped[uuid.UUID | None]
    handed_item_id: Mapped[uuid.UUID | None]
    words: Mapped[str]
    wording: Mapped[str] = mapped_column(default="")
    folded: Mapped[str]
    joined_to_id: Mapped[int | None] = mapped_column(BigId)
    state_before_join: Mapped[State | None] = mapped_column(one_of(State, "state_before_join"))
    split_from_id: Mapped[int | None] = mapped_column(BigId)
    groups_behind: Mapped[int] = mapped_column(default=0)
    children_behind: Mapped[int] = mapped_column(default=0)
    public: Mapped[bool] = mapped_column(default=True)
    said_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    created_at: Mapped[datetime]
    erased_on: Mapped[date | None]

    @property
    def heading(self) -> str:
        """The children's words; once those are erased, what they had agreed to."""
        return self.words or self.wording

    @property
    def speechless(self) -> bool:
        return not self.heading

    @staticmethod
    def new_id(unit_id: int) -> int:
        return new_station_id(unit_id)

    @validates("words", "wording")
    def _fold(self, name: str, said: str) -> str:
        """As covered as it is shown: who looks for a name must not learn that it stood here."""
        other = (self.wording if name == "words" else self.words) or ""
        self.folded = fold(f"{mask(said)} {mask(other)}")
        return said


class SourceKind(StrEnum):
    OUTPUT = "output"
    QUESTION = "question"
    POLL = "poll"
    TYPED = "typed"


class Source(Base):
    """Who stands behind a recommendation: the words of one group or child, or a poll's figure.

    `group_key` is the same for everything one group said, and for nothing else: however things are joined, a group
    and its children are counted once. `children` is a number, never a list; None when nobody counted.
    """

    __tablename__ = "recommendation_source"
    __table_args__ = of_recommendation(Index("ix_recommendation_source_group_key", "group_key"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    recommendation_id: Mapped[int] = mapped_column(BigId, index=True)
    kind: Mapped[SourceKind] = mapped_column(one_of(SourceKind))
    source_id: Mapped[uuid.UUID | None]
    words: Mapped[str]
    told_by: Mapped[str] = mapped_column(default="")
    group_key: Mapped[str]
    children: Mapped[int | None]

    @property
    def group_id(self) -> uuid.UUID | None:
        """Where it is a group of a round of ours."""
        kind, _colon, number = self.group_key.partition(":")
        try:
            return uuid.UUID(number) if kind == "group" else None
        except ValueError:  # a file's group, known there by a word of its own
            return None


class LinkKind(StrEnum):
    JOIN = "join"
    SPLIT = "split"
    PASS_UP = "pass_up"  # noqa: S105  a way up, no password


class Link(Base):
    """A join, a split or a passing up: undone by a time, never by deletion.

    `recommendation_id` joined `other_id`, was split from it, or went up to it.

    `wording_before` is how the other was worded before the split, so that undoing it loses nothing.
    """

    __tablename__ = "recommendation_link"
    __table_args__ = of_recommendation(Index("ix_recommendation_link_other_id", "other_id"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    recommendation_id: Mapped[int] = mapped_column(BigId, index=True)
    other_id: Mapped[int] = mapped_column(BigId)
    kind: Mapped[LinkKind] = mapped_column(one_of(LinkKind))
    wording_before: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class Part(Base):
    """What one agency owes, `number` 1 when it is the only one. `agency` is its name of that day.

    `agency_id` is the unit that it is, where we know it: its officers answer there. `redirects` and `returns` count up
    to their limits and never down. `asked` is what this agency is asked to do, when not the whole.
    """

    __tablename__ = "recommendation_part"
    __table_args__ = of_recommendation(
        Index("ix_recommendation_part_number", "unit_id", "recommendation_id", "number", unique=True),
        Index("ix_recommendation_part_agency", "agency_id", "state"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    recommendation_id: Mapped[int] = mapped_column(BigId)
    number: Mapped[int] = mapped_column(SmallInteger)
    agency: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    asked: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(one_of(State), default=State.SENT)
    redirects: Mapped[int] = mapped_column(SmallInteger, default=0)
    returns: Mapped[int] = mapped_column(SmallInteger, default=0)
    sent_on: Mapped[date]
    received_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    settled_on: Mapped[date | None]


class ReadBack(Base):
    """The wording shown to the group that said it; what it answers, and nothing about which child answered.

    `number` counts the readings: a wording that came back is worded anew and shown once more.
    """

    __tablename__ = "read_back"
    __table_args__ = of_recommendation(Index("ix_read_back_group_id", "group_id", "answered_at"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    recommendation_id: Mapped[int] = mapped_column(BigId, index=True)
    number: Mapped[int] = mapped_column(SmallInteger)
    group_id: Mapped[uuid.UUID | None]
    wording: Mapped[str]
    shown_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    ours: Mapped[bool | None]
    why_not: Mapped[str | None]
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
