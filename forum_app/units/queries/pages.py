"""What the pages of the register show: a unit with all that stands around it, and lists in Vietnamese order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, literal, or_, select
from sqlalchemy.orm import aliased

from forum_app import clock
from forum_app.db import db
from forum_app.i18n import fold, vietnamese_key
from forum_app.units import queries
from forum_app.units.models import Unit, UnitKind, UnitParent, UnitSuccessor
from forum_app.units.rules.tree import COMMUNES, MAY_COME_AFTER, MAY_STAND_UNDER

T = TypeVar("T")

ON_A_PAGE = 50
# Above this nobody looks through a list of choices; the register is then too large for the deed to be done here.
MOST_CHOICES = 1000

GROUPS: dict[str, frozenset[UnitKind]] = {
    "truong": frozenset({UnitKind.SCHOOL}),
    "xa-phuong": COMMUNES,
    "tinh-huyen": frozenset({UnitKind.PROVINCE, UnitKind.DISTRICT}),
    "co-quan": frozenset({UnitKind.AGENCY}),
    "khac": frozenset({UnitKind.CARE_FACILITY, UnitKind.CLUB}),
}


@dataclass(frozen=True)
class Place:
    """A unit as a page receives it. Who may change it is decided where it stands, not in itself."""

    unit: Unit
    parent: Unit | None

    @property
    def unit_id(self) -> int:
        return self.unit.id

    @property
    def edited_at(self) -> int:
        return self.parent.id if self.parent else self.unit.id


@dataclass(frozen=True)
class Listed:
    unit: Unit
    parent: Unit | None


@dataclass(frozen=True)
class Listing:
    rows: Sequence[Listed]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words with or without marks, or a code; a group of kinds; with those that ended."""

    text: str = ""
    group: str = ""
    ended: bool = False
    page: int = 1


def get_place(unit_id: int) -> Place:
    return Place(queries.get_unit(unit_id), queries.parent_of(unit_id))


def list_within(unit_ids: Collection[int], wanted: Wanted) -> Listing:
    return _listing(_matching(wanted).where(Unit.id.in_(queries.below(unit_ids))), wanted.page)


def list_under(unit_id: int, wanted: Wanted) -> Listing:
    under = select(UnitParent.unit_id).where(UnitParent.parent_id == unit_id)
    if not wanted.ended:
        under = under.where(queries.holds())
    return _listing(_matching(wanted).where(Unit.id.in_(under)), wanted.page)


def _matching(wanted: Wanted) -> Select[tuple[int, str]]:
    found = select(Unit.id, Unit.name)
    if wanted.text:
        named = Unit.folded.contains(fold(wanted.text), autoescape=True)
        found = found.where(or_(named, Unit.official_code == wanted.text.strip()))
    if wanted.group in GROUPS:
        found = found.where(Unit.kind.in_(GROUPS[wanted.group]))
    if not wanted.ended:
        found = found.where(or_(Unit.until_on.is_(None), Unit.until_on >= clock.today()))
    return found


def _listing(found: Select[tuple[int, str]], page: int) -> Listing:
    """No database sorts Vietnamese the way people do, so names are sorted here and only one page is loaded."""
    rows = sorted(db.session.execute(found).all(), key=lambda row: (vietnamese_key(row.name), row.id))
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    page = min(max(1, page), pages)
    ids = [row.id for row in rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
    return Listing(_with_parents(ids), len(rows), page, pages)


def _with_parents(ids: Sequence[int]) -> list[Listed]:
    parent = aliased(Unit)
    rows = db.session.execute(
        select(Unit, parent)
        .select_from(Unit)
        .outerjoin(UnitParent, (UnitParent.unit_id == Unit.id) & queries.holds())
        .outerjoin(parent, parent.id == UnitParent.parent_id)
        .where(Unit.id.in_(ids))
        .order_by(Unit.id)
    )
    found = {unit.id: Listed(unit, above) for unit, above in rows}
    return [found[unit_id] for unit_id in ids]


def path_to(unit_id: int) -> list[Unit]:
    """From the top down to the parent."""
    itself = select(Unit.id.label("id"), literal(0).label("step")).where(Unit.id == unit_id)
    above = itself.cte(recursive=True)
    above = above.union_all(
        select(UnitParent.parent_id, above.c.step + 1)
        .join(above, UnitParent.unit_id == above.c.id)
        .where(queries.holds(), above.c.step < 20)
    )
    steps = (
        select(above.c.id, func.max(above.c.step).label("step")).where(above.c.step > 0).group_by(above.c.id)
    )
    nearest = steps.subquery()
    return list(
        db.session.scalars(
            select(Unit).join(nearest, nearest.c.id == Unit.id).order_by(nearest.c.step.desc())
        )
    )


def stays_of(unit_id: int) -> Sequence[tuple[UnitParent, Unit]]:
    """Each parent the unit has had, the latest first."""
    return _pairs(
        select(UnitParent, Unit)
        .join(Unit, Unit.id == UnitParent.parent_id)
        .where(UnitParent.unit_id == unit_id)
        .order_by(UnitParent.from_on.desc())
    )


def last_stay(unit_id: int) -> UnitParent | None:
    return db.session.scalar(
        select(UnitParent).where(UnitParent.unit_id == unit_id).order_by(UnitParent.from_on.desc()).limit(1)
    )


def stays_under(unit_id: int, after: date) -> Sequence[UnitParent]:
    """Whatever still stands under the unit after that day."""
    return db.session.scalars(
        select(UnitParent)
        .where(
            UnitParent.parent_id == unit_id, or_(UnitParent.until_on.is_(None), UnitParent.until_on > after)
        )
        .order_by(UnitParent.unit_id)
    ).all()


def successors_of(unit_id: int) -> list[tuple[UnitSuccessor, Unit]]:
    rows = _pairs(
        select(UnitSuccessor, Unit)
        .join(Unit, Unit.id == UnitSuccessor.successor_id)
        .where(UnitSuccessor.unit_id == unit_id)
        .order_by(Unit.id)
    )
    return sorted(rows, key=lambda row: vietnamese_key(row[1].name))


def predecessors_of(unit_id: int) -> list[tuple[UnitSuccessor, Unit]]:
    rows = _pairs(
        select(UnitSuccessor, Unit)
        .join(Unit, Unit.id == UnitSuccessor.unit_id)
        .where(UnitSuccessor.successor_id == unit_id)
        .order_by(Unit.id)
    )
    return sorted(rows, key=lambda row: vietnamese_key(row[1].name))


def _pairs(rows: Select[tuple[T, Unit]]) -> Sequence[tuple[T, Unit]]:
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def with_code(code: str) -> Unit | None:
    return db.session.scalar(select(Unit).where(Unit.official_code == code))


def possible_parents(unit: Unit, unit_ids: Collection[int]) -> list[Unit]:
    """Among the units below `unit_ids`: those of a kind that may hold this one, and that have not ended."""
    return _choices(
        select(Unit).where(
            Unit.id.in_(queries.below(unit_ids)),
            Unit.id.not_in(queries.below([unit.id])),
            Unit.kind.in_(MAY_STAND_UNDER[unit.kind]),
            or_(Unit.until_on.is_(None), Unit.until_on >= clock.today()),
        )
    )


def possible_successors(unit: Unit) -> list[Unit]:
    """Of a kind that may come after it, and standing where it stands, above that, or under what came after those."""
    alike = select(Unit).where(Unit.kind.in_(MAY_COME_AFTER[unit.kind]), Unit.id != unit.id)
    alike = alike.where(or_(Unit.until_on.is_(None), Unit.until_on >= clock.today()))
    if unit.kind is not UnitKind.PROVINCE:
        above = queries.lineage(unit.id) - {unit.id}
        heirs = select(UnitSuccessor.successor_id).where(UnitSuccessor.unit_id.in_(above))
        near = or_(UnitParent.parent_id.in_(above), UnitParent.parent_id.in_(heirs))
        alike = alike.where(Unit.id.in_(select(UnitParent.unit_id).where(near)))
    return _choices(alike)


def _choices(units: Select[tuple[Unit]]) -> list[Unit]:
    found = db.session.scalars(units.order_by(Unit.folded, Unit.id).limit(MOST_CHOICES))
    return sorted(found, key=lambda unit: (vietnamese_key(unit.name), unit.id))
