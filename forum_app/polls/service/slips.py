"""Making slips: the tokens exist on the sheet that is returned, the database keeps hashes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.polls.models import Slip, SlipStatus, Station
from forum_app.polls.rules import slips as rules
from forum_app.polls.rules.codes import code_hash, token_hash
from forum_app.polls.service.stations import lock
from forum_app.security.tokens import new_token, new_typed_code

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def make_slips(agent: Actor | None, station: Station, spare: int, key: bytes) -> rules.Sheet:
    """As many as are present and still without a ballot, and the spare ones. Unused slips of before are void.

    `key` is `codes.code_key(secret)`. Nothing but the sheet returned here knows the tokens.
    """
    lock(station)
    rules.check_printing(station.door, station.state, spare)
    used = _void_unused(station)
    slips = _new_slips(station, max(station.present - used, 0) + spare, key)
    audit.record(agent, "slip:print", station.unit_id, f"station:{station.id}", slips=len(slips), spare=spare)
    return rules.Sheet(
        station_id=station.id,
        label=station.label,
        poll_title=station.poll.title,
        room_code=station.room_code or "",
        present=station.present,
        slips=slips,
    )


def _void_unused(station: Station) -> int:
    """How many had been used."""
    here = (Slip.unit_id == station.unit_id, Slip.station_id == station.id)
    db.session.execute(
        update(Slip).where(*here, Slip.status == SlipStatus.FREE).values(status=SlipStatus.VOID)
    )
    return len(db.session.scalars(select(Slip.token_hash).where(*here, Slip.status == SlipStatus.USED)).all())


def _new_slips(station: Station, wanted: int, key: bytes) -> tuple[rules.NewSlip, ...]:
    taken = set(
        db.session.scalars(
            select(Slip.code_hash).where(Slip.unit_id == station.unit_id, Slip.station_id == station.id)
        )
    )
    rows, slips = [], list[rules.NewSlip]()
    while len(slips) < wanted:
        slip = rules.NewSlip(new_token(), new_typed_code())
        hashed = code_hash(key, station.id, slip.code)
        if hashed in taken:
            continue
        taken.add(hashed)
        slips.append(slip)
        rows.append(
            {
                "unit_id": station.unit_id,
                "station_id": station.id,
                "token_hash": token_hash(slip.token),
                "code_hash": hashed,
                "status": SlipStatus.FREE,
            }
        )
    db.session.execute(insert(Slip), sorted(rows, key=lambda row: row["token_hash"]))  # type: ignore[arg-type, return-value]
    random.SystemRandom().shuffle(slips)
    return tuple(slips)
