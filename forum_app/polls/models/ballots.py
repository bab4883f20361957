"""The ballot box. What is missing here is the promise: no voter, no time, no order, no address, no device."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId, words
from forum_app.polls.models.stations import Door

# Beside the options' own numbers, of the same size on the child's page and counted like them.
DONT_KNOW = 0
SKIPPED = -1


class Ballot(Base):
    """What one child put in. `id` is 128 random bits that the child's page carries; it knows no slip."""

    __tablename__ = "ballot"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "station_id"], ["station.unit_id", "station.id"]),
        # A plain table's hidden rowid would give the order of voting back.
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    door: Mapped[Door] = mapped_column(words(Door))


class BallotMark(Base):
    """One choice. `question` and `choice` are numbers of the frozen questionnaire; `place` ranks, else 0."""

    __tablename__ = "ballot_mark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["unit_id", "station_id", "ballot_id"], ["ballot.unit_id", "ballot.station_id", "ballot.id"]
        ),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    station_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    ballot_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    choice: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(SmallInteger, default=0)
