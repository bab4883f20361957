"""A list waiting for confirmation, and what the register holds today where it would be written."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.i18n import vietnamese_key
from forum_app.units import queries
from forum_app.units.models import SchoolList, Unit, UnitKind, UnitParent, UnitSuccessor
from forum_app.units.queries.pages import Place, get_place
from forum_app.units.rules.headings import Row
from forum_app.units.rules.school_lists import Area, Judge, Judged, Register, School, Verdict, fingerprint
from forum_app.units.rules.tree import COMMUNES

ROWS_ON_A_PAGE = 50
# What a person must decide comes first.
TABS = (Verdict.DOUBTFUL, Verdict.REFUSED, Verdict.CHANGED, Verdict.NEW, Verdict.UNCHANGED)


@dataclass(frozen=True)
class Preview:
    """Every row with what it would do, how many of each, and the mark of exactly this outcome."""

    judged: Sequence[Judged]
    counts: Counter[Verdict]
    seen: str

    @property
    def writes(self) -> int:
        return self.counts[Verdict.NEW] + self.counts[Verdict.CHANGED]

    @property
    def first_tab(self) -> Verdict:
        return next((tab for tab in TABS if self.counts[tab]), Verdict.UNCHANGED)

    def pages(self, tab: Verdict) -> int:
        return max(1, -(-self.counts[tab] // ROWS_ON_A_PAGE))

    def rows(self, tab: Verdict, page: int) -> list[Judged]:
        alike = [one for one in self.judged if one.verdict is tab]
        return alike[(page - 1) * ROWS_ON_A_PAGE : page * ROWS_ON_A_PAGE]


def get_school_place(unit_id: int) -> Place:
    """A province, district or commune that is there today: only below those may schools be listed."""
    place = get_place(unit_id)
    if place.unit.kind not in {*COMMUNES, UnitKind.PROVINCE, UnitKind.DISTRICT} or _has_ended(place.unit):
        raise NotFound
    return place


def _has_ended(unit: Unit) -> bool:
    return unit.until_on is not None and unit.until_on < clock.today()


def get_list(list_id: uuid.UUID) -> SchoolList:
    waiting = db.session.get(SchoolList, list_id)
    if waiting is None:
        raise NotFound
    return waiting


def preview(waiting: SchoolList) -> Preview:
    rows = [Row(*kept) for kept in waiting.rows]
    choices = {int(number): area_id for number, area_id in waiting.choices.items()}
    register = register_below(queries.get_unit(waiting.unit_id), {row.code for row in rows if row.code})
    judged = Judge(register, choices).all(rows)
    return Preview(judged, Counter(one.verdict for one in judged), fingerprint(judged))


def register_below(unit: Unit, codes: Collection[str] = ()) -> Register:
    """`codes` are those that a list names; only they are looked for in the rest of the register."""
    schools = schools_below(unit)
    ours = {school.id for school in schools}
    areas = [Area(area.id, area.name) for area in communes_below(unit)]
    return Register(
        areas=areas,
        ended=_ended_before(areas),
        schools=schools,
        codes_elsewhere=_codes_outside(codes, ours),
        here=next((area for area in areas if area.id == unit.id), None),
    )


def communes_below(unit: Unit) -> list[Unit]:
    found = db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(queries.below([unit.id])), Unit.kind.in_(COMMUNES), _not_ended())
        .order_by(Unit.folded, Unit.id)
    )
    return sorted(found, key=lambda area: vietnamese_key(area.name))


def schools_below(unit: Unit) -> list[School]:
    rows = db.session.execute(
        select(Unit.id, Unit.name, Unit.official_code, UnitParent.parent_id)
        .join(UnitParent, UnitParent.unit_id == Unit.id)
        .where(
            Unit.kind == UnitKind.SCHOOL,
            Unit.id.in_(queries.below([unit.id])),
            queries.holds(),
            _not_ended(),
        )
        .order_by(Unit.folded, Unit.id)
    )
    return [School(row.id, row.name, row.official_code, row.parent_id) for row in rows]


def _not_ended() -> Any:
    return or_(Unit.until_on.is_(None), Unit.until_on >= clock.today())


def _ended_before(areas: Iterable[Area]) -> list[Area]:
    """The communes that these came after."""
    heirs: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    rows = db.session.execute(
        select(Unit.id, Unit.name, UnitSuccessor.successor_id)
        .join(UnitSuccessor, UnitSuccessor.unit_id == Unit.id)
        .where(UnitSuccessor.successor_id.in_([area.id for area in areas]), Unit.kind.in_(COMMUNES))
        .order_by(Unit.folded, Unit.id, UnitSuccessor.successor_id)
    )
    for row in rows:
        names[row.id] = row.name
        heirs.setdefault(row.id, []).append(row.successor_id)
    return [Area(area_id, name, tuple(heirs[area_id])) for area_id, name in names.items()]


def _codes_outside(codes: Collection[str], ours: Collection[int]) -> frozenset[str]:
    rows = db.session.execute(
        select(Unit.official_code, Unit.id).where(Unit.official_code.in_(codes)).order_by(Unit.id)
    )
    return frozenset(row.official_code for row in rows if row.id not in ours)
