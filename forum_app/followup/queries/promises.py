"""Promises, each with the part whose answer made it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import Select, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.followup.models import Answer, Part, Promise


@dataclass(frozen=True)
class PromiseAt:
    """With what guards its addresses: the unit of the recommendation, and the agency that promised."""

    promise: Promise
    part: Part
    unit_id: int
    agency_id: int | None


def get_promise(recommendation_id: int, promise_id: uuid.UUID) -> PromiseAt:
    unit_id = unit_of_station(recommendation_id)
    row = db.session.execute(
        _with_parts().where(
            Promise.unit_id == unit_id,
            Promise.id == promise_id,
            Part.recommendation_id == recommendation_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return PromiseAt(row[0], row[1], unit_id, row[1].agency_id)


def _with_parts() -> Select[tuple[Promise, Part]]:
    return (
        select(Promise, Part)
        .join(Answer, (Answer.unit_id == Promise.unit_id) & (Answer.id == Promise.answer_id))
        .join(Part, (Part.unit_id == Answer.unit_id) & (Part.id == Answer.part_id))
    )
