"""The dialogue: who came for which agency, what was answered in the room, and what is handed on."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.groups import OutputKind
from forum_app.sessions.models.rounds import of_round
from forum_app.sessions.rules.topics import Topic

ABOUT_ONE_THING = "(question_id IS NULL) != (output_id IS NULL)"


class Attendance(Base):
    """An agency at the dialogue, by its name of that day; `agency_id` when it is a unit of ours."""

    __tablename__ = "attendance"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    agency: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str] = mapped_column(default="")
    present: Mapped[bool] = mapped_column(default=True)


class AnswerWhen(StrEnum):
    """Settled in the room, or promised for later: the second goes on to the follow-up board."""

    HERE = "here"
    LATER = "later"


class DialogueAnswer(Base):
    """What an adult said to a question or an output, with the agency that spoke. Nobody answers with nothing.

    A correction is a new answer that supersedes this one; what was on the wall is never edited.
    """

    __tablename__ = "dialogue_answer"
    __table_args__ = of_round(
        ForeignKeyConstraint(["unit_id", "question_id"], ["leader_question.unit_id", "leader_question.id"]),
        ForeignKeyConstraint(["unit_id", "output_id"], ["output.unit_id", "output.id"]),
        CheckConstraint(ABOUT_ONE_THING, name="about_one_thing"),
        CheckConstraint("trim(words) != ''", name="says_something"),
        CheckConstraint("(answered = 'later') = (later_agency IS NOT NULL)", name="later_by_somebody"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    question_id: Mapped[uuid.UUID | None]
    output_id: Mapped[uuid.UUID | None]
    agency: Mapped[str]
    given_by: Mapped[str] = mapped_column(default="")
    words: Mapped[str]
    answered: Mapped[AnswerWhen] = mapped_column(one_of(AnswerWhen))
    later_agency: Mapped[str | None]
    answered_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    superseded_at: Mapped[datetime | None]


class HandedItem(Base):
    """A draft that the follow-up board will carry: the children's words as they were, and the agency asked.

    `agency` holds one name, or several with `;` between them. `basis` says why that agency was proposed; a person may
    have chosen another. A question or an output is handed over once.
    """

    __tablename__ = "handed_item"
    __table_args__ = of_round(
        UniqueConstraint("unit_id", "question_id"),
        UniqueConstraint("unit_id", "output_id"),
        ForeignKeyConstraint(["unit_id", "question_id"], ["leader_question.unit_id", "leader_question.id"]),
        ForeignKeyConstraint(["unit_id", "output_id"], ["output.unit_id", "output.id"]),
        CheckConstraint(ABOUT_ONE_THING, name="about_one_thing"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    question_id: Mapped[uuid.UUID | None]
    output_id: Mapped[uuid.UUID | None]
    kind: Mapped[OutputKind] = mapped_column(one_of(OutputKind))
    topic: Mapped[Topic | None] = mapped_column(one_of(Topic))
    words: Mapped[str]
    said_in_the_room: Mapped[str | None]
    agency: Mapped[str]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    basis: Mapped[str] = mapped_column(default="")
    handed_at: Mapped[datetime]


class Transmission(Base):
    """That the outputs were sent on, Circular 29/2019 art. 11: to an agency, and all of them to the Youth Union."""

    __tablename__ = "transmission"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    recipient: Mapped[str]
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    youth_union: Mapped[bool] = mapped_column(default=False)
    items: Mapped[int]
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class LeftOut(Base):
    """What the organiser does not hand over, and why. Put back by taking the row away; the record keeps both deeds."""

    __tablename__ = "left_out"
    __table_args__ = of_round(
        ForeignKeyConstraint(["unit_id", "question_id"], ["leader_question.unit_id", "leader_question.id"]),
        ForeignKeyConstraint(["unit_id", "output_id"], ["output.unit_id", "output.id"]),
        UniqueConstraint("unit_id", "question_id"),
        UniqueConstraint("unit_id", "output_id"),
        CheckConstraint(ABOUT_ONE_THING, name="about_one_thing"),
        CheckConstraint("trim(reason) != ''", name="says_why"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    question_id: Mapped[uuid.UUID | None]
    output_id: Mapped[uuid.UUID | None]
    reason: Mapped[str]
    left_at: Mapped[datetime]
    left_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
