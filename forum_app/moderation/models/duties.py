"""Who reads and who is called: without both kinds of duty a child is not asked to write."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId, words
from forum_app.moderation.rules.staffing import DutyKind


class Duty(Base):
    """From which day until which somebody is there for a unit and all below it; `place` is when they are called."""

    __tablename__ = "duty"
    __table_args__ = (
        CheckConstraint("from_on <= until_on", name="begins_before_it_ends"),
        CheckConstraint("place BETWEEN 1 AND 3", name="first_second_or_third"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[DutyKind] = mapped_column(words(DutyKind))
    from_on: Mapped[date]
    until_on: Mapped[date]
    place: Mapped[int] = mapped_column(SmallInteger, default=1)


class Alarm(Base):
    """A red text, and whom we have called about it until somebody said: I am looking. It holds no words."""

    __tablename__ = "alarm"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "text_id"], ["free_text.unit_id", "free_text.id"]),
        CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)", name="acknowledged_by_somebody"
        ),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    text_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    raised_at: Mapped[datetime]
    calls: Mapped[int] = mapped_column(SmallInteger)
    called_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
