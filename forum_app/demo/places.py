"""Puts the places of the story into the register of units, under the same ids on every computer."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from forum_app.db import db
from forum_app.db.base import UNIT_BITS
from forum_app.demo.areas import Place, bim_son, dong_da, hong_ngu
from forum_app.units.models import Unit, UnitParent, UnitSuccessor

Places = dict[str, Unit]

PLACES: tuple[Place, ...] = (*dong_da.PLACES, *hong_ngu.PLACES, *bim_son.PLACES)


def place_id(key: str) -> int:
    """The same number on every computer, so that an address written down yesterday still leads there."""
    digest = hashlib.sha256(f"tieng-em/{key}".encode()).digest()
    return 1 + int.from_bytes(digest[:8]) % ((1 << UNIT_BITS) - 1)


def seed_places() -> Places:
    """Whatever is missing is put in; what somebody has changed since stays as they left it."""
    known = {unit.id: unit for place in PLACES if (unit := db.session.get(Unit, place_id(place.key)))}
    fresh = [place for place in PLACES if place_id(place.key) not in known]
    places = {place.key: known.get(place_id(place.key)) or _unit(place) for place in PLACES}
    db.session.add_all(places.values())
    db.session.flush()
    for place in fresh:
        db.session.add_all(_links(place))
    db.session.flush()
    return places


def _unit(place: Place) -> Unit:
    return Unit(
        id=place_id(place.key),
        kind=place.kind,
        name=place.name,
        official_code=place.code,
        from_on=place.from_on,
        until_on=place.until_on,
    )


def _links(place: Place) -> list[UnitParent | UnitSuccessor]:
    own = place_id(place.key)
    parents = [
        UnitParent(
            unit_id=own, parent_id=place_id(under.parent), from_on=under.from_on, until_on=under.until_on
        )
        for under in place.under
    ]
    return [*parents, *_heirs(place)]


def _heirs(place: Place) -> list[UnitSuccessor]:
    if place.until_on is None:
        return []
    on = place.until_on + timedelta(days=1)
    return [
        UnitSuccessor(unit_id=place_id(place.key), successor_id=place_id(heir), on=on) for heir in place.then
    ]
