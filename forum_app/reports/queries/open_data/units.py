"""Rows of the places: only those that the other tables name, and what is above them. It is no list of who uses this."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CompoundSelect, union

from forum_app.followup.queries.public_rows import agencies, places
from forum_app.polls.queries.published import publishing_units
from forum_app.reports.queries.open_data import Asked, Slice
from forum_app.reports.queries.open_data.words import Spoken, iso
from forum_app.reports.rules.open_data.columns import Row
from forum_app.reports.rules.open_data.units import UNITS
from forum_app.security.tokens import UNIT_LENGTH, from_crockford, to_crockford
from forum_app.units.models import ALWAYS, Unit
from forum_app.units.queries import with_those_above
from forum_app.units.rules.tree import KIND_NAMES


def units(asked: Asked) -> Slice:
    named: CompoundSelect[Any] = union(places(), agencies(), publishing_units())
    last_id = from_crockford(asked.after) if asked.after else 0
    found = with_those_above(named, last_id, asked.limit + 1)
    kinds = Spoken(KIND_NAMES)
    rows = [_row(unit, parent_id, kinds) for unit, parent_id in found[: asked.limit]]
    more = len(found) > asked.limit
    return Slice(rows, to_crockford(found[asked.limit - 1][0].id, UNIT_LENGTH) if more else None)


def _row(unit: Unit, parent_id: int | None, kinds: Spoken) -> Row:
    return UNITS.row(
        {
            "id": to_crockford(unit.id, UNIT_LENGTH),
            "name": unit.name,
            **kinds.columns("kind", unit.kind),
            "official_code": unit.official_code,
            "above": to_crockford(parent_id, UNIT_LENGTH) if parent_id else None,
            "from_on": iso(unit.from_on) if unit.from_on != ALWAYS else None,
            "until_on": iso(unit.until_on),
        }
    )
