"""What a group's phone has sent already, so that sending it again changes nothing."""

from __future__ import annotations

import uuid

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId


class SheetDeed(Base):
    """One deed on a group's sheet, under the random id that the phone gave it. No phone, no child and no time."""

    __tablename__ = "sheet_deed"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "group_id"], ["discussion_group.unit_id", "discussion_group.id"]),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    group_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
