"""What the calendar's pages show."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.workdays.models import CalendarChange

LATEST = 50


def changes() -> Sequence[CalendarChange]:
    """The history, the latest first, as far as a page holds it; the record has all of it."""
    wanted = select(CalendarChange).order_by(CalendarChange.version.desc()).limit(LATEST)
    return db.session.scalars(wanted).all()
