"""Where a unit stands: above it, below it, found by name with or without marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import CTE, BindParameter, ColumnElement, CompoundSelect, Select, and_, or_, select
from sqlalchemy.orm import aliased

from forum_app import clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.i18n import fold, vietnamese_key
from forum_app.units.models import Unit, UnitKind, UnitParent


def get_unit(unit_id: int) -> Unit:
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise NotFound
    return unit


def holds(on: date | BindParameter[date] | None = None) -> ColumnElement[bool]:
    """The links that hold today; a unit that has ended keeps its last one, so that its papers keep a reader."""
    today = clock.today() if on is None else on
    ended = aliased(Unit)
    last = (
        select(ended.id).where(ended.id == UnitParent.unit_id, ended.until_on == UnitParent.until_on).exists()
    )
    open_today = and_(
        UnitParent.from_on <= today, or_(UnitParent.until_on.is_(None), UnitParent.until_on >= today)
    )
    return or_(open_today, last)


def lineage(unit_id: int) -> frozenset[int]:
    """The unit and everything above it today."""
    return frozenset(db.session.scalars(select(upwards(unit_id).c.id)))


def upwards(unit_id: int | BindParameter[int], on: date | BindParameter[date] | None = None) -> CTE:
    """The same as a table with one column, `id`; with blanks in it for a `Prepared` statement."""
    above = select(Unit.id.label("id")).where(Unit.id == unit_id).cte(recursive=True)
    return above.union(
        select(UnitParent.parent_id).join(above, UnitParent.unit_id == above.c.id).where(holds(on))
    )


def below(unit_ids: Iterable[int], on: date | None = None) -> Select[tuple[int]]:
    """A select of the units and everything below them on that day, or today, to stand inside `IN (...)`."""
    under = select(Unit.id.label("id")).where(Unit.id.in_(list(unit_ids))).cte(recursive=True)
    under = under.union(
        select(UnitParent.unit_id).join(under, UnitParent.parent_id == under.c.id).where(holds(on))
    )
    return select(under.c.id)


def areas_around(area_ids: Iterable[int], on: date | None = None) -> Mapping[int, int]:
    """For each of the areas and every unit below them on that day: in which of the areas it stands."""
    area = Unit.id.label("area")
    under = select(area, Unit.id.label("id")).where(Unit.id.in_(list(area_ids))).cte(recursive=True)
    under = under.union(
        select(under.c.area, UnitParent.unit_id)
        .join(under, UnitParent.parent_id == under.c.id)
        .where(holds(on))
    )
    return {row.id: row.area for row in db.session.execute(select(under.c.area, under.c.id))}


def with_those_above(
    unit_ids: CompoundSelect[Any], last_id: int, limit: int
) -> Sequence[tuple[Unit, int | None]]:
    """The units and everything above them today, each with its parent, in the order of their numbers."""
    named = select(Unit.id.label("id")).where(Unit.id.in_(unit_ids)).cte(recursive=True)
    named = named.union(
        select(UnitParent.parent_id).join(named, UnitParent.unit_id == named.c.id).where(holds())
    )
    rows = db.session.execute(
        select(Unit, UnitParent.parent_id)
        .outerjoin(UnitParent, and_(UnitParent.unit_id == Unit.id, holds()))
        .where(Unit.id.in_(select(named.c.id)), Unit.id > last_id)
        .order_by(Unit.id)
        .limit(limit)
    )
    return [(unit, parent_id) for unit, parent_id in rows]


def parent_of(unit_id: int) -> Unit | None:
    return db.session.scalar(
        select(Unit)
        .join(UnitParent, UnitParent.parent_id == Unit.id)
        .where(UnitParent.unit_id == unit_id, holds())
    )


def find(text: str, within: Select[tuple[int]] | None = None, limit: int = 20) -> Sequence[Unit]:
    """`dong da` finds Đống Đa."""
    wanted = (
        select(Unit).where(Unit.folded.contains(fold(text), autoescape=True)).order_by(Unit.folded, Unit.id)
    )
    if within is not None:
        wanted = wanted.where(Unit.id.in_(within))
    return db.session.scalars(wanted.limit(limit)).all()


def today_first(
    unit_ids: Iterable[int], kinds: Iterable[UnitKind] = UnitKind, *, ended: bool = True
) -> Mapping[int, str]:
    """To choose from, by name: the units of today, and then, unless they are left out, those that have ended."""
    today = clock.today()
    found = db.session.scalars(select(Unit).where(Unit.id.in_(set(unit_ids)), Unit.kind.in_(list(kinds))))
    gone = {unit: unit.until_on is not None and unit.until_on < today for unit in found}
    order = sorted(gone, key=lambda unit: (gone[unit], vietnamese_key(unit.name), unit.id))
    return {unit.id: unit.name for unit in order if ended or not gone[unit]}


def names_of(unit_ids: Iterable[int]) -> Mapping[int, str]:
    """For lists that say where something belongs."""
    rows = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(set(unit_ids))))
    return {row.id: row.name for row in rows}
