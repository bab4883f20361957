"""Questions to leaders: read by an adult first, liked by children who were shown them, then asked or not, openly."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, false
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.rounds import of_round
from forum_app.sessions.rules.topics import Topic


class QuestionState(StrEnum):
    BEING_READ = "being_read"
    WAITING = "waiting"
    ASKED = "asked"
    ANSWERED = "answered"
    NOT_ASKED = "not_asked"


class WhyNotAsked(StrEnum):
    """Said openly; "the reading room withheld it" says no more than that."""

    NO_TIME = "no_time"
    SAME_AS_ANOTHER = "same_as_another"
    OUTSIDE_THE_THEME = "outside_the_theme"
    WITHDRAWN_BY_GROUP = "withdrawn_by_group"
    WITHHELD = "withheld"


class LeaderQuestion(Base):
    """From a group (`group_id`) or a single child (`text_id`, no words until they have been read).

    `shown` counts how many showings held it, for dealing evenly; approval is likes out of those that came back.
    `kept_back`: staff see it, the public page does not.
    """

    __tablename__ = "leader_question"
    __table_args__ = of_round(
        ForeignKeyConstraint(["unit_id", "group_id"], ["discussion_group.unit_id", "discussion_group.id"]),
        ForeignKeyConstraint(["unit_id", "output_id"], ["output.unit_id", "output.id"]),
        ForeignKeyConstraint(["unit_id", "joined_to_id"], ["leader_question.unit_id", "leader_question.id"]),
        CheckConstraint("(state = 'not_asked') = (why_not IS NOT NULL)", name="not_asked_with_reason"),
        CheckConstraint(
            "state IN ('being_read', 'not_asked') OR words IS NOT NULL", name="read_before_shown"
        ),
        CheckConstraint("joined_to_id IS NULL OR joined_to_id != id", name="not_joined_to_itself"),
        Index("ix_leader_question_round", "unit_id", "round_id", "state", "shown"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId)
    group_id: Mapped[uuid.UUID | None]
    output_id: Mapped[uuid.UUID | None]
    text_id: Mapped[uuid.UUID | None]
    words: Mapped[str | None]
    topic: Mapped[Topic | None] = mapped_column(one_of(Topic))
    state: Mapped[QuestionState] = mapped_column(one_of(QuestionState))
    why_not: Mapped[WhyNotAsked | None] = mapped_column(one_of(WhyNotAsked))
    joined_to_id: Mapped[uuid.UUID | None]
    shown: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None]
    kept_back: Mapped[bool] = mapped_column(default=False, server_default=false())


class Showing(Base):
    """A few questions given to one phone, once. It knows no phone and no time; used when its likes came in."""

    __tablename__ = "showing"
    __table_args__ = of_round({"sqlite_with_rowid": False})

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    used: Mapped[bool] = mapped_column(default=False)


class Shown(Base):
    """One question in one showing, and whether it was liked."""

    __tablename__ = "shown"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "showing_id"], ["showing.unit_id", "showing.id"]),
        ForeignKeyConstraint(["unit_id", "question_id"], ["leader_question.unit_id", "leader_question.id"]),
        Index("ix_shown_question", "unit_id", "question_id", "liked"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    showing_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    question_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(SmallInteger)
    liked: Mapped[bool] = mapped_column(default=False)
