"""Running a station: prepare, open, close, open again, remove. Counting has a module of its own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.polls.models import (
    Ballot,
    BallotMark,
    CodeGuess,
    Count,
    Door,
    PictureCode,
    Poll,
    Slip,
    SlipStatus,
    Station,
    StationState,
    Tally,
)
from forum_app.polls.queries import stations as queries
from forum_app.polls.rules import stations as rules
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.vouching import PollArchived
from forum_app.polls.service import writing
from forum_app.polls.service.questionnaires import freeze_poll

if TYPE_CHECKING:
    from forum_app.web.access import Actor

_ROOM_CODES = 1_000_000


@dataclass(frozen=True, slots=True)
class StationDraft:
    label: str
    present: int
    age_band: AgeBand
    door: Door = Door.SLIP
    trial: bool = False

    @classmethod
    def at_the_wall(cls, label: str, present: int, age_band: AgeBand) -> StationDraft:
        return cls(label, present, age_band, Door.WALL)


@dataclass(frozen=True, slots=True)
class StationKind:
    """What the stations of a list have in common."""

    age_band: AgeBand
    door: Door


def create_station(agent: Actor | None, poll: Poll, unit_id: int, draft: StationDraft) -> Station:
    """One group at one place; `None` as agent is the software itself (demonstration data)."""
    _check_draft(poll, draft)
    if not draft.trial:
        rules.check_label(draft.label, queries.labels_taken(poll.id, unit_id))
    station = Station(
        unit_id=unit_id,
        id=Station.new_id(unit_id),
        poll=poll,
        label=draft.label,
        present=draft.present,
        age_band=draft.age_band,
        door=draft.door,
        trial=draft.trial,
        state=StationState.PREPARED,
    )
    _save_with_room_code(station)
    _record(agent, "station:create", station, label=draft.label, present=draft.present, trial=draft.trial)
    return station


def create_stations(
    agent: Actor, poll: Poll, unit_id: int, lines: Sequence[rules.Line], kind: StationKind
) -> list[Station]:
    """A whole list at once; it has been read by `rules.read_list`."""
    return [
        create_station(agent, poll, unit_id, StationDraft(line.label, line.present, kind.age_band, kind.door))
        for line in lines
    ]


def edit_station(agent: Actor, station: Station, draft: StationDraft) -> None:
    """Everything while it is being prepared, afterwards only how many are present."""
    lock(station)
    if station.state is StationState.COUNTED:
        raise rules.AlreadyCounted
    if station.state is not StationState.PREPARED:
        _check_only_present_changes(station, draft)
    _check_draft(station.poll, draft)
    if not station.trial:
        rules.check_label(draft.label, queries.labels_taken(station.poll_id, station.unit_id, station.id))
    if draft.door is not station.door:
        _void_slips(station)
    station.label, station.present = draft.label, draft.present
    station.age_band, station.door = draft.age_band, draft.door
    _record(agent, "station:edit", station, label=draft.label, present=draft.present)


def open_station(agent: Actor | None, station: Station, *, without_writing: bool = False) -> None:
    """The first one freezes the questionnaire: from now on every child is asked the same words.

    `without_writing` is the decision to leave out what children would write while nobody is there to read it.
    """
    lock(station)
    after = rules.check_move(station.state, rules.Deed.OPEN)
    poll = station.poll
    db.session.refresh(poll, with_for_update=True)
    if poll.archived_at is not None:
        raise PollArchived
    rules.check_band(poll.age_band, station.age_band)
    asked = writing.is_asked(poll, station.unit_id, without_writing=without_writing)
    freeze_poll(agent, poll)
    station.writing, station.content_hash = asked, poll.content_hash
    station.state, station.opened_at = after, clock.now()
    _record(agent, "station:open", station)


def close_station(agent: Actor | None, station: Station) -> None:
    """Waits for ballots that are just falling in: casting holds the station's row (`FOR SHARE`)."""
    lock(station)
    station.state = rules.check_move(station.state, rules.Deed.CLOSE)
    station.closed_at = clock.now()
    writing.let_go_at_closing(station)
    _record(agent, "station:close", station)


def reopen_station(agent: Actor | None, station: Station) -> None:
    lock(station)
    station.state = rules.check_move(station.state, rules.Deed.REOPEN)
    station.closed_at = None
    _record(agent, "station:reopen", station)


def remove_station(agent: Actor, station: Station) -> None:
    """Where no real vote has begun. A trial may go at any time, with everything that was tried in it."""
    lock(station)
    if station.state is not StationState.PREPARED and not station.trial:
        raise rules.NotEmpty
    _record(agent, "station:remove", station, label=station.label, trial=station.trial)
    for table in (BallotMark, Ballot, Tally, PictureCode, Count, Slip, CodeGuess):
        db.session.execute(
            delete(table).where(table.unit_id == station.unit_id, table.station_id == station.id)
        )
    db.session.delete(station)
    db.session.flush()


def lock(station: Station) -> None:
    """What was read before the transaction may be old; from here on nobody else moves this station."""
    db.session.refresh(station, with_for_update=True)


def _check_draft(poll: Poll, draft: StationDraft) -> None:
    if poll.archived_at is not None:
        raise PollArchived
    rules.check_band(poll.age_band, draft.age_band)


def _check_only_present_changes(station: Station, draft: StationDraft) -> None:
    before = (station.label, station.age_band, station.door)
    if before != (draft.label, draft.age_band, draft.door):
        raise rules.AlreadyOpened


def _void_slips(station: Station) -> None:
    db.session.execute(
        update(Slip)
        .where(Slip.unit_id == station.unit_id, Slip.station_id == station.id, Slip.status == SlipStatus.FREE)
        .values(status=SlipStatus.VOID)
    )


def _save_with_room_code(station: Station) -> None:
    """Six digits that no other station has until it is counted; two may draw the same at the same moment."""
    while True:
        code = f"{secrets.randbelow(_ROOM_CODES):06d}"
        if db.session.scalar(select(Station.id).where(Station.room_code == code)) is not None:
            continue
        station.room_code = code
        try:
            with db.session.begin_nested():
                db.session.add(station)
        except IntegrityError as error:
            if "room_code" not in str(error.orig):
                raise
        else:
            return


def _record(agent: Actor | None, deed: str, station: Station, **details: object) -> None:
    audit.record(agent, deed, station.unit_id, f"station:{station.id}", **details)
