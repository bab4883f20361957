"""What other places report about how much was solved, kept as printed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base


class ResolutionFigure(Base):
    """One table of a source. `said` is the whole of it, in the source's words and with its own percentages.

    It belongs to no unit of ours: these are figures to read beside our own, never counted with them.
    """

    __tablename__ = "resolution_figure"
    __table_args__ = (UniqueConstraint("key", "place"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key: Mapped[str]
    place: Mapped[str]
    scope: Mapped[str] = mapped_column(default="")
    counted: Mapped[str] = mapped_column(default="")
    total: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    entered_at: Mapped[datetime]
