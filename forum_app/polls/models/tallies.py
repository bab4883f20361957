"""What remains to be read after the count: totals of a station, and the frozen figures that left the room."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId


class Count(Base):
    """How many ballots were in the box of a station when it was counted."""

    __tablename__ = "count"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "station_id"], ["station.unit_id", "station.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    ballots: Mapped[int]


class Tally(Base):
    """Marks of one choice (and place, when ranked) at one station; a choice nobody took has its row with 0."""

    __tablename__ = "tally"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "station_id"], ["count.unit_id", "count.station_id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    choice: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, default=0)
    marks: Mapped[int]


class PictureCode(Base):
    """The three little pictures of each ballot, without its choices, so that the class can count itself."""

    __tablename__ = "picture_code"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "station_id"], ["count.unit_id", "count.station_id"]),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    times: Mapped[int] = mapped_column(SmallInteger)


class Publication(Base):
    """One edition of published figures, frozen: screens, phones, walls and files all read this."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("poll_id", "edition"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    poll_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("poll.id"))
    edition: Mapped[int]
    published_at: Mapped[datetime]
    ballots: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
