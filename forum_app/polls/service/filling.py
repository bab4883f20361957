"""Boxes filled by the thousand, for a rehearsal of size: ballots as children would cast them, and the real count.

Nothing here opens a station or spends a slip; it is never called for a poll that children vote in.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from forum_app.db import db
from forum_app.polls.models import Ballot, BallotMark, Door, Poll, Station, StationState
from forum_app.polls.rules.voting import BALLOT_BYTES
from forum_app.polls.service.counting import count_box

Marks = Sequence[tuple[int, int, int]]
AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """One class: each ballot is its marks, (question, choice, place)."""

    unit_id: int
    label: str
    present: int
    ballots: Sequence[Marks]


def fill(poll: Poll, boxes: Iterable[Box], voted_at: datetime) -> int:
    """Stations that are closed, with their ballots; then each is counted and proved. How many ballots there are."""
    stations = [(_station(poll, box, voted_at), box) for box in boxes]
    db.session.add_all(station for station, _box in stations)
    db.session.flush()
    ballots = [_ballots(station, box) for station, box in stations]
    _insert(Ballot, (row for rows, _marks in ballots for row in rows))
    _insert(BallotMark, (row for _rows, marks in ballots for row in marks))
    for (station, _box), (rows, marks) in zip(stations, ballots, strict=True):
        count_box(station, rows, marks)
        station.state, station.counted_at = StationState.COUNTED, voted_at
    db.session.flush()
    return sum(len(rows) for rows, _marks in ballots)


def _station(poll: Poll, box: Box, voted_at: datetime) -> Station:
    return Station(
        unit_id=box.unit_id,
        id=Station.new_id(box.unit_id),
        poll=poll,
        label=box.label,
        present=box.present,
        age_band=poll.age_band,
        door=Door.SLIP,
        state=StationState.CLOSED,
        content_hash=poll.content_hash,
        opened_at=voted_at,
        closed_at=voted_at,
    )


def _ballots(station: Station, box: Box) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    here = {"unit_id": station.unit_id, "station_id": station.id}
    ids = sorted(secrets.token_bytes(BALLOT_BYTES) for _ballot in box.ballots)
    rows = [{**here, "id": ballot, "door": Door.SLIP} for ballot in ids]
    marks = [
        {**here, "ballot_id": ballot, "question": question, "choice": choice, "place": place}
        for ballot, marked in zip(ids, box.ballots, strict=True)
        for question, choice, place in marked
    ]
    return rows, marks


def _insert(table: type[Ballot] | type[BallotMark], rows: Iterator[dict[str, Any]]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            db.session.execute(insert(table), waiting)
            waiting = []
    if waiting:
        db.session.execute(insert(table), waiting)


def recounted(poll: Poll) -> Mapping[int, Mapping[tuple[int, int], int]]:
    """Every mark of the poll looked at one by one, by unit; nothing of the count is used. For a proof, not a page."""
    found: dict[int, Counter[tuple[int, int]]] = {}
    rows = db.session.execute(
        select(BallotMark.unit_id, BallotMark.question, BallotMark.choice, BallotMark.place)
        .join(Station, (Station.unit_id == BallotMark.unit_id) & (Station.id == BallotMark.station_id))
        .where(Station.poll_id == poll.id, Station.trial.is_(False))
    )
    for unit_id, question, choice, place in rows:
        if place <= 1:
            found.setdefault(unit_id, Counter())[question, choice] += 1
    return found
