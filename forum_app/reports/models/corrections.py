"""What a person corrected in the totals of a round; the figure that stood there before stays beside it."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of


class Figure(StrEnum):
    """What is counted of a forum; `answered_here`, `later` and `open` are parts of what was asked."""

    CHILDREN = "children"
    GROUPS = "groups"
    OUTPUTS = "outputs"
    ANSWERED_HERE = "answered_here"
    LATER = "later"
    OPEN = "open"


class RoundCorrection(Base):
    """One correction; rows are only ever added. `was` is what stood there when it was made (None: nobody had counted).

    `now` None takes the correction back: what is counted from the parts stands again.
    """

    __tablename__ = "round_correction"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "round_id"], ["forum_round.unit_id", "forum_round.id"]),
        CheckConstraint("trim(note) != ''", name="says_why"),
        CheckConstraint("now IS NULL OR now >= 0", name="is_a_count"),
        Index("ix_round_correction_of", "unit_id", "round_id", "made_at"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId)
    figure: Mapped[Figure] = mapped_column(one_of(Figure))
    was: Mapped[int | None]
    now: Mapped[int | None]
    note: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
