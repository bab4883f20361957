"""Reading stations: which there are, how they stand, how many ballots are in. Never what is in a ballot."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select, tuple_

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.i18n import vietnamese_key
from forum_app.polls.models import Ballot, Count, Door, PictureCode, Poll, Slip, SlipStatus, Station
from forum_app.polls.models import StationState as State
from forum_app.units import queries as units
from forum_app.units.models import Unit

Reach = Select[tuple[int]]

_ORDER = {State.OPEN: 0, State.CLOSED: 1, State.PREPARED: 2, State.COUNTED: 3}


def get_station(station_id: int) -> Station:
    station = db.session.get(Station, (unit_of_station(station_id), station_id))
    if station is None:
        raise NotFound
    return station


def unit_name(station: Station) -> str:
    return units.get_unit(station.unit_id).name


@dataclass(frozen=True, slots=True)
class Progress:
    """How a station stands; the only thing that anybody sees while it is open."""

    state: State
    present: int
    ballots: int
    slips: int


def progress_of(station: Station) -> Progress:
    return progress([station.id])[station.id]


def progress(station_ids: Iterable[int]) -> dict[int, Progress]:
    """Counted from the rows while open, read from the count afterwards; three statements for any number."""
    keys = [(unit_of_station(station_id), station_id) for station_id in station_ids]
    here = tuple_(Station.unit_id, Station.id).in_(keys)
    stations = db.session.execute(
        select(Station.id, Station.state, Station.present, Count.ballots)
        .outerjoin(Count, and_(Count.unit_id == Station.unit_id, Count.station_id == Station.id))
        .where(here)
    ).all()
    ballots = _times(Ballot, keys)
    slips = _times(Slip, keys, Slip.status != SlipStatus.VOID)
    return {
        row.id: Progress(
            row.state,
            row.present,
            row.ballots if row.ballots is not None else ballots.get(row.id, 0),
            slips.get(row.id, 0),
        )
        for row in stations
    }


def _times(
    table: type[Ballot] | type[Slip], keys: Sequence[tuple[int, int]], *more: object
) -> dict[int, int]:
    wanted = (
        select(table.station_id, func.count())
        .where(tuple_(table.unit_id, table.station_id).in_(keys), *more)  # type: ignore[arg-type]
        .group_by(table.unit_id, table.station_id)
    )
    return {row[0]: row[1] for row in db.session.execute(wanted)}


@dataclass(frozen=True, slots=True)
class StationLine:
    """One row of a list of stations."""

    station: Station
    unit_name: str
    poll_title: str
    progress: Progress


def stations_of(poll: Poll, reach: Reach) -> list[StationLine]:
    """By school, then by class as people order them: 5A, 5B, 10A."""
    lines = _lines(select(Station).where(Station.poll_id == poll.id, Station.unit_id.in_(reach)))
    return sorted(
        lines, key=lambda line: (vietnamese_key(line.unit_name), vietnamese_key(line.station.label))
    )


def at_work(reach: Reach, since: datetime) -> list[StationLine]:
    """All stations within reach that still need a hand, and those counted since; what presses most first."""
    lines = _lines(
        select(Station).where(
            Station.unit_id.in_(reach),
            or_(Station.state != State.COUNTED, Station.counted_at >= since),
        )
    )
    return sorted(lines, key=lambda line: (_ORDER[line.station.state], vietnamese_key(line.station.label)))


def _lines(wanted: Select[tuple[Station]]) -> list[StationLine]:
    rows = db.session.execute(
        wanted.join(Unit, Unit.id == Station.unit_id)
        .join(Poll, Poll.id == Station.poll_id)
        .add_columns(Unit.name, Poll.title)
        .order_by(Station.unit_id, Station.id)
    ).all()
    stand = progress(row[0].id for row in rows) if rows else {}
    return [StationLine(station, name, title, stand[station.id]) for station, name, title in rows]


def labels_taken(poll_id: uuid.UUID, unit_id: int, besides: int | None = None) -> list[str]:
    """A trial may bear the name of the class that it rehearses."""
    return list(
        db.session.scalars(
            select(Station.label)
            .where(Station.poll_id == poll_id, Station.unit_id == unit_id, Station.trial.is_(False))
            .where(Station.id != besides if besides is not None else Station.id.is_not(None))
            .order_by(Station.id)
        )
    )


def places_for(poll: Poll, reach: Reach) -> list[Unit]:
    """Units where the actor may set up a station of this poll: its own, and those below it."""
    within_reach = set(db.session.scalars(reach))
    found = db.session.scalars(
        select(Unit).where(
            Unit.id.in_(units.below([poll.unit_id])),
            or_(Unit.until_on.is_(None), Unit.until_on >= clock.today()),
        )
    )
    mine = [unit for unit in found if unit.id in within_reach]
    return sorted(mine, key=lambda unit: vietnamese_key(unit.name))


def without_slips(poll: Poll, reach: Reach) -> list[int]:
    """Stations being prepared for slips that have none yet, in the order of their names."""
    printed = (
        select(Slip.station_id)
        .where(Slip.unit_id == Station.unit_id, Slip.station_id == Station.id, Slip.status != SlipStatus.VOID)
        .exists()
    )
    rows = db.session.execute(
        select(Station.id, Station.label, Unit.name)
        .join(Unit, Unit.id == Station.unit_id)
        .where(Station.poll_id == poll.id, Station.unit_id.in_(reach), Station.trial.is_(False))
        .where(Station.state == State.PREPARED, Station.door == Door.SLIP, ~printed)
    )
    return [
        row.id for row in sorted(rows, key=lambda row: (vietnamese_key(row.name), vietnamese_key(row.label)))
    ]


def waiting_counts(reach: Reach) -> dict[State, int]:
    rows = db.session.execute(
        select(Station.state, func.count())
        .where(Station.unit_id.in_(reach), Station.state != State.COUNTED)
        .group_by(Station.state)
    )
    return {row[0]: row[1] for row in rows}


def picture_codes(station: Station) -> list[tuple[int, int]]:
    """(code, times) of a counted station, in the order of the codes, which is nobody's order."""
    rows = db.session.execute(
        select(PictureCode.code, PictureCode.times)
        .where(PictureCode.unit_id == station.unit_id, PictureCode.station_id == station.id)
        .order_by(PictureCode.code)
    )
    return [(code, times) for code, times in rows]


def overdue(closed_before: datetime) -> Sequence[Station]:
    return db.session.scalars(
        select(Station)
        .where(Station.state == State.CLOSED, Station.closed_at <= closed_before)
        .order_by(Station.unit_id, Station.id)
    ).all()


def counted_since(moment: datetime) -> bool:
    return db.session.scalar(select(Station.id).where(Station.counted_at >= moment).limit(1)) is not None


def any_open() -> bool:
    return db.session.scalar(select(Station.id).where(Station.state == State.OPEN).limit(1)) is not None
