"""By when who has to do what, what was sent in, and who need not."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.plans.models.plans import of_plan


class MilestoneKind(StrEnum):
    """What is to be done; the software ticks some of them from what happened."""

    PLAN_SENT = "plan_sent"
    SCHOOL_FORUM = "school_forum"
    REPORT_SENT = "report_sent"
    UPPER_FORUM = "upper_forum"
    HALF_YEAR_REPORT = "half_year_report"
    YEARLY_REPORT = "yearly_report"
    MONTH_OF_ACTION_REPORT = "month_of_action_report"
    OTHER = "other"


class Milestone(Base):
    """`printed` is the day as the plan prints it; with `strictly_before` ("trước ngày") that day itself is too late.

    `unit_kinds` are the kinds of unit below that owe it; empty: the unit whose plan it is owes it itself. `days_after`
    counts calendar days after the unit's own forum has ended, where the law counts so (Circular 29/2019 arts 13.2,
    14.4); `law_day` with `law_strictly_before` is a fixed day of the law. Of plan and law the earlier day wins.
    """

    __tablename__ = "milestone"
    __table_args__ = of_plan(
        CheckConstraint("day IS NOT NULL OR days_after IS NOT NULL", name="has_a_day"),
        Index("ix_milestone_plan", "unit_id", "plan_id", "number"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[MilestoneKind] = mapped_column(one_of(MilestoneKind))
    name: Mapped[str]
    unit_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    printed: Mapped[str] = mapped_column(default="")
    day: Mapped[date | None]
    strictly_before: Mapped[bool] = mapped_column(default=False)
    days_after: Mapped[int | None] = mapped_column(SmallInteger)
    law_day: Mapped[date | None]
    law_strictly_before: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[str] = mapped_column(default="")


class MilestoneMove(Base):
    """A milestone was moved: from which day to which, why, by whom. Nothing of it is ever changed."""

    __tablename__ = "milestone_move"
    __table_args__ = of_plan(Index("ix_milestone_move_milestone", "unit_id", "milestone_id", "moved_at"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    milestone_id: Mapped[uuid.UUID]
    from_day: Mapped[date | None]
    from_strictly_before: Mapped[bool]
    to_day: Mapped[date | None]
    to_strictly_before: Mapped[bool]
    reason: Mapped[str]
    moved_at: Mapped[datetime]
    moved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class Exemption(Base):
    """This unit need not do it, and why; taken back by a time."""

    __tablename__ = "milestone_exemption"
    __table_args__ = of_plan(Index("ix_milestone_exemption_of", "unit_id", "milestone_id", "of_unit_id"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    milestone_id: Mapped[uuid.UUID]
    of_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    reason: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]


class DeliveryWay(StrEnum):
    """How it is known that a unit has done it: its file, something that happened here, or somebody's word."""

    FILE = "file"
    HAPPENED = "happened"
    TOLD = "told"


class Delivery(Base):
    """A unit has done what a milestone asks. The newest that stands counts; what came before stays to be read.

    `event` names what happened ("round:…", "paper:…"), so that it ticks once and is taken back with what it came from.
    """

    __tablename__ = "milestone_delivery"
    __table_args__ = of_plan(
        Index("ix_milestone_delivery_of", "unit_id", "milestone_id", "of_unit_id"),
        Index("ix_milestone_delivery_event", "event"),
        CheckConstraint("(way = 'file') = (content IS NOT NULL)", name="file_with_content"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    milestone_id: Mapped[uuid.UUID]
    of_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    way: Mapped[DeliveryWay] = mapped_column(one_of(DeliveryWay))
    done_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    event: Mapped[str | None]
    file_name: Mapped[str | None]
    mime: Mapped[str | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]


class Reminder(Base):
    """A unit was reminded of a milestone on a day; the key keeps it to once a day, whoever presses."""

    __tablename__ = "milestone_reminder"
    __table_args__ = of_plan()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    milestone_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    of_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    on: Mapped[date] = mapped_column("on_day", primary_key=True)
    plan_id: Mapped[uuid.UUID]
    to_people: Mapped[int] = mapped_column(SmallInteger)
