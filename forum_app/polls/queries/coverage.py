"""How far a poll over many schools has come: whom it was meant for, who took part, and how many children were there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Select, func, select

from forum_app import clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.i18n import vietnamese_key
from forum_app.polls.models import Count, Poll, Publication, Station, StationState
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.rules.coverage import is_expected
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind
from forum_app.units.rules.tree import COMMUNES


def offered_within(reach: Select[tuple[int]], limit: int = 50) -> list[tuple[Poll, str, int | None]]:
    """(poll, unit's name, edition that is public) of polls over many schools, newest first."""
    editions = select(func.max(Publication.edition)).where(Publication.poll_id == Poll.id).scalar_subquery()
    rows = db.session.execute(
        select(Poll, Unit.name, editions)
        .join(Unit, Unit.id == Poll.unit_id)
        .where(Poll.unit_id.in_(reach), Poll.offered, Poll.archived_at.is_(None), Poll.frozen_at.is_not(None))
        .order_by(Poll.frozen_at.desc(), Poll.id)
        .limit(limit)
    )
    return [(poll, name, edition) for poll, name, edition in rows]


def get_offered(poll_id: uuid.UUID) -> Poll:
    """A poll over many schools; every other poll is compiled by nobody."""
    poll = get_poll(poll_id)
    if not poll.offered or not poll.frozen:
        raise NotFound
    return poll


def others_published(poll: Poll) -> list[tuple[Poll, datetime]]:
    """Other polls of the same unit with their latest edition's day: what this one may be set beside. Newest first."""
    rows = db.session.execute(
        select(Poll, func.max(Publication.published_at))
        .join(Publication, Publication.poll_id == Poll.id)
        .where(Poll.unit_id == poll.unit_id, Poll.id != poll.id)
        .group_by(Poll.id)
        .order_by(func.max(Publication.published_at).desc(), Poll.id)
    )
    return [(other, moment) for other, moment in rows]


@dataclass(frozen=True, slots=True)
class ClassBox:
    """One station as the coverage tells of it: how many were there and how many ballots; never an answer."""

    label: str
    present: int
    state: StationState
    ballots: int | None


@dataclass(slots=True)
class Place:
    """A school, care home or club: expected, or there without having been expected."""

    unit_id: int
    name: str
    expected: bool
    classes: list[ClassBox] = field(default_factory=list)

    @property
    def counted(self) -> list[ClassBox]:
        return [box for box in self.classes if box.ballots is not None]

    @property
    def took_part(self) -> bool:
        return bool(self.counted)

    @property
    def present(self) -> int:
        return sum(box.present for box in self.counted)

    @property
    def ballots(self) -> int:
        return sum(box.ballots or 0 for box in self.counted)


@dataclass(slots=True)
class AreaCovered:
    """A commune and its schools; the poll's own unit where there is none between."""

    unit_id: int
    name: str
    places: list[Place] = field(default_factory=list)

    @property
    def missing(self) -> list[Place]:
        return [place for place in self.places if place.expected and not place.took_part]

    @property
    def there(self) -> list[Place]:
        return [place for place in self.places if place.took_part]


@dataclass
class Coverage:
    """One poll over its area, by commune and school in the order of their names."""

    poll: Poll
    areas: list[AreaCovered]

    @cached_property
    def places(self) -> list[Place]:
        return [place for area in self.areas for place in area.places]

    @property
    def there(self) -> list[Place]:
        return [place for place in self.places if place.took_part]

    @property
    def missing(self) -> list[Place]:
        return [place for place in self.places if place.expected and not place.took_part]

    @property
    def classes(self) -> int:
        return sum(len(place.counted) for place in self.places)

    @property
    def classes_waiting(self) -> int:
        return sum(len(place.classes) - len(place.counted) for place in self.places)

    @property
    def present(self) -> int:
        return sum(place.present for place in self.places)

    @property
    def ballots(self) -> int:
        return sum(place.ballots for place in self.places)


def coverage_of(poll: Poll) -> Coverage:
    """The same few statements for three schools and for a hundred."""
    boxes = _boxes([poll])
    day = day_of(poll, [station for station, _unit, _ballots in boxes])
    return _covered(poll, boxes, _Around(poll.unit_id, day))


def coverages_of(polls: Sequence[Poll]) -> list[Coverage]:
    """For a list: stations of all polls at once, the schools of each area and day once."""
    boxes = _boxes(polls)
    around: dict[tuple[int, date], _Around] = {}
    found = []
    for poll in polls:
        own = [box for box in boxes if box[0].poll_id == poll.id]
        where = poll.unit_id, day_of(poll, [station for station, _unit, _ballots in own])
        around.setdefault(where, _Around(*where))
        found.append(_covered(poll, own, around[where]))
    return found


def day_of(poll: Poll, stations: Iterable[Station]) -> date:
    """The day whose schools count: when the first class voted, else when it was frozen, else today."""
    opened = [station.opened_at for station in stations if station.opened_at]
    moment = min(opened, default=poll.frozen_at)
    return clock.day_of(moment) if moment else clock.today()


def schools_expected(poll: Poll, day: date) -> list[str]:
    return [unit.name for unit in _Around(poll.unit_id, day).schools if is_expected(unit.name, poll.age_band)]


Boxes = Sequence[tuple[Station, Unit, int | None]]


def _boxes(polls: Sequence[Poll]) -> Boxes:
    rows = db.session.execute(
        select(Station, Unit, Count.ballots)
        .join(Unit, Unit.id == Station.unit_id)
        .outerjoin(Count, (Count.unit_id == Station.unit_id) & (Count.station_id == Station.id))
        .where(Station.poll_id.in_([poll.id for poll in polls]), Station.trial.is_(False))
        .order_by(Station.unit_id, Station.id)
    )
    return [(station, unit, ballots) for station, unit, ballots in rows]


class _Around:
    """The schools below a unit on a day, and in which commune each unit below it lies."""

    def __init__(self, unit_id: int, day: date) -> None:
        self.unit = units.get_unit(unit_id)
        below = select(Unit).where(
            Unit.id.in_(units.below([unit_id], day)),
            Unit.kind.in_([UnitKind.SCHOOL, *COMMUNES]),
            Unit.from_on <= day,
            func.coalesce(Unit.until_on, day) >= day,
        )
        found = db.session.scalars(below.order_by(Unit.folded, Unit.id)).all()
        self.schools = [unit for unit in found if unit.kind is UnitKind.SCHOOL]
        communes = {unit.id: unit.name for unit in found if unit.kind in COMMUNES and unit.id != unit_id}
        self.areas = {unit_id: self.unit.name, **communes}
        self.area_of = units.areas_around(communes, day) if communes else {}

    def area(self, unit_id: int) -> int:
        return self.area_of.get(unit_id, self.unit.id)


def _covered(poll: Poll, boxes: Boxes, around: _Around) -> Coverage:
    places = {
        unit.id: Place(unit.id, unit.name, expected=True)
        for unit in around.schools
        if is_expected(unit.name, poll.age_band)
    }
    for station, unit, ballots in boxes:
        place = places.setdefault(unit.id, Place(unit.id, unit.name, expected=False))
        place.classes.append(ClassBox(station.label, station.present, station.state, ballots))
    for place in places.values():
        place.classes.sort(key=lambda box: vietnamese_key(box.label))
    return Coverage(poll, _by_area(places, around))


def _by_area(places: Mapping[int, Place], around: _Around) -> list[AreaCovered]:
    areas = {area: AreaCovered(area, name) for area, name in around.areas.items()}
    for place in sorted(places.values(), key=lambda place: (vietnamese_key(place.name), place.unit_id)):
        areas[around.area(place.unit_id)].places.append(place)
    return sorted(
        (area for area in areas.values() if area.places), key=lambda area: vietnamese_key(area.name)
    )
