"""Forms that no page of ours sends: none is a fault, none waits at the expense of others, none becomes two ballots."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.config import Settings
from forum_app.polls.models import Door, SlipStatus
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.views.voting import LARGEST_FORM
from tests.client import Client
from tests.factories import PollFactory
from tests.polls.voted import a_room, a_slip, close, in_the_box, status_of

STAR = "Phiếu của em đã đến nơi!"


class SlowPhone(io.RawIOBase):
    """While its form is still on the way, somebody else wants to vote."""

    def __init__(self, form: bytes, database: str) -> None:
        self.form, self.database, self.let_through = io.BytesIO(form), database, False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.form.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.form.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        with contextlib.closing(sqlite3.connect(self.database, timeout=0, isolation_level=None)) as another:
            another.execute("BEGIN IMMEDIATE")
        self.let_through = True
        return self.form.readinto(buffer)


@pytest.mark.sqlite
def test_a_phone_that_sends_slowly_keeps_nobody_waiting(
    client: Client, db_session: Session, settings: Settings
) -> None:
    room = a_room()
    slip = a_slip(room)
    page = client.page(slip.address)
    hidden = {name: page.one(f"input[name={name}]").get("value") for name in ("ballot", "key")}
    body = f"ballot={hidden['ballot']}&key={hidden['key']}&q1=1&q2=2&q3=3".encode()
    slow = SlowPhone(body, settings.database_url.removeprefix("sqlite:///"))
    answer = client.post(
        slip.address,
        input_stream=slow,
        content_length=len(body),
        content_type="application/x-www-form-urlencoded",
    )
    assert slow.let_through
    assert answer.status_code == 303
    assert in_the_box(room) == 1


def test_a_form_larger_than_any_ballot_is_not_read(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    answer = client.post(slip.address, data={"q1": "1" * LARGEST_FORM})
    assert answer.status_code == 413
    assert "Set-Cookie" not in answer.headers
    assert status_of(slip) is SlipStatus.FREE


def test_one_answer_with_two_places_is_asked_again(client: Client, db_session: Session) -> None:
    poll = PollFactory(questions=[(QuestionKind.RANK, "Em thích gì nhất?", ("Bóng", "Sách", "Cây"))])
    poll.questions[0].most = 3
    room = a_room(poll)
    slip = a_slip(room)
    again = client.page(slip.address).submit(fields={"q1.1": ["1", "2"]}, status=422)
    assert "2 số thứ tự" in again.text
    assert status_of(slip) is SlipStatus.FREE


@pytest.mark.parametrize(
    "sent",
    [
        {"q1": "9" * 5000},
        {"q1": "-2"},
        {"q1": "99"},
        {"q1": "１"},
        {"q1": "1\0"},
        {"q1": "🙂"},
        {"q1": ["1", "2", "1", "2"]},
        {"q1": "1", "q1.1": "1", "q99": "1", "q": "1", "q1.1.1": "1"},
        {"ballot": "0" * 32},
        {"ballot": "é" * 16},
        {"ballot": ["", ""]},
        {"key": "\0"},
        {"key": "🙂"},
    ],
    ids=repr,
)
def test_no_form_is_a_fault(app: Flask, client: Client, db_session: Session, sent: dict[str, object]) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    room = a_room()
    slip = a_slip(room)
    page = client.page(slip.address)
    fields = {name: page.one(f"input[name={name}]").get("value") for name in ("ballot", "key")}
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        answer = client.post(slip.address, data={**fields, **sent}, content_type=kind)
        assert answer.status_code < 500
        assert "Set-Cookie" not in answer.headers
    assert in_the_box(room) <= 1


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "multipart/form-data"])
def test_a_form_of_another_kind_spends_nothing(client: Client, db_session: Session, kind: str) -> None:
    room = a_room()
    slip = a_slip(room)
    answer = client.post(slip.address, data=b'{"q1": 1}', content_type=kind)
    assert answer.status_code == 422
    assert (status_of(slip), in_the_box(room)) == (SlipStatus.FREE, 0)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"])
def test_only_sending_the_form_spends_a_slip(client: Client, db_session: Session, method: str) -> None:
    room = a_room()
    slip = a_slip(room)
    page = client.page(slip.address)
    fields = {name: page.one(f"input[name={name}]").get("value") for name in ("ballot", "key")}
    bare = {"HX-Request": "true"}  # an answer without a page
    answer = client.open(slip.address, method=method, data=fields, headers=bare)
    assert answer.status_code < 500
    assert "Set-Cookie" not in answer.headers
    assert (status_of(slip), in_the_box(room)) == (SlipStatus.FREE, 0)


@pytest.mark.parametrize(
    "address",
    ["/R/12\0456", "/ket-qua/A\0B", "/xong/A\0/0000", "/?room=1%00", "/P/" + "0" * 3000, "/K/" + "A" * 3000],
)
def test_no_address_is_a_fault(app: Flask, client: Client, db_session: Session, address: str) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = client.get(address.replace("\0", "%00"))
    assert 400 <= answer.status_code < 500


def _hidden(client: Client, address: str) -> dict[str, str]:
    page = client.page(address)
    return {name: str(page.one(f"input[name={name}]").get("value")) for name in ("ballot", "key")}


def test_the_key_of_one_slip_s_page_opens_no_other_box(client: Client, db_session: Session) -> None:
    room = a_room()
    mine, yours = a_slip(room), a_slip(room)
    elsewhere = a_slip(a_room(label="Lớp 5B"))
    wall = a_room(label="Lớp 5C", door=Door.WALL)
    sent = _hidden(client, mine.address)
    for address in (yours.address, elsewhere.address, f"/R/{wall.room_code}"):
        assert client.post(address, data={**sent, "q1": "1"}).status_code == 422
    assert in_the_box(room) == in_the_box(wall) == 0


def test_a_ticket_is_good_for_its_slip_and_only_while_the_box_is_open(
    client: Client, db_session: Session
) -> None:
    room = a_room()
    slip = a_slip(room)
    vote = client.page(f"/R/{room.room_code}").submit(code=slip.code)
    ticket = vote.path
    for forged in (ticket[:-1] + ("A" if ticket[-1] != "A" else "B"), ticket[:-24], ticket + "AAAA", "/K/"):
        assert client.get(forged).status_code == 404
    close(room)
    assert client.page(ticket).h1 == "Hòm phiếu đã đóng"
    assert client.post(ticket, data=_hidden_of(vote)).status_code == 409
    assert in_the_box(room) == 0


def test_a_withdrawn_slip_s_ticket_and_code_buy_nothing(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    vote = client.page(f"/R/{room.room_code}").submit(code=slip.code)
    db_session.connection().exec_driver_sql("UPDATE slip SET status = 'void'")
    db_session.commit()
    assert client.post(vote.path, data=_hidden_of(vote)).status_code == 410
    assert "không dùng được" in client.page(f"/R/{room.room_code}").submit(code=slip.code, status=422).text
    assert in_the_box(room) == 0


def _hidden_of(page: object) -> dict[str, str]:
    return {name: str(page.one(f"input[name={name}]").get("value")) for name in ("ballot", "key")}  # type: ignore[attr-defined]


def test_a_phone_that_sends_to_a_room_that_is_gone_is_told_so(client: Client, db_session: Session) -> None:
    """It would send again for ever; and its answers would stay on it for as long."""
    answer = client.post("/R/000000", data={"q1": "1"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.get_json()) == (404, {"to": "/R/000000"})
