"""Rooms where children vote: a frozen questionnaire, an open station, slips on the table."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import func, select

from forum_app import clock
from forum_app.db import db
from forum_app.polls.models import Ballot, BallotMark, Poll, Slip, SlipStatus, Station, StationState
from forum_app.polls.queries.questionnaires import content_of
from forum_app.polls.rules import codes
from forum_app.security.tokens import new_token, new_typed_code
from tests.factories import PollFactory, StationFactory


@dataclass(frozen=True)
class PrintedSlip:
    address: str
    code: str
    token_hash: bytes


def frozen(poll: Poll | None = None) -> Poll:
    """As opening the first station leaves a questionnaire."""
    poll = poll or PollFactory()
    if poll.content_hash is None:
        poll.frozen_at, poll.content_hash = clock.now(), content_of(poll).hash()
        db.session.commit()
    return poll


def a_room(poll: Poll | None = None, state: StationState = StationState.OPEN, **station: object) -> Station:
    given = {"room_code": f"{secrets.randbelow(10**6):06}", **station}
    poll = frozen(poll)
    given["content_hash"] = poll.content_hash
    room: Station = StationFactory(poll=poll, state=state, opened_at=clock.now(), **given)
    return room


def a_slip(station: Station, status: SlipStatus = SlipStatus.FREE) -> PrintedSlip:
    token, code = new_token(), new_typed_code()
    key = codes.code_key(current_app.extensions["settings"].secret_key)
    slip = Slip(
        unit_id=station.unit_id,
        station_id=station.id,
        token_hash=codes.token_hash(token),
        code_hash=codes.code_hash(key, station.id, code),
        status=status,
    )
    db.session.add(slip)
    db.session.commit()
    return PrintedSlip(codes.address_of(station.id, token), code, slip.token_hash)


def close(station: Station) -> None:
    station.state, station.closed_at = StationState.CLOSED, clock.now()
    db.session.commit()


def in_the_box(station: Station) -> int:
    return (
        db.session.scalar(select(func.count()).select_from(Ballot).where(Ballot.station_id == station.id))
        or 0
    )


def marks_of(station: Station) -> list[tuple[int, int, int]]:
    """Question, choice, place of everything in the box."""
    rows = db.session.execute(
        select(BallotMark.question, BallotMark.choice, BallotMark.place)
        .where(BallotMark.station_id == station.id)
        .order_by(BallotMark.question, BallotMark.choice)
    )
    return [(question, choice, place) for question, choice, place in rows]


def status_of(slip: PrintedSlip) -> SlipStatus:
    return db.session.scalars(select(Slip.status).where(Slip.token_hash == slip.token_hash)).one()


def skipping(answers: Mapping[str, Sequence[str]] | None = None) -> dict[str, Sequence[str]]:
    return {"q1": ["1"], "q2": ["2"], "q3": ["-1"], **(answers or {})}
