"""The only children with a name in this house: few, for a time, with two consents, and erasable at any moment.

No other table points here. What remains when a row is erased are counts.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.rounds import of_round


class ChildPart(StrEnum):
    DELEGATE = "delegate"
    PRESENTER = "presenter"


class Chosen(StrEnum):
    """How children are chosen, Circular 29/2019 art. 8.1: đề cử, biểu quyết, bỏ phiếu."""

    NOMINATION = "nomination"
    SHOW_OF_HANDS = "show_of_hands"
    BALLOT = "ballot"


class Delegate(Base):
    """A child who will be named: where from, how chosen, whose consent was seen, and the day the row is erased.

    `number` stands for the child on ballots and on the wall, where no name is shown. A birth date is not needed to
    know that a child of seven or more must say yes as well.
    """

    __tablename__ = "delegate"
    __table_args__ = of_round(
        CheckConstraint(
            "(parent_consent_on IS NULL) = (consent_seen_by_id IS NULL)", name="consent_seen_by_somebody"
        ),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    number: Mapped[int] = mapped_column(SmallInteger)
    part: Mapped[ChildPart] = mapped_column(one_of(ChildPart))
    name: Mapped[str]
    source: Mapped[str]
    chosen: Mapped[Chosen] = mapped_column(one_of(Chosen))
    seven_or_older: Mapped[bool] = mapped_column(default=True)
    parent_consent_on: Mapped[date | None]
    consent_seen_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    child_agreed_on: Mapped[date | None]
    elected: Mapped[bool] = mapped_column(default=False)
    erase_on: Mapped[date]
    entered_at: Mapped[datetime]


class DelegateVote(Base):
    """How one choice of delegates went: the method, how many were present, and votes by the candidates' numbers.

    Of those elected only counts are kept besides: girls, children of ethnic minorities, in special circumstances.
    """

    __tablename__ = "delegate_vote"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    chosen: Mapped[Chosen] = mapped_column(one_of(Chosen))
    present: Mapped[int]
    seats: Mapped[int] = mapped_column(SmallInteger)
    poll_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("poll.id"))
    held_at: Mapped[datetime | None]
    girls: Mapped[int | None] = mapped_column(SmallInteger)
    ethnic_minority: Mapped[int | None] = mapped_column(SmallInteger)
    special_circumstances: Mapped[int | None] = mapped_column(SmallInteger)


class DelegateCount(Base):
    """Votes for one candidate's number; a show of hands is counted by an adult and says how many hands went up."""

    __tablename__ = "delegate_count"

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    vote_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    votes: Mapped[int | None]
