"""What the agency says, what the checker says, and what was promised: three facts that stand apart for ever."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.followup.models.events import Way
from forum_app.followup.models.recommendations import of_part
from forum_app.polls.rules.bands import AgeBand


class Outcome(StrEnum):
    """“Not ours” is never an outcome; it is a redirection."""

    DONE = "done"
    WILL_DO = "will_do"
    PARTLY = "partly"
    STUDY = "study"
    NOT_DONE = "not_done"


def of_answer(*more: Any) -> tuple[Any, ...]:
    return (ForeignKeyConstraint(["unit_id", "answer_id"], ["answer.unit_id", "answer.id"]), *more)


class Answer(Base):
    """Never edited: a better one supersedes it. The constraints say what an outcome must bring with it.

    An import may tell of a promise whose source names no day; nobody else gets away with that.
    """

    __tablename__ = "answer"
    __table_args__ = of_part(
        CheckConstraint("outcome NOT IN ('not_done', 'partly') OR trim(reason) != ''", name="says_why_not"),
        CheckConstraint(
            "outcome NOT IN ('will_do', 'study') OR action_on IS NOT NULL OR way = 'import'", name="says_when"
        ),
        CheckConstraint("outcome != 'partly' OR trim(what_is_done) != ''", name="says_what"),
        Index("ix_answer_number", "unit_id", "part_id", "number", unique=True),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part_id: Mapped[uuid.UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    what_is_done: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    action_on: Mapped[date | None]
    official_text: Mapped[str] = mapped_column(default="")
    official_number: Mapped[str] = mapped_column(default="")
    tell_how: Mapped[str] = mapped_column(default="")
    tell_on: Mapped[date | None]
    given_by: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    given_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    way: Mapped[Way] = mapped_column(one_of(Way))
    given_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]


class ChildVersion(Base):
    """The answer as children of one age read it."""

    __tablename__ = "child_version"
    __table_args__ = of_answer()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    answer_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    band: Mapped[AgeBand] = mapped_column(one_of(AgeBand), primary_key=True)
    words: Mapped[str]


class AnswerFile(Base):
    """The signed paper, as it came; offered for download, never shown inside a page."""

    __tablename__ = "answer_file"
    __table_args__ = of_answer()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    answer_id: Mapped[uuid.UUID] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class AnswerDraft(Base):
    """What an agency has typed and not yet given; one for each part, gone when the answer is given."""

    __tablename__ = "answer_draft"
    __table_args__ = of_part()

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    part_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime]


class DraftPaper(Base):
    """A file sent along before the answer is given, so that a refused form need not ask for it again."""

    __tablename__ = "answer_draft_paper"
    __table_args__ = of_part(Index("ix_answer_draft_paper_part", "unit_id", "part_id"))

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part_id: Mapped[uuid.UUID]
    name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    kept_at: Mapped[datetime]


class CheckVerdict(StrEnum):
    """`weak`: the upper unit publishes it though it is not a good answer, and says so beside it."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WEAK = "weak"


class AnswerCheck(Base):
    """What a checker said of an answer."""

    __tablename__ = "answer_check"
    __table_args__ = of_answer(
        CheckConstraint("verdict = 'accepted' OR trim(reasons) != ''", name="says_why"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    answer_id: Mapped[uuid.UUID] = mapped_column(index=True)
    verdict: Mapped[CheckVerdict] = mapped_column(one_of(CheckVerdict))
    reasons: Mapped[str] = mapped_column(default="")
    checked_by: Mapped[str]
    checked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    checked_at: Mapped[datetime]


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    BROKEN = "broken"


class Promise(Base):
    """Opened when an answer with a date is published. It may be moved once, with a reason; then the day stays.

    `first_due_on` is the day that was promised first, whatever came later.
    """

    __tablename__ = "promise"
    __table_args__ = of_answer(
        CheckConstraint("due_on = first_due_on OR trim(moved_why) != ''", name="moved_with_reason"),
        CheckConstraint("state = 'open' OR settled_on IS NOT NULL", name="settled_on_a_day"),
        Index("ix_promise_due_on", "state", "due_on"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    answer_id: Mapped[uuid.UUID] = mapped_column(index=True)
    words: Mapped[str]
    first_due_on: Mapped[date]
    due_on: Mapped[date]
    moved_why: Mapped[str] = mapped_column(default="")
    state: Mapped[PromiseState] = mapped_column(one_of(PromiseState), default=PromiseState.OPEN)
    evidence: Mapped[str] = mapped_column(default="")
    settled_on: Mapped[date | None]
