"""What a plan measures itself by. A number that is missing is missing, and never nought."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.plans.models.plans import of_plan


class Comparator(StrEnum):
    """As the plan prints it: "100 %", "từ 85 % trở lên", "trên 85 %"."""

    EXACTLY = "="
    AT_LEAST = ">="
    MORE_THAN = ">"


class Period(StrEnum):
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    YEAR = "year"


class IndicatorKind(StrEnum):
    """Where numerator and denominator come from; `typed` ones are entered with their source."""

    POLICIES_CONSULTED = "policies_consulted"
    SCHOOL_DECISIONS_CONSULTED = "school_decisions_consulted"
    COMMUNITY_DECISIONS_CONSULTED = "community_decisions_consulted"
    FOUR_MODELS = "four_models"
    SCHOOLS_PLANNING = "schools_planning"
    SCHOOLS_WITH_FORUM = "schools_with_forum"
    CHILDREN_VOICING = "children_voicing"
    ANSWERED = "answered"
    TYPED = "typed"


class Indicator(Base):
    """`target` is in per cent. `numerator` and `denominator` say in words what is counted of what."""

    __tablename__ = "indicator"
    __table_args__ = of_plan(CheckConstraint("target >= 0 AND target <= 100", name="target_in_per_cent"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[IndicatorKind] = mapped_column(one_of(IndicatorKind))
    name: Mapped[str]
    comparator: Mapped[Comparator] = mapped_column(one_of(Comparator))
    target: Mapped[int] = mapped_column(SmallInteger)
    numerator: Mapped[str]
    denominator: Mapped[str]
    unit_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)


class IndicatorValue(Base):
    """What a unit reports where no register knows it, with its source; a later entry supersedes an earlier one."""

    __tablename__ = "indicator_value"
    __table_args__ = of_plan(
        CheckConstraint("numerator >= 0 AND numerator <= denominator", name="part_of_a_whole"),
        CheckConstraint("trim(source) != ''", name="has_a_source"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID]
    indicator_id: Mapped[uuid.UUID]
    of_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    period: Mapped[Period] = mapped_column(one_of(Period))
    numerator: Mapped[int]
    denominator: Mapped[int]
    source: Mapped[str]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
