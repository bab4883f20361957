"""Creating, renaming, moving and ending a unit. History is added to, never taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from forum_app.audit.service import record
from forum_app.db import db
from forum_app.units import queries
from forum_app.units.models import ALWAYS, Unit, UnitKind, UnitParent, UnitSuccessor
from forum_app.units.queries import pages
from forum_app.units.rules import tree

if TYPE_CHECKING:
    from forum_app.audit.service import Doer

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnitDraft:
    """`from_on` left out: as long as its parent has been there."""

    kind: UnitKind
    name: str
    official_code: str | None = None
    from_on: date | None = None
    until_on: date | None = None


def create_unit(parent: Unit, actor: Doer | None, draft: UnitDraft) -> Unit:
    from_on = draft.from_on or parent.from_on
    tree.check_period(draft.kind, from_on, draft.until_on)
    tree.check_stands_under(draft.kind, parent, from_on, draft.until_on)
    _check_code(draft.official_code, None)
    unit = Unit(
        kind=draft.kind,
        name=draft.name,
        official_code=draft.official_code,
        from_on=from_on,
        until_on=draft.until_on,
    )
    db.session.add(unit)
    db.session.flush()
    stay = UnitParent(unit_id=unit.id, parent_id=parent.id, from_on=from_on, until_on=draft.until_on)
    db.session.add(stay)
    record(actor, "unit:create", unit.id, f"unit:{unit.id}", name=unit.name, kind=unit.kind, parent=parent.id)
    return unit


def found_province(name: str, official_code: str | None) -> Unit:
    """The first unit of an installation, and each further province; only by command, for nobody stands above them."""
    _check_code(official_code, None)
    province = Unit(kind=UnitKind.PROVINCE, name=name, official_code=official_code, from_on=ALWAYS)
    db.session.add(province)
    db.session.flush()
    record(None, "unit:create", province.id, f"unit:{province.id}", name=name, kind=province.kind)
    return province


def edit_unit(unit: Unit, actor: Doer | None, name: str, official_code: str | None) -> None:
    """A better name or code for the same unit. What became another unit has ended, with a successor."""
    _check_code(official_code, unit)
    before = {"name": unit.name, "code": unit.official_code}
    unit.name, unit.official_code = name, official_code
    after = {"name": name, "code": official_code}
    if before != after:
        record(actor, "unit:edit", unit.id, f"unit:{unit.id}", before=before, after=after)


def move_unit(unit: Unit, actor: Doer | None, parent: Unit, on: date) -> None:
    stay = pages.last_stay(unit.id)
    now = tree.Stay(stay.parent_id, stay.from_on, stay.until_on) if stay else None
    tree.check_move(unit, now, parent, queries.lineage(parent.id), on)
    place(unit, stay, parent.id, on)
    before = stay.parent_id if stay else None
    record(actor, "unit:move", unit.id, f"unit:{unit.id}", before=before, after=parent.id, on=on.isoformat())


def place(unit: Unit, stay: UnitParent | None, parent_id: int, on: date) -> None:
    """From that day under that parent; the stay before it ends the day before, or never was if it began that day."""
    if stay is not None and stay.from_on == on:
        stay.parent_id = parent_id
        return
    if stay is not None:
        stay.until_on = on - A_DAY
    db.session.add(UnitParent(unit_id=unit.id, parent_id=parent_id, from_on=on, until_on=unit.until_on))


def end_unit(unit: Unit, actor: Doer | None, last_day: date, successors: Sequence[Unit]) -> None:
    """Its last stay ends with it; what stood under it goes on under its one successor."""
    left = pages.stays_under(unit.id, last_day)
    stay = pages.last_stay(unit.id)
    tree.check_end(unit, last_day, successors, len(left))
    tree.check_after_last_move(stay.from_on if stay else unit.from_on, last_day)
    orphans = [queries.get_unit(one.unit_id) for one in left]
    for orphan in orphans:
        tree.check_stands_under(orphan.kind, successors[0], last_day + A_DAY, orphan.until_on)
    unit.until_on = last_day
    if stay is not None:
        stay.until_on = last_day
    for successor in successors:
        db.session.add(UnitSuccessor(unit_id=unit.id, successor_id=successor.id, on=last_day + A_DAY))
    for one, orphan in zip(left, orphans, strict=True):
        _take_over(orphan, one, successors[0].id, last_day + A_DAY)
    heirs = [successor.id for successor in successors]
    record(actor, "unit:end", unit.id, f"unit:{unit.id}", on=last_day.isoformat(), successors=heirs)


def _take_over(orphan: Unit, stay: UnitParent, heir: int, on: date) -> None:
    if stay.from_on >= on:
        stay.parent_id = heir
        return
    until_on, stay.until_on = stay.until_on, on - A_DAY
    db.session.add(UnitParent(unit_id=orphan.id, parent_id=heir, from_on=on, until_on=until_on))


def _check_code(code: str | None, own: Unit | None) -> None:
    holder = pages.with_code(code) if code else None
    if holder is not None and holder is not own:
        raise tree.CodeTaken
