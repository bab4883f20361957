"""Groups and what they agree on. An output belongs to its group, never to a child."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    SmallInteger,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.rounds import of_round
from forum_app.sessions.rules.topics import Topic


class OutputKind(StrEnum):
    """Circular 29/2019 art. 10.1 (thông điệp, ý kiến, kiến nghị, nguyện vọng, câu hỏi) and sáng kiến of the plans."""

    MESSAGE = "message"
    OPINION = "opinion"
    RECOMMENDATION = "recommendation"
    WISH = "wish"
    QUESTION = "question"
    INITIATIVE = "initiative"


class Presentation(StrEnum):
    """How a group puts its outputs before the leaders."""

    SPEECH = "speech"
    DRAWING = "drawing"
    PLAY = "play"
    SONG = "song"
    POSTER = "poster"
    VIDEO = "video"


class DiscussionGroup(Base):
    """`sheet_version` is part of what the group's QR is sealed with: raising it makes older codes void."""

    __tablename__ = "discussion_group"
    __table_args__ = of_round(UniqueConstraint("unit_id", "round_id", "number"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId)
    number: Mapped[int] = mapped_column(SmallInteger)
    topic: Mapped[str]
    topic_key: Mapped[Topic | None] = mapped_column(one_of(Topic))
    room: Mapped[str] = mapped_column(default="")
    responsible_adult: Mapped[str] = mapped_column(default="")
    children: Mapped[int | None] = mapped_column(SmallInteger)
    presentation: Mapped[Presentation | None] = mapped_column(one_of(Presentation))
    sheet_version: Mapped[int] = mapped_column(SmallInteger, default=1)


class Output(Base):
    """Sources sometimes know no group. `id` may be made by the group's phone, so that sending twice enters once.

    Joining is a pointer: a joined output keeps its words and its group. One that a child typed alone has no words
    here until the reading room lets them through (`text_id`). A withdrawn output is struck out, not deleted.
    `kept_back`: staff see it, the public page does not.
    """

    __tablename__ = "output"
    __table_args__ = of_round(
        ForeignKeyConstraint(["unit_id", "group_id"], ["discussion_group.unit_id", "discussion_group.id"]),
        ForeignKeyConstraint(["unit_id", "joined_to_id"], ["output.unit_id", "output.id"]),
        CheckConstraint("words IS NOT NULL OR text_id IS NOT NULL", name="said_or_being_read"),
        CheckConstraint("joined_to_id IS NULL OR joined_to_id != id", name="not_joined_to_itself"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    group_id: Mapped[uuid.UUID | None]
    kind: Mapped[OutputKind] = mapped_column(one_of(OutputKind))
    words: Mapped[str | None]
    topic: Mapped[Topic | None] = mapped_column(one_of(Topic))
    position: Mapped[int] = mapped_column(SmallInteger, default=0)
    revision: Mapped[int] = mapped_column(default=0)
    dots: Mapped[int] = mapped_column(SmallInteger, default=0)
    text_id: Mapped[uuid.UUID | None]
    joined_to_id: Mapped[uuid.UUID | None]
    withdrawn_at: Mapped[datetime | None]
    kept_back: Mapped[bool] = mapped_column(default=False, server_default=false())


class PriorityMethod(StrEnum):
    SLIPS = "slips"
    SHOW_OF_HANDS = "show_of_hands"


class PriorityVote(Base):
    """The groups together choose what matters most: by slips at a polling station of ours, or by hands."""

    __tablename__ = "priority_vote"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    method: Mapped[PriorityMethod] = mapped_column(one_of(PriorityMethod))
    present: Mapped[int]
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    held_at: Mapped[datetime | None]


class PriorityCount(Base):
    """Votes for one output. `place` is its number on the ballot."""

    __tablename__ = "priority_count"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "vote_id"], ["priority_vote.unit_id", "priority_vote.id"]),
        ForeignKeyConstraint(["unit_id", "output_id"], ["output.unit_id", "output.id"]),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    vote_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    output_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    votes: Mapped[int | None]
