"""A forum round: its theme, its dates, where it stands, and what its plan says."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from forum_app.db.base import Base, BigId, new_station_id
from forum_app.db.base import words as one_of
from forum_app.polls.rules.bands import AgeBand


class RoundLevel(StrEnum):
    """The levels of Circular 29/2019 art. 5; a school's forum is "other". District is history since 2025-07-01."""

    NATIONAL = "national"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class RoundState(StrEnum):
    """`suspended`: Circular 29/2019 art. 12, a forum against the law or the children's interest."""

    PREPARED = "prepared"
    RUNNING = "running"
    CLOSED = "closed"
    SUSPENDED = "suspended"


class WallPane(StrEnum):
    """What the facilitator lets the wall show; the agenda decides nothing over the facilitator's head."""

    NOW = "now"
    TOPICS = "topics"
    GROUP_CODES = "group_codes"
    ROUND_CODE = "round_code"
    QUEUE = "queue"
    QUESTION = "question"
    PRIORITIES = "priorities"
    POLL = "poll"
    PROMISES = "promises"


def of_round(*more: SchemaItem | dict[str, Any]) -> tuple[SchemaItem | dict[str, Any], ...]:
    """Every part of a round stands in its unit's partition."""
    return (
        ForeignKeyConstraint(["unit_id", "round_id"], ["forum_round.unit_id", "forum_round.id"]),
        *more,
    )


class ForumRound(Base):
    """The unit stands in the upper bits of the number, so that a child's address leads to the unit's partition.

    Dates may still be open; a source sometimes knows only the year. `feeds_id` is the upper round to which this one
    sends delegates and outputs, `previous_id` the last round, whose promises are looked at first. `day_begins` is the
    time in Vietnam at which the first item is planned; `agenda_revision` rises with each deed that runs the agenda, so
    that of two facilitators who press at once the second is told; `wall_page` is a part of a pane that has several.
    `report_due_on` is a local date, stricter than the law's.
    """

    __tablename__ = "forum_round"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="ends_after_start"
        ),
        CheckConstraint(
            "(state = 'suspended') = (suspended_reason IS NOT NULL)", name="suspended_with_reason"
        ),
        CheckConstraint("state != 'closed' OR closed_at IS NOT NULL", name="closed_with_time"),
        Index("ix_forum_round_starts_on", "starts_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    level: Mapped[RoundLevel] = mapped_column(one_of(RoundLevel))
    state: Mapped[RoundState] = mapped_column(one_of(RoundState), default=RoundState.PREPARED)
    name: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    age_band: Mapped[AgeBand] = mapped_column(one_of(AgeBand), default=AgeBand.BAND_11_13)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    venue: Mapped[str] = mapped_column(default="")
    organisers: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    feeds_id: Mapped[int | None] = mapped_column(BigId)
    previous_id: Mapped[int | None] = mapped_column(BigId)
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    report_due_on: Mapped[date | None]
    report_sent_on: Mapped[date | None]
    wall_pane: Mapped[WallPane] = mapped_column(one_of(WallPane), default=WallPane.NOW)
    wall_question_id: Mapped[uuid.UUID | None]
    wall_page: Mapped[int] = mapped_column(SmallInteger, default=0)
    questions_open: Mapped[bool] = mapped_column(default=False)
    day_begins: Mapped[time] = mapped_column(default=time(7, 30))
    agenda_revision: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    suspended_reason: Mapped[str | None]
    created_at: Mapped[datetime]

    @staticmethod
    def new_id(unit_id: int) -> int:
        return new_station_id(unit_id)


class PlanPart(StrEnum):
    """The six items of a round's plan, Circular 29/2019 art. 9.1."""

    PURPOSE = "purpose"
    TIME_AND_PLACE = "time_and_place"
    PARTICIPANTS = "participants"
    CONTENT = "content"
    ORGANISATION = "organisation"
    BUDGET = "budget"


class PlanText(Base):
    """What one item of the plan says."""

    __tablename__ = "plan_text"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    part: Mapped[PlanPart] = mapped_column(one_of(PlanPart), primary_key=True)
    words: Mapped[str]


class RoundFact(Base):
    """What a source tells of a round and the program has no column for: kept as given, under its own name."""

    __tablename__ = "round_fact"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class ConsentMark(StrEnum):
    """Why a picture may be published; without a mark it stays in the house."""

    NO_FACE = "no_face"
    ALL_CONSENTED = "all_consented"


class RoundPhoto(Base):
    """At most three, made anew from their pixels: no place, no time, no camera."""

    __tablename__ = "round_photo"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    number: Mapped[int] = mapped_column(SmallInteger)
    caption: Mapped[str]
    consent: Mapped[ConsentMark | None] = mapped_column(one_of(ConsentMark))
    marked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
