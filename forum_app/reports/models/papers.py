"""A paper is frozen data first, and files second: whoever doubts a figure finds what it was made from."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of


class PaperKind(StrEnum):
    """What a paper is about; one kind is written by one module of `rules` and one of `service`."""

    FORUM_RESULT = "forum_result"
    FORM_02 = "form_02"
    MINUTES = "minutes"
    PLAN = "plan"
    OPINIONS = "opinions"
    HALF_YEAR = "half_year"
    YEARLY = "yearly"
    POLL = "poll"
    ROUND = "round"
    BOARD = "board"


class PaperState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"


class Paper(Base):
    """`about` names its subject ("round:…", "plan:…:first_half", "poll:…"), `data` is all that its files say.

    Asked for again when nothing changed, the same data bears the same hash, and the files that are there are handed
    out. `done` of `total` files are drawn; `error` is the sentence to show when the work could not be done.
    """

    __tablename__ = "paper"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        CheckConstraint("state != 'ready' OR made_at IS NOT NULL", name="ready_with_time"),
        Index("ix_paper_about", "unit_id", "about", "asked_at"),
        # A paper's address holds its number alone.
        Index("ix_paper_id", "id"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[PaperKind] = mapped_column(one_of(PaperKind))
    about: Mapped[str]
    title: Mapped[str]
    locale: Mapped[str]
    state: Mapped[PaperState] = mapped_column(one_of(PaperState), default=PaperState.WAITING)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    data_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    template_id: Mapped[uuid.UUID | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int]
    error: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime | None]


class PaperFile(Base):
    """One file of a paper, as it was handed out; `ending` is docx, pdf, xlsx or pptx."""

    __tablename__ = "paper_file"
    __table_args__ = (ForeignKeyConstraint(["unit_id", "paper_id"], ["paper.unit_id", "paper.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    paper_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    ending: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PaperTemplate(Base):
    """A .docx that an office edited for itself; the newest that stands is used by the unit and those below it."""

    __tablename__ = "paper_template"
    __table_args__ = (ForeignKeyConstraint(["unit_id"], ["unit.id"]),)

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[PaperKind] = mapped_column(one_of(PaperKind))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
