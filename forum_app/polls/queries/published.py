"""What is published, as a list: the newest edition of each poll, by day or by code."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from forum_app import clock
from forum_app.db import db
from forum_app.polls.models import Poll, Publication
from forum_app.units.models import Unit


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line of the public list."""

    code: str
    title: str
    unit: str
    publication: Publication


def published_polls(limit: int = 100) -> list[Shelf]:
    """Newest first, each poll once, in its latest edition."""
    rows = db.session.execute(
        _latest_editions().order_by(Publication.published_at.desc(), Poll.code).limit(limit)
    )
    return [Shelf(*row) for row in rows]


def published_after(code: str | None, limit: int) -> list[tuple[Shelf, int]]:
    """The same in the order of their codes, which never changes, each with its unit's number."""
    statement = _latest_editions().add_columns(Poll.unit_id)
    if code is not None:
        statement = statement.where(Poll.code > code)
    rows = db.session.execute(statement.order_by(Poll.code).limit(limit))
    return [(Shelf(row[0], row[1], row[2], row[3]), row[4]) for row in rows]


def published_as(code: str) -> tuple[Shelf, int] | None:
    """The newest edition of one poll; None: nothing of that code is published."""
    row = db.session.execute(_latest_editions().add_columns(Poll.unit_id).where(Poll.code == code)).first()
    return (Shelf(row[0], row[1], row[2], row[3]), row[4]) if row else None


def published_between(unit_ids: Select[tuple[int]], first: date, last: date) -> list[Shelf]:
    """The newest editions of polls of those units that were published in that time, in its order."""
    begin, end = clock.span_of(first)[0], clock.span_of(last)[1]
    rows = db.session.execute(
        _latest_editions()
        .where(Poll.unit_id.in_(unit_ids), Publication.published_at >= begin, Publication.published_at < end)
        .order_by(Publication.published_at, Poll.code)
    )
    return [Shelf(*row) for row in rows]


def published_codes(poll_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Of several polls at once; what is not published is not in it."""
    rows = db.session.execute(
        select(Poll.id, Poll.code)
        .join(Publication, Publication.poll_id == Poll.id)
        .where(Poll.id.in_(set(poll_ids)))
        .distinct()
    )
    return {row[0]: row[1] for row in rows}


def publishing_units() -> Select[tuple[int]]:
    """The units that have published results, to stand inside a statement."""
    return select(Poll.unit_id).join(Publication, Publication.poll_id == Poll.id)


def _latest_editions() -> Select[tuple[str, str, str, Publication]]:
    newest = (
        select(Publication.poll_id, func.max(Publication.edition).label("edition"))
        .group_by(Publication.poll_id)
        .subquery()
    )
    return (
        select(Poll.code, Poll.title, Unit.name, Publication)
        .join(Publication, Publication.poll_id == Poll.id)
        .join(newest, (newest.c.poll_id == Publication.poll_id) & (newest.c.edition == Publication.edition))
        .join(Unit, Unit.id == Poll.unit_id)
    )
