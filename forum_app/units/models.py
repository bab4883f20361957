"""Units are never renumbered or deleted: what a district did before 2025 stays the district's for ever."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, validates

from forum_app.db.base import Base, BigId, new_unit_id, words
from forum_app.i18n import fold

# For what was so before anyone wrote it down.
ALWAYS = date(1900, 1, 1)


class UnitKind(StrEnum):
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    SCHOOL = "school"
    CARE_FACILITY = "care_facility"
    CLUB = "club"
    AGENCY = "agency"


class Unit(Base):
    """A dated node of the tree; `until_on` is its last day, for districts 2025-06-30."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on <= until_on", name="begins_before_it_ends"),
        Index("ix_unit_folded", "folded"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, default=new_unit_id)
    kind: Mapped[UnitKind] = mapped_column(words(UnitKind))
    name: Mapped[str]
    folded: Mapped[str]
    official_code: Mapped[str | None] = mapped_column(unique=True)
    from_on: Mapped[date] = mapped_column(default=ALWAYS)
    until_on: Mapped[date | None]

    @validates("name")
    def _fold(self, _key: str, name: str) -> str:
        self.folded = fold(name)
        return name

    @property
    def unit_id(self) -> int:
        """A unit is its own place for permissions."""
        return self.id


class UnitParent(Base):
    """Under which unit this one stood, and when; one at a time."""

    __tablename__ = "unit_parent"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True, default=ALWAYS)
    parent_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    until_on: Mapped[date | None]


class UnitSuccessor(Base):
    """Many to many: a district was divided among communes, a commune was joined from several."""

    __tablename__ = "unit_successor"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    on: Mapped[date] = mapped_column("on_day")


class SchoolList(Base):
    """A list of schools that was read and not yet confirmed; gone when it is, or after a day.

    A table and not a signed form field: five thousand rows would travel with every page of the preview, and what a
    person chose for a doubtful row on one page must still be known on the next.
    """

    __tablename__ = "school_list"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    file_name: Mapped[str]
    uploaded_at: Mapped[datetime]
    rows: Mapped[list[list[Any]]] = mapped_column(JSON)
    choices: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
