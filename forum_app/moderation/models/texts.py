"""A child's free text and what adults decided about it. No child, ballot or device is known here."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.states import Outcome, Reason, TextKind, TextState

LONGEST_PLACE = 80


class FreeText(Base):
    """What one child wrote, read by a person before anyone else sees it.

    `place` is what the feature upstairs calls the spot where it was written. `words` are emptied when it is decided,
    and at the latest on the day `forget_on`; `kept` holds what may be shown, masked. While `held` the text has no
    time at all but that day: texts of a ballot come into the queue several at once, with one `queued_at`.
    """

    __tablename__ = "free_text"
    __table_args__ = (
        CheckConstraint("held = (queued_at IS NULL)", name="held_without_a_time"),
        CheckConstraint("NOT (held AND level = 'red')", name="red_is_never_held"),
        CheckConstraint("state IN ('new', 'reading') OR words = ''", name="decided_without_raw_words"),
        Index("ix_free_text_waiting", "state", "unit_id"),
        Index("ix_free_text_place", "unit_id", "place"),
        # A plain table's hidden rowid would give the order of writing back.
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[TextKind] = mapped_column(one_of(TextKind))
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    words: Mapped[str]
    kept: Mapped[str]
    state: Mapped[TextState] = mapped_column(one_of(TextState))
    level: Mapped[Level] = mapped_column(one_of(Level))
    about_staff: Mapped[bool]
    held: Mapped[bool]
    forget_on: Mapped[date]
    queued_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    reader_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    reading_since: Mapped[datetime | None]


class TextDecision(Base):
    """One decision, never changed: taking it back is the next one. It holds no words, so that those can be erased.

    `account_id` is empty where the clock decided. `masks` says of which kinds the covered spans were.
    """

    __tablename__ = "text_decision"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "text_id"], ["free_text.unit_id", "free_text.id"]),
        CheckConstraint("(outcome = 'not_published') = (reason IS NOT NULL)", name="withheld_with_a_reason"),
        CheckConstraint("(outcome = 'joined') = (joined_to IS NOT NULL)", name="joined_to_something"),
        Index("ix_text_decision_account", "account_id", "at"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    text_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    reason: Mapped[Reason | None] = mapped_column(one_of(Reason))
    masks: Mapped[str] = mapped_column(default="")
    joined_to: Mapped[uuid.UUID | None]
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
