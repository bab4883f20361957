"""The frame of an official paper: who issues it, to whom, who signs, who else receives it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select

from forum_app.db import db
from forum_app.reports.rules import addressing
from forum_app.sessions.service.plans import head_of, issuer_of
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import upwards


def frame_of(unit: Unit, paper: str, on: date) -> dict[str, Any]:
    """As plain values; `paper` is the short sign of its kind, `on` the day by which the levels are looked at."""
    return {
        "head": asdict(head_of(unit, addressing.symbol(paper, unit.kind))),
        "issuer": issuer_of(unit),
        "to": addressing.receiver(unit.kind, above(unit, on), on),
        "signed": addressing.signature(unit.kind),
    }


def above(unit: Unit, on: date) -> dict[UnitKind, str]:
    """Who stood above it on that day, as a letter names them."""
    rows = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(select(upwards(unit.id, on).c.id)), Unit.id != unit.id)
        .order_by(Unit.folded, Unit.id)
    )
    found: dict[UnitKind, str] = {}
    for one in rows:
        found.setdefault(one.kind, issuer_of(one))
    return found
