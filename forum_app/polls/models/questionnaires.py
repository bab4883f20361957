"""The questionnaire: what is asked, frozen with a hash when its first station opens."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.db.base import Base, words
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.security.tokens import CROCKFORD


def new_poll_code() -> str:
    """Eight characters for the public address of the results."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(8))


class Poll(Base):
    """One version of a questionnaire. Once frozen it never changes; a change is a new version.

    It names no account: from a ballot no key may lead to a member of staff (`PollAuthor` points here instead).
    """

    __tablename__ = "poll"
    __table_args__ = (
        UniqueConstraint("series_id", "version"),
        CheckConstraint("(content_hash IS NULL) = (frozen_at IS NULL)", name="frozen_with_hash"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True, default=new_poll_code)
    series_id: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    age_band: Mapped[AgeBand] = mapped_column(words(AgeBand))
    opening: Mapped[str]
    results_when: Mapped[str]
    offered: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    content_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    archived_at: Mapped[datetime | None]

    questions: Mapped[list[Question]] = relationship(
        back_populates="poll", order_by="Question.number", cascade="all, delete-orphan"
    )

    @property
    def frozen(self) -> bool:
        return self.frozen_at is not None


class PollAuthor(Base):
    """Who has written on a poll: none of them may be its second adult."""

    __tablename__ = "poll_author"

    poll_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)


class Question(Base):
    """`number` counts from 1 in the order asked; it and the options' numbers are what a ballot marks."""

    __tablename__ = "question"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    poll_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[QuestionKind] = mapped_column(words(QuestionKind))
    text: Mapped[str]
    most: Mapped[int | None] = mapped_column(SmallInteger)
    audio_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("media.id"))

    poll: Mapped[Poll] = relationship(back_populates="questions")
    options: Mapped[list[Option]] = relationship(
        back_populates="question", order_by="Option.number", cascade="all, delete-orphan"
    )

    @property
    def unit_id(self) -> int:
        """Where permissions for this question are held."""
        return self.poll.unit_id


class Option(Base):
    """A picture is either one of the starter set (`picture`) or an upload (`media_id`); both have words."""

    __tablename__ = "option"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    question_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(SmallInteger)
    text: Mapped[str]
    picture: Mapped[str | None]
    media_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("media.id"))
    audio_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("media.id"))

    question: Mapped[Question] = relationship(back_populates="options")


class Media(Base):
    """A picture or a recording, made anew from its pixels or checked by its first bytes; never the raw upload."""

    __tablename__ = "media"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    mime: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Vouching(Base):
    """A second adult's reason why a sensitive question may be asked."""

    __tablename__ = "vouching"

    question_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    reason: Mapped[str]
    at: Mapped[datetime]
