"""Whose eyes a text is kept from: what accuses staff of a place is invisible to everybody who works there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, not_

from forum_app.moderation.models import FreeText, SealedText
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.models import UnitKind

if TYPE_CHECKING:
    from forum_app.web.access import Actor

# Units with staff of their own whom a child meets every day.
WITH_CHILDREN = frozenset({UnitKind.SCHOOL, UnitKind.CARE_FACILITY, UnitKind.CLUB})


def kept_from(unit_ids: Iterable[int]) -> frozenset[int]:
    """Where somebody with roles in these units must not see what is said about staff.

    In their own school; and above it, where a child of any school below may be the one who writes.
    """
    own = [unit_id for unit_id in set(unit_ids) if units.get_unit(unit_id).kind in WITH_CHILDREN]
    return frozenset().union(*(units.lineage(unit_id) for unit_id in own))


def seen_by(
    actor: Actor, permission: Permission, kind: type[FreeText] | type[SealedText]
) -> ColumnElement[bool]:
    """What the actor may see of texts: within reach, and not about the people they work with."""
    within = kind.unit_id.in_(actor.reach(permission))
    kept = kept_from(actor.units_with(Permission.UNIT_READ))
    return and_(within, not_(and_(kind.about_staff, kind.unit_id.in_(kept)))) if kept else within
