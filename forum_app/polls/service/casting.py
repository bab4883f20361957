"""Putting a ballot in the box: the slip is used and the ballot is in, or neither is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, update

from forum_app.db import Prepared
from forum_app.polls.models import Ballot, BallotMark, Door, Slip, SlipStatus, StationState
from forum_app.polls.queries import voting as queries
from forum_app.polls.queries.voting import Found
from forum_app.polls.rules import casting as rules
from forum_app.polls.rules.casting import Answers
from forum_app.polls.service import writing

_USE = Prepared(
    update(Slip)
    .where(
        Slip.unit_id == bindparam("the_unit"),
        Slip.station_id == bindparam("the_station"),
        Slip.token_hash == bindparam("the_token_hash"),
        Slip.status == bindparam("free"),
    )
    .values(status=bindparam("used"))
)
_PUT_IN = Prepared(insert(Ballot))
_MARK = Prepared(insert(BallotMark))
_SPENDING = {"free": SlipStatus.FREE.value, "used": SlipStatus.USED.value}


@dataclass(frozen=True, slots=True)
class PutIn:
    """A ballot that is in the box, now or since an earlier sending; `school` is named where children could write."""

    ballot_id: bytes
    poll_code: str
    school: int | None = None


def cast_by_slip(station_id: int, token_hash: bytes, ballot_id: bytes, answers: Answers) -> PutIn:
    """A slip that is free buys one ballot. The same ballot sent again ends on the same star, even after closing."""
    found = queries.held_at_slip(station_id, token_hash)
    if found.state is not StationState.OPEN or found.slip is not SlipStatus.FREE:
        return _arrived_before(found, ballot_id)
    said = _read(found, answers)
    if not _use(found, token_hash):  # another phone was faster by the time the row was ours
        return _arrived_before(found, ballot_id)
    return _put_in(found, ballot_id, said)


def cast_at_wall(station_id: int, ballot_id: bytes, answers: Answers, *, sent_before: bool) -> PutIn:
    """Without a slip the number of children present is the only bound; one device sends one ballot number."""
    found = queries.held_alone(station_id)
    if found.state is not StationState.OPEN or found.door is not Door.WALL:
        return _arrived_before(found, ballot_id)
    if queries.is_in_the_box(found, ballot_id):
        return _arrived(found, ballot_id)
    if sent_before:
        raise rules.PhoneHasSent
    said = _read(found, answers)
    if queries.ballots_in(found) >= found.present + rules.LATECOMERS:
        raise rules.BoxFull
    return _put_in(found, ballot_id, said)


def _arrived(found: Found, ballot_id: bytes) -> PutIn:
    return PutIn(ballot_id, found.poll_code, found.unit_id if found.writing else None)


def _arrived_before(found: Found, ballot_id: bytes) -> PutIn:
    if queries.is_in_the_box(found, ballot_id):
        return _arrived(found, ballot_id)
    if found.state is StationState.PREPARED:
        raise rules.StationNotOpen
    if found.state is not StationState.OPEN:
        raise rules.StationClosed
    raise rules.SlipSpent


@dataclass(frozen=True, slots=True)
class _Said:
    marks: list[rules.Mark]
    texts: list[rules.Written]


def _read(found: Found, answers: Answers) -> _Said:
    if found.content_hash is None:
        raise rules.StationNotOpen
    asked = queries.paper(found.poll_id, found.content_hash).asked(writing=found.writing)
    marks, texts = rules.read_marks(asked, answers), rules.read_texts(asked, answers)
    if texts:
        writing.check_somebody_reads(found, texts)
    return _Said(marks, texts)


def _use(found: Found, token_hash: bytes) -> bool:
    keys = {"the_unit": found.unit_id, "the_station": found.station_id, "the_token_hash": token_hash}
    return _USE.do({**keys, **_SPENDING}) == 1


def _put_in(found: Found, ballot_id: bytes, said: _Said) -> PutIn:
    box = {"unit_id": found.unit_id, "station_id": found.station_id}
    _PUT_IN.do({**box, "id": ballot_id, "door": found.door.value})
    _MARK.do_all(
        [
            {**box, "ballot_id": ballot_id, "question": m.question, "choice": m.choice, "place": m.place}
            for m in said.marks
        ]
    )
    # Here and nowhere else: whoever sends the same ballot again never comes as far.
    writing.take_in(found, said.texts)
    return _arrived(found, ballot_id)
