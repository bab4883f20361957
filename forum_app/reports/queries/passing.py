"""The units of somebody's own, and those above to which several recommendations may be passed up together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.followup.queries.passing import uppers_of
from forum_app.i18n import vietnamese_key
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.security.permissions import Permission
    from forum_app.web.access import Actor


def own_units(actor: Actor, permission: Permission, *, ended: bool = True) -> Mapping[int, str]:
    """By number; those of today first, and what has ended only where its papers are looked at."""
    today = clock.today()
    lasts = or_(Unit.until_on.is_(None), Unit.until_on >= today)
    wanted = select(Unit).where(Unit.id.in_(actor.units_with(permission)))
    found = db.session.scalars(wanted if ended else wanted.where(lasts)).all()
    order = sorted(
        found, key=lambda one: (bool(one.until_on and one.until_on < today), vietnamese_key(one.name))
    )
    return {unit.id: unit.name for unit in order}


def uppers_of_all(unit_ids: Iterable[int]) -> Sequence[Unit]:
    """What stands above every one of them, the nearest kind first; one statement for each place."""
    each = [uppers_of(unit_id) for unit_id in dict.fromkeys(unit_ids)]
    if not each:
        return ()
    shared = set.intersection(*({unit.id for unit in above} for above in each))
    return [unit for unit in each[0] if unit.id in shared]
