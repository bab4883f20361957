"""Before the day: what must be ready, how many come, who has promised to protect the children."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.rounds import of_round


class ReadyLine(StrEnum):
    """Lines of the readiness checklist: Circular 29/2019 arts 6 (venue), 8 (people), 9 (before the forum)."""

    SAFE_VENUE = "safe_venue"
    SEATS = "seats"
    SOUND_AND_LIGHT = "sound_and_light"
    FOOD_AND_REST = "food_and_rest"
    HYGIENE = "hygiene"
    FIRST_AID = "first_aid"
    FIRE_AND_EPIDEMIC = "fire_and_epidemic"
    CONSENTS = "consents"
    CHILDREN_PREPARED = "children_prepared"
    COMMITMENTS = "commitments"
    PLAN = "plan"
    LAST_RESULTS = "last_results"
    TRAINING = "training"
    GUIDANCE = "guidance"
    COMMUNICATION = "communication"
    DUTY_ROSTER = "duty_roster"


class Readiness(Base):
    """One line: who sees to it, by when, and whether it is done."""

    __tablename__ = "readiness"
    __table_args__ = of_round(
        CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_by_somebody")
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    line: Mapped[ReadyLine] = mapped_column(one_of(ReadyLine), primary_key=True)
    responsible: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class Who(StrEnum):
    """Kinds of people who are counted, and never named here."""

    CHILDREN = "children"
    GIRLS = "girls"
    BOYS = "boys"
    AGE_6_7 = "age_6_7"
    AGE_8_10 = "age_8_10"
    AGE_11_13 = "age_11_13"
    AGE_14_15 = "age_14_15"
    ETHNIC_MINORITY = "ethnic_minority"
    DISABILITY = "disability"
    POOR_HOUSEHOLD = "poor_household"
    OTHER_CIRCUMSTANCES = "other_circumstances"
    RESPONSIBLE_ADULTS = "responsible_adults"
    VOLUNTEERS = "volunteers"
    GUESTS = "guests"
    LEADERS = "leaders"
    PRESS = "press"


class Headcount(Base):
    """How many are planned and how many came; counts only, because representation needs no names."""

    __tablename__ = "headcount"
    __table_args__ = of_round(
        CheckConstraint("planned >= 0 AND present >= 0", name="not_negative"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    who: Mapped[Who] = mapped_column(one_of(Who), primary_key=True)
    planned: Mapped[int | None]
    present: Mapped[int | None]


class AdultPart(StrEnum):
    RESPONSIBLE_ADULT = "responsible_adult"
    VOLUNTEER = "volunteer"


class Commitment(Base):
    """A signed promise to protect the children, Circular 29/2019 art. 8.2-3, and who has seen the paper."""

    __tablename__ = "commitment"
    __table_args__ = of_round()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    name: Mapped[str]
    part: Mapped[AdultPart] = mapped_column(one_of(AdultPart))
    signed_on: Mapped[date]
    seen_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))


class Kept(StrEnum):
    """What became of something that adults said they would do."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"


class PromiseReview(Base):
    """What this round found out about one item of the last one, Circular 29/2019 art. 9.2, in a sentence for children.

    `source_id` is a handed item or an answer "later" of the last round. No key leads there: that round may have been
    held by a unit that has ended since, in another partition.
    """

    __tablename__ = "promise_review"
    __table_args__ = of_round(CheckConstraint("trim(words) != ''", name="says_something"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    round_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    source_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kept: Mapped[Kept] = mapped_column(one_of(Kept))
    words: Mapped[str]
    reviewed_at: Mapped[datetime]
    reviewed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
