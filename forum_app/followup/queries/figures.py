"""Figures of other places."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from forum_app.db import db
from forum_app.followup.models import ResolutionFigure


def known(key: str, place: str) -> ResolutionFigure | None:
    return db.session.scalar(
        select(ResolutionFigure).where(ResolutionFigure.key == key, ResolutionFigure.place == place)
    )


def all_figures() -> Sequence[ResolutionFigure]:
    """In the order of the source's own numbers."""
    return db.session.scalars(
        select(ResolutionFigure).order_by(ResolutionFigure.key, ResolutionFigure.place)
    ).all()
