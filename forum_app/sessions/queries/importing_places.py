"""Units of the register that a source's place names mean, as they were on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from forum_app.sessions.rules.importing_places import Named, bare_name
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind
from forum_app.units.rules.school_names import same_words
from forum_app.units.rules.tree import COMMUNES

MOST = 500


def known(path: Iterable[Named], day: date) -> list[Unit]:
    """From the top down, as far as the register goes; written with or without marks."""
    found: list[Unit] = []
    for named in path:
        unit = _find(named, found[-1] if found else None, day)
        if unit is None:
            break
        found.append(unit)
    return found


def _find(named: Named, above: Unit | None, day: date) -> Unit | None:
    kinds = COMMUNES if named.kind in COMMUNES else {named.kind}
    within = units.below([above.id]) if above is not None else None
    return next(
        (
            unit
            for unit in units.find(named.bare, within, MOST)
            if unit.kind in kinds and _is_called(unit, named) and _is_there(unit, day)
        ),
        None,
    )


def _is_called(unit: Unit, named: Named) -> bool:
    if unit.kind is UnitKind.SCHOOL:
        return same_words(named.name, unit.name)
    return bare_name(unit.name) == named.bare and _marks_agree(named.name, unit.name)


def _marks_agree(asked: str, kept: str) -> bool:
    """`Quang Trung` may stand for Quảng Trung; `Quáng Trung` may not. The words for the kind are left out."""
    length = len(bare_name(kept).split())
    return same_words(" ".join(asked.split()[-length:]), " ".join(kept.split()[-length:]))


def _is_there(unit: Unit, day: date) -> bool:
    return unit.from_on <= day and (unit.until_on is None or day <= unit.until_on)
