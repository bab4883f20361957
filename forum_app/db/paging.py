"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select

from forum_app.db import db

T = TypeVar("T")
SIZE = 25


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    page: int
    pages: int
    total: int


def paged(wanted: Select[tuple[T]], page: int, size: int = SIZE) -> Page[T]:
    """`page` counts from 1; one that does not exist shows the nearest. `wanted` must be ordered."""
    counted: Select[Any] = wanted.order_by(None)
    total = db.session.scalar(select(func.count()).select_from(counted.subquery())) or 0
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    return Page(db.session.scalars(wanted.limit(size).offset((page - 1) * size)).all(), page, pages, total)
