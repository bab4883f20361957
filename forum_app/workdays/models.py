"""The calendar's table and its history: what was so can be had again, and nothing is taken out without a trace."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, words
from forum_app.workdays.rules.calendars import DayKind


class Change(StrEnum):
    SET_DAY = "set_day"
    CLEAR_DAY = "clear_day"
    SETTLE_YEAR = "settle_year"


class CalendarDay(Base):
    """What a decision says of one day; it goes before what the package publishes."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[DayKind] = mapped_column(words(DayKind))
    name: Mapped[str]
    decision: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class CalendarYear(Base):
    """A year whose decision is known: its days are no estimate any more."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision: Mapped[str]


class CalendarChange(Base):
    """One version of the calendar. Append-only: all changes up to a version are that version."""

    __tablename__ = "calendar_change"
    __table_args__ = (CheckConstraint("(day IS NULL) <> (year IS NULL)", name="of_a_day_or_a_year"),)

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Not the version alone tells two changes apart: one that was rolled back leaves its number to another.
    mark: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)
    at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID | None]
    actor_name: Mapped[str]
    change: Mapped[Change] = mapped_column(words(Change))
    day: Mapped[date | None]
    year: Mapped[int | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    decision: Mapped[str]
