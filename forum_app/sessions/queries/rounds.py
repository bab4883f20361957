"""Rounds: one of them, and those a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.security.permissions import Permission
from forum_app.sessions.models import ForumRound, PlanPart, PlanText
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True, slots=True)
class RoundLine:
    round: ForumRound
    unit_name: str


def get_round(round_id: int) -> ForumRound:
    found = db.session.get(ForumRound, (unit_of_station(round_id), round_id))
    if found is None:
        raise NotFound
    return found


def rounds_for(actor: Actor, limit: int = 200) -> Sequence[RoundLine]:
    """Those coming and running first, then the latest."""
    rows = db.session.execute(
        select(ForumRound, Unit.name)
        .join(Unit, Unit.id == ForumRound.unit_id)
        .where(ForumRound.unit_id.in_(actor.reach(Permission.ROUND_READ)))
        .order_by(ForumRound.closed_at.is_not(None), ForumRound.starts_on.desc(), ForumRound.id)
        .limit(limit)
    )
    return [RoundLine(*row) for row in rows.all()]


def plan_of(forum_round: ForumRound) -> dict[PlanPart, str]:
    rows = db.session.scalars(
        select(PlanText).where(PlanText.unit_id == forum_round.unit_id, PlanText.round_id == forum_round.id)
    )
    return {text.part: text.words for text in rows}
