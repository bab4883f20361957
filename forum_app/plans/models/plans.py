"""The plan of a unit for one year: what it wants, on which legal basis, by when and how it is measured."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import SchemaItem

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of


def of_plan(*more: SchemaItem | dict[str, Any]) -> tuple[SchemaItem | dict[str, Any], ...]:
    """Every part of a plan stands in the partition of the unit whose plan it is."""
    return (ForeignKeyConstraint(["unit_id", "plan_id"], ["plan.unit_id", "plan.id"]), *more)


class PlanState(StrEnum):
    """Only an issued plan asks anything of the units below; one that is put away asks no more, and stays."""

    DRAFT = "draft"
    ISSUED = "issued"
    PUT_AWAY = "put_away"


class Plan(Base):
    """`number` is what the clerk wrote on it. `legal_bases`, `slogans` and `requirements` hold one thing a line.

    `source` says where a plan of former years was read; its facts are then as printed, and nothing is added.
    """

    __tablename__ = "plan"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        UniqueConstraint("unit_id", "year"),
        CheckConstraint("(state = 'draft') = (issued_on IS NULL)", name="issued_with_day"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    year: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    slogans: Mapped[str] = mapped_column(default="")
    legal_bases: Mapped[str] = mapped_column(default="")
    requirements: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    state: Mapped[PlanState] = mapped_column(one_of(PlanState), default=PlanState.DRAFT)
    issued_on: Mapped[date | None]
    created_at: Mapped[datetime]

    @property
    def reaches_below(self) -> bool:
        """Whoever works in a unit below reads it once it has been issued; put away, it stays to be read."""
        return self.state is not PlanState.DRAFT
