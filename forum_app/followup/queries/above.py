"""What the unit above decides: the same part, guarded where that unit's people hold their roles."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from forum_app.followup.models import Part
from forum_app.followup.queries.recommendations import get_part
from forum_app.units.queries import parent_of


@dataclass(frozen=True)
class PartAbove:
    """`unit_id` is the parent of the recommendation's unit; at the very top there is only the unit itself."""

    part: Part
    unit_id: int


def get_part_above(recommendation_id: int, part_id: uuid.UUID) -> PartAbove:
    part = get_part(recommendation_id, part_id)
    parent = parent_of(part.unit_id)
    return PartAbove(part, parent.id if parent else part.unit_id)
