"""Entering the resolution tables of a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.followup.models import ResolutionFigure
from forum_app.followup.queries import figures as queries
from forum_app.followup.rules.figures import SourceTable
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def enter_tables(actor: Doer | None, tables: Iterable[SourceTable], at: Unit) -> list[ResolutionFigure]:
    """Those that are not there yet; `at` is the unit whose record says that they were entered."""
    made = [_enter(table) for table in tables if queries.known(table.key, table.place) is None]
    for one in made:
        audit.record(actor, "figures:import", at.id, f"figures:{one.key}", source=one.source)
    db.session.flush()
    return made


def _enter(table: SourceTable) -> ResolutionFigure:
    one = ResolutionFigure(
        key=table.key,
        place=table.place,
        scope=table.scope,
        counted=table.counted,
        total=table.total,
        source=table.source,
        said=dict(table.said),
        entered_at=clock.now(),
    )
    db.session.add(one)
    return one
