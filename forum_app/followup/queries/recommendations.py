"""One recommendation, one part, and what belongs to them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.followup.models import Event, Part, ReadBack, Recommendation, Source


def get_recommendation(recommendation_id: int) -> Recommendation:
    found = known(recommendation_id)
    if found is None:
        raise NotFound
    return found


def get_part(recommendation_id: int, part_id: uuid.UUID) -> Part:
    found = db.session.get(Part, (unit_of_station(recommendation_id), part_id))
    if found is None or found.recommendation_id != recommendation_id or of_part(found).speechless:
        raise NotFound
    return found


def speaks() -> ColumnElement[bool]:
    """What the reading room took back stands in no list; what was erased in time still has its agreed wording."""
    return or_(Recommendation.words != "", Recommendation.wording != "")


def known(recommendation_id: int | None) -> Recommendation | None:
    """For pointers: what they lead to may stand in another unit's partition."""
    if recommendation_id is None:
        return None
    return db.session.get(Recommendation, (unit_of_station(recommendation_id), recommendation_id))


def of_part(part: Part) -> Recommendation:
    return get_recommendation(part.recommendation_id)


def parts_of(recommendation: Recommendation) -> Sequence[Part]:
    return db.session.scalars(
        select(Part)
        .where(Part.unit_id == recommendation.unit_id, Part.recommendation_id == recommendation.id)
        .order_by(Part.number)
    ).all()


def sources_of(recommendation: Recommendation) -> Sequence[Source]:
    """Its own, without those of what was joined to it."""
    return db.session.scalars(
        select(Source)
        .where(Source.unit_id == recommendation.unit_id, Source.recommendation_id == recommendation.id)
        .order_by(Source.told_by, Source.id)
    ).all()


def read_backs_of(recommendation: Recommendation) -> Sequence[ReadBack]:
    """All readings of it to the children, the first one first."""
    return db.session.scalars(
        select(ReadBack)
        .where(ReadBack.unit_id == recommendation.unit_id, ReadBack.recommendation_id == recommendation.id)
        .order_by(ReadBack.number, ReadBack.group_id, ReadBack.id)
    ).all()


def events_of(recommendation: Recommendation) -> Sequence[Event]:
    """Its story, from the beginning."""
    return db.session.scalars(
        select(Event)
        .where(Event.unit_id == recommendation.unit_id, Event.recommendation_id == recommendation.id)
        .order_by(Event.number)
    ).all()
