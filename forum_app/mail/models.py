"""The outbox."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base


class Letter(Base):
    """A letter that has not left yet; the row is deleted when it has, because it may hold a link good for signing in.

    One that could not be delivered keeps its address and reason for a week, and none of its words.
    """

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_next_try_at", "next_try_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    posted_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(default="")
