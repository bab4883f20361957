"""A round is entered and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.rules import rounds as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def create_round(actor: Doer | None, unit_id: int, level: RoundLevel, name: str, **more: Any) -> ForumRound:
    """`more` are columns of the round: theme, dates, venue, organisers."""
    rules.check_dates(level, more.get("starts_on"), more.get("ends_on"))
    made = ForumRound(
        unit_id=unit_id,
        id=ForumRound.new_id(unit_id),
        level=level,
        name=name,
        created_at=clock.now(),
        **more,
    )
    db.session.add(made)
    db.session.flush()
    audit.record(actor, "round:create", unit_id, f"round:{made.id}", name=name)
    return made
