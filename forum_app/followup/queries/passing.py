"""What a recommendation carries, who brought it there and when, and to which units above it may be passed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Event, Recommendation
from forum_app.followup.queries.behind import joined_to
from forum_app.followup.rules.levels import PASSED_TO
from forum_app.followup.rules.states import Deed, State
from forum_app.units.models import Unit
from forum_app.units.queries import lineage, names_of

BROUGHT = (Deed.JOIN, Deed.UNSPLIT, Deed.PASS_UP)


@dataclass(frozen=True, slots=True)
class Carried:
    """One that is carried, with the entry of its story that tells who brought it here."""

    recommendation: Recommendation
    unit: str
    brought: Event | None

    @property
    def passed_up(self) -> bool:
        return self.recommendation.state is State.PASSED_UP


def carried_by(recommendation: Recommendation) -> Sequence[Carried]:
    """Directly; in three statements however many there are."""
    found = [one for one in joined_to(recommendation) if not one.speechless]
    brought, units = brought_by([one.id for one in found]), names_of(one.unit_id for one in found)
    return [Carried(one, units.get(one.unit_id, ""), brought.get(one.id)) for one in found]


def brought_by(ids: Sequence[int]) -> Mapping[int, Event]:
    """The last entry that brought each to the one that carries it."""
    rows = db.session.scalars(
        select(Event)
        .where(Event.recommendation_id.in_(ids), Event.deed.in_(BROUGHT))
        .order_by(Event.recommendation_id, Event.number)
    )
    return {event.recommendation_id: event for event in rows}


def uppers_of(unit_id: int) -> Sequence[Unit]:
    """The units above that can decide, as they are today, the nearest kind first."""
    above = lineage(unit_id) - {unit_id}
    rows = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(above), Unit.kind.in_(PASSED_TO))
        .where(or_(Unit.until_on.is_(None), Unit.until_on >= clock.today()))
        .order_by(Unit.kind.desc(), Unit.folded, Unit.id)
    )
    return rows.all()
