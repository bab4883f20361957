"""The sealed path: words that may tell of harm, under a key of their own, and whom we told."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId, words
from forum_app.moderation.rules.levels import Level


class SealedText(Base):
    """Only its officers open it, each time with a reason. It does not say which text of the reading room it was.

    `secret` is gone 30 days after the hand-over, the bare entry after 24 months.
    """

    __tablename__ = "sealed_text"
    __table_args__ = (
        CheckConstraint("(secret IS NULL) = (nonce IS NULL)", name="words_with_their_nonce"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    level: Mapped[Level] = mapped_column(words(Level))
    about_staff: Mapped[bool]
    sealed_at: Mapped[datetime]
    nonce: Mapped[bytes | None] = mapped_column(LargeBinary(12))
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)


class Told(StrEnum):
    """Whom the law asks to tell (Law on Children 2016 art. 51, Decree 56/2017 art. 25)."""

    HOTLINE_111 = "hotline_111"
    POLICE = "police"
    COMMUNE = "commune"
    CHILD_AFFAIRS = "child_affairs"


class Telling(Base):
    """Whom we told, when, under which reference of theirs. Never a case note."""

    __tablename__ = "telling"
    __table_args__ = (
        ForeignKeyConstraint(
            ["unit_id", "sealed_id"], ["sealed_text.unit_id", "sealed_text.id"], ondelete="CASCADE"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(BigId)
    sealed_id: Mapped[uuid.UUID]
    told: Mapped[Told] = mapped_column(words(Told))
    reference: Mapped[str]
    told_at: Mapped[datetime]
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
