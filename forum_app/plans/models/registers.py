"""Three registers: children asked before decisions, clubs, and programmes that children start. Counts, never names."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of


class Scope(StrEnum):
    """Three kinds of decision about children, as the plans count them."""

    POLICY = "policy"
    SCHOOL = "school"
    COMMUNITY = "community"


class Method(StrEnum):
    """Circular 36/2018: how children may be asked."""

    SLIP = "slip"
    FORUM = "forum"
    SEMINAR = "seminar"
    PHONE = "phone"
    ONLINE = "online"


class Consultation(Base):
    """One decision or draft about children, and whether they were asked: it counts even when they were not.

    Circular 36/2018: prepare, collect, sum up and explain, inform. `summary` says what they said, `taken_in` what was
    taken in, `explained` why the rest was not, unless `all_taken_in`; `told_on` and `told_how` when and how they learnt
    what came of it.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        CheckConstraint("(asked_on IS NULL) = (method IS NULL)", name="asked_in_some_way"),
        CheckConstraint("told_on IS NULL OR asked_on IS NOT NULL", name="told_those_who_were_asked"),
        CheckConstraint("children IS NULL OR children >= 0", name="not_negative"),
        Index("ix_consultation_decided_on", "unit_id", "decided_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    subject: Mapped[str]
    scope: Mapped[Scope] = mapped_column(one_of(Scope))
    decided_on: Mapped[date]
    asked_on: Mapped[date | None]
    method: Mapped[Method | None] = mapped_column(one_of(Method))
    children: Mapped[int | None]
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    round_id: Mapped[int | None] = mapped_column(BigId)
    summary: Mapped[str] = mapped_column(default="")
    taken_in: Mapped[str] = mapped_column(default="")
    all_taken_in: Mapped[bool] = mapped_column(default=False)
    explained: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date | None]
    told_how: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Club(Base):
    """A club for the right to take part. `unit_id` is the commune or school that has it; `members` is a number."""

    __tablename__ = "club"
    __table_args__ = (ForeignKeyConstraint(["unit_id"], ["unit.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str]
    adult: Mapped[str] = mapped_column(default="")
    members: Mapped[int | None]
    founded_on: Mapped[date]
    ended_on: Mapped[date | None]
    created_at: Mapped[datetime]


class ClubMeeting(Base):
    """A meeting: when, about what, how many came; it may be the host of a poll or a round."""

    __tablename__ = "club_meeting"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "club_id"], ["club.unit_id", "club.id"]),
        CheckConstraint("children >= 0", name="not_negative"),
        Index("ix_club_meeting_held_on", "unit_id", "club_id", "held_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    club_id: Mapped[uuid.UUID]
    held_on: Mapped[date]
    about: Mapped[str]
    children: Mapped[int]
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    round_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class InitiativeState(StrEnum):
    """Appraised and approved before it runs, and done only when it has run."""

    PROPOSED = "proposed"
    APPRAISED = "appraised"
    APPROVED = "approved"
    TURNED_DOWN = "turned_down"
    RUNNING = "running"
    DONE = "done"


class Initiative(Base):
    """A programme that children proposed; `proposed_by` is a group or club of them, `adult` who stands by them."""

    __tablename__ = "initiative"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        CheckConstraint("children IS NULL OR children >= 0", name="not_negative"),
        Index("ix_initiative_proposed_on", "unit_id", "proposed_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    title: Mapped[str]
    proposed_by: Mapped[str]
    proposed_on: Mapped[date]
    children: Mapped[int | None]
    adult: Mapped[str] = mapped_column(default="")
    state: Mapped[InitiativeState] = mapped_column(one_of(InitiativeState), default=InitiativeState.PROPOSED)
    club_id: Mapped[uuid.UUID | None]
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    round_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class InitiativeDeed(Base):
    """One step of a programme: to which state, on which day, with what was said; never changed afterwards."""

    __tablename__ = "initiative_deed"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "initiative_id"], ["initiative.unit_id", "initiative.id"]),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    initiative_id: Mapped[uuid.UUID]
    to: Mapped[InitiativeState] = mapped_column("to_state", one_of(InitiativeState))
    done_on: Mapped[date]
    words: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
