"""Send, resend, send from two phones, close, in any order: the box holds what the stars promised and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import hypothesis.strategies as st
from hypothesis import given, settings
from sqlalchemy.orm import Session

from forum_app.db import db, transaction
from forum_app.errors import Refusal
from forum_app.polls.models import Station
from forum_app.polls.rules import casting as rules
from forum_app.polls.service import casting
from tests.polls.voted import PrintedSlip, a_room, a_slip, close, frozen, in_the_box, skipping

SLIPS = PHONES = 3
Sending = tuple[int, int]


@dataclass
class Told:
    """What the children were told."""

    slips: list[PrintedSlip]
    stars: dict[int, int] = field(default_factory=dict)  # slip -> the phone whose ballot it bought
    closed: bool = False


def ballot_of(slip: int, phone: int) -> bytes:
    return bytes([slip, phone]) * 8


def send(room: Station, told: Told, slip: int, phone: int) -> type[Refusal] | None:
    try:
        with transaction():
            casting.cast_by_slip(room.id, told.slips[slip].token_hash, ballot_of(slip, phone), skipping())
    except Refusal as refusal:
        return type(refusal)
    return None


def expected(told: Told, slip: int, phone: int) -> type[Refusal] | None:
    if told.stars.get(slip) == phone:
        return None
    if told.closed:
        return rules.StationClosed
    return rules.SlipSpent if slip in told.stars else None


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, SLIPS - 1), st.integers(0, PHONES - 1)),
        st.just("close"),
    ),
    max_size=14,
)


@given(events=EVENTS)
@settings(max_examples=40)
def test_any_order_of_sending_resending_and_closing(db_session: Session, events: list[Sending | str]) -> None:
    poll = frozen()
    room = a_room(poll)
    told = Told([a_slip(room) for _ in range(SLIPS)])
    for event in events:
        if isinstance(event, str):
            close(room)
            told.closed = True
            continue
        slip, phone = event
        assert send(room, told, slip, phone) is expected(told, slip, phone)
        if expected(told, slip, phone) is None:
            told.stars[slip] = phone
        db.session.expire_all()
        assert in_the_box(room) == len(told.stars)
