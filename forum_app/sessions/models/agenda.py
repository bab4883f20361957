"""The agenda: timed items, two kinds of which the Circular names, and how far the day has come."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.db.base import words as one_of
from forum_app.sessions.models.rounds import WallPane, of_round


class ItemKind(StrEnum):
    """Circular 29/2019 art. 10 names the discussion and the dialogue; the rest of a day is "other"."""

    DISCUSSION = "discussion"
    DIALOGUE = "dialogue"
    OTHER = "other"


class AgendaItem(Base):
    """Something of the day that takes `minutes`. One item of a round runs at a time.

    Time used = from `started_at` to `paused_at`, `ended_at` or now, less `paused_seconds`.
    """

    __tablename__ = "agenda_item"
    __table_args__ = of_round(
        CheckConstraint("minutes > 0", name="takes_time"),
        CheckConstraint(
            "started_at IS NOT NULL OR (paused_at IS NULL AND ended_at IS NULL)", name="begun_first"
        ),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[int] = mapped_column(BigId, index=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[ItemKind] = mapped_column(one_of(ItemKind))
    title: Mapped[str]
    minutes: Mapped[int] = mapped_column(SmallInteger)
    extra_minutes: Mapped[int] = mapped_column(SmallInteger, default=0)
    wall_pane: Mapped[WallPane | None] = mapped_column(one_of(WallPane))
    started_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": ItemKind.OTHER}  # noqa: RUF012


class DiscussionSession(AgendaItem):
    """Phiên thảo luận: groups agree their outputs, presenters and delegates (art. 10.1)."""

    __mapper_args__ = {"polymorphic_identity": ItemKind.DISCUSSION}  # noqa: RUF012


class DialogueSession(AgendaItem):
    """Phiên đối thoại: last results first, then children ask and agencies answer (art. 10.2)."""

    __mapper_args__ = {"polymorphic_identity": ItemKind.DIALOGUE}  # noqa: RUF012
