"""Polling stations and the slips that let one child cast one ballot there."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.db.base import Base, BigId, new_station_id, words
from forum_app.polls.models.questionnaires import Poll
from forum_app.polls.rules.bands import AgeBand


class Door(StrEnum):
    """How a child comes in: a secret slip, or one code on the wall for polls of low stakes."""

    SLIP = "slip"
    WALL = "wall"


class StationState(StrEnum):
    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


class Station(Base):
    """One group voting at one place. Its times are the group's; no ballot has a time of its own.

    `trial` stations are for trying things out: their ballots are never counted with real ones. `writing` is settled
    when it opens: whether its children are asked the questions to write in, because somebody is there to read.
    `content_hash` is the questionnaire that they read; what read another one is never compiled.
    """

    __tablename__ = "station"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        CheckConstraint("present > 0", name="somebody_present"),
        CheckConstraint("(state = 'counted') = (counted_at IS NOT NULL)", name="counted_with_time"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    poll_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("poll.id"), index=True)
    label: Mapped[str]
    present: Mapped[int]
    age_band: Mapped[AgeBand] = mapped_column(words(AgeBand))
    door: Mapped[Door] = mapped_column(words(Door))
    state: Mapped[StationState] = mapped_column(words(StationState), default=StationState.PREPARED)
    room_code: Mapped[str | None] = mapped_column(unique=True)
    trial: Mapped[bool] = mapped_column(default=False)
    writing: Mapped[bool] = mapped_column(default=False)
    content_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]

    poll: Mapped[Poll] = relationship()

    @staticmethod
    def new_id(unit_id: int) -> int:
        return new_station_id(unit_id)


class SlipStatus(StrEnum):
    FREE = "free"
    USED = "used"
    VOID = "void"


class Slip(Base):
    """The right to cast one ballot at one station. It never learns which ballot it bought, nor when."""

    __tablename__ = "slip"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "station_id"], ["station.unit_id", "station.id"]),
        UniqueConstraint("unit_id", "station_id", "code_hash"),
        # A hidden rowid would give the order of printing back.
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[SlipStatus] = mapped_column(words(SlipStatus), default=SlipStatus.FREE)


class CodeGuess(Base):
    """How many wrong codes were typed at a station in ten minutes; `window` counts ten-minute spans since 1970."""

    __tablename__ = "code_guess"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "station_id"], ["station.unit_id", "station.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wrong: Mapped[int]
