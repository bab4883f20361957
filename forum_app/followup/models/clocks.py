"""The legal clock: on what basis an answer is due, and every change of that day."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.followup.models.recommendations import of_part


class DeadlineFor(StrEnum):
    SCHOOL_BOARD = "school_board"
    AGENCY = "agency"
    FORWARDING = "forwarding"


class StartsWith(StrEnum):
    """From receipt: the recorded day, which may be `deemed_days` working days after sending at the latest."""

    SENDING = "sending"
    RECEIPT = "receipt"


class AfterClarification(StrEnum):
    """What is left of the term goes on, or the whole term begins again."""

    GOES_ON = "goes_on"
    BEGINS_AGAIN = "begins_again"


class DeadlineRule(Base):
    """A row with its citation. `by_law` False is a local figure and is called one (“mốc nội bộ”).

    `unit_id` None holds everywhere; a unit's own holds there and below. What the law sets cannot be lengthened.
    """

    __tablename__ = "deadline_rule"
    __table_args__ = (
        CheckConstraint("NOT by_law OR NOT may_lengthen", name="law_is_not_lengthened"),
        CheckConstraint("days > 0", name="some_days"),
        Index("ix_deadline_rule_unit_id", "unit_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    of: Mapped[DeadlineFor] = mapped_column(one_of(DeadlineFor))
    citation: Mapped[str]
    by_law: Mapped[bool]
    days: Mapped[int] = mapped_column(SmallInteger)
    working_days: Mapped[bool] = mapped_column(default=True)
    starts_with: Mapped[StartsWith] = mapped_column(one_of(StartsWith), default=StartsWith.RECEIPT)
    deemed_days: Mapped[int] = mapped_column(SmallInteger, default=2)
    after_clarification: Mapped[AfterClarification] = mapped_column(
        one_of(AfterClarification), default=AfterClarification.GOES_ON
    )
    may_lengthen: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class Clock(Base):
    """One for each part. `days` is the rule's figure of that day, or the lengthened one; `due_on` its last day.

    `calendar_version` says by which calendar it was computed. `stopped_on`: the agency has asked back and waits.
    `ended_on` is the day of the answer that was accepted; a returned answer leaves it running.
    """

    __tablename__ = "clock"
    __table_args__ = of_part(
        UniqueConstraint("unit_id", "part_id"),
        Index("ix_clock_due_on", "ended_on", "due_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part_id: Mapped[uuid.UUID]
    rule_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("deadline_rule.id"))
    starts_on: Mapped[date]
    days: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date]
    estimated: Mapped[bool] = mapped_column(default=False)
    calendar_version: Mapped[int]
    stopped_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class ClockStop(Base):
    """The days on which the agency waited for an answer to its own question: they are not counted."""

    __tablename__ = "clock_stop"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "clock_id"], ["clock.unit_id", "clock.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    clock_id: Mapped[uuid.UUID] = mapped_column(index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class WhyMoved(StrEnum):
    RECEIVED = "received"
    CALENDAR = "calendar"
    CLARIFIED = "clarified"
    LENGTHENED = "lengthened"
    SENT_ON = "sent_on"
    SUCCESSOR = "successor"


class ClockChange(Base):
    """A due day that moved: from where, to where, why. Both sides were told once (`told_at`)."""

    __tablename__ = "clock_change"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "clock_id"], ["clock.unit_id", "clock.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    clock_id: Mapped[uuid.UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    why: Mapped[WhyMoved] = mapped_column(one_of(WhyMoved))
    reason: Mapped[str] = mapped_column(default="")
    was_due_on: Mapped[date]
    due_on: Mapped[date]
    calendar_version: Mapped[int]
    told_at: Mapped[datetime | None]


class NoticeKind(StrEnum):
    """The ladder: before the day and on it to the agency, after it upwards."""

    FIVE_BEFORE = "five_before"
    ONE_BEFORE = "one_before"
    DUE_TODAY = "due_today"
    ONE_AFTER = "one_after"
    FIVE_AFTER = "five_after"
    TEN_AFTER = "ten_after"


class Addressee(StrEnum):
    AGENCY = "agency"
    AGENCY_HEAD = "agency_head"
    PARENT_UNIT = "parent_unit"
    YOUTH_UNION = "youth_union"


class Notice(Base):
    """Sent once: the key is the part, the rung and the due day, so that running twice sends nothing twice.

    `passed`: it was never sent, because a higher rung was due on the same day or the part was sent too late for it.
    """

    __tablename__ = "notice"
    __table_args__ = of_part(UniqueConstraint("unit_id", "part_id", "kind", "due_on"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part_id: Mapped[uuid.UUID]
    kind: Mapped[NoticeKind] = mapped_column(one_of(NoticeKind))
    due_on: Mapped[date]
    to: Mapped[Addressee] = mapped_column(one_of(Addressee))
    sent_to: Mapped[str]
    sent_on: Mapped[date]
    passed: Mapped[bool] = mapped_column(default=False)


class DecisionReminder(Base):
    """Those who keep the calendar were asked once for the decision about this year."""

    __tablename__ = "decision_reminder"

    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    sent_to: Mapped[str]
    sent_on: Mapped[date]


class CalendarFeed(Base):
    """The secret address at which somebody's own calendar reads due days; without the row it leads nowhere.

    The address is made from `mark` and the installation's key, so that nobody who reads the database knows it.
    """

    __tablename__ = "calendar_feed"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(16))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime]
