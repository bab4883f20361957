"""The story of each recommendation: every change, in a hash chain for each unit. Rows are only ever added."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.followup.rules.states import Deed, State, Who


class Way(StrEnum):
    """How a deed came in; the rules are the same for all."""

    ACCOUNT = "account"
    REPLY_LINK = "reply_link"
    SHEET = "sheet"
    IMPORT = "import"
    SOFTWARE = "software"


class Event(Base):
    """One change. `after` is where the part (or, without one, the recommendation) stands from now on.

    `details` hold what is needed to tell the story and to build the present anew, never a child's name.
    """

    __tablename__ = "recommendation_event"
    __table_args__ = (Index("ix_recommendation_event_of", "unit_id", "recommendation_id", "number"),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recommendation_id: Mapped[int] = mapped_column(BigId)
    part_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime]
    who: Mapped[Who] = mapped_column(one_of(Who))
    way: Mapped[Way] = mapped_column(one_of(Way))
    account_id: Mapped[uuid.UUID | None]
    name: Mapped[str]
    deed: Mapped[Deed] = mapped_column(one_of(Deed))
    before: Mapped[State | None] = mapped_column(one_of(State, "before"))
    after: Mapped[State | None] = mapped_column(one_of(State, "after"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class EventHead(Base):
    """The last link of a unit's chain; locking this row makes the next one wait its turn."""

    __tablename__ = "recommendation_event_head"

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
