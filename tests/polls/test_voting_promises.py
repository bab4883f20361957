"""Each promise on the children's page, held. A sentence there without a test here is taken down by the first test."""

from __future__ import annotations

import inspect
import re
import sys

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.db import Base, db
from forum_app.moderation.models import TextKind
from forum_app.moderation.queries.answers import published_in
from tests.client import Client
from tests.polls.voted import a_room, a_slip, in_the_box, status_of
from tests.polls.written import WISH, a_writing_room
from tests.secrecy import Planted

ELSEWHERE = {
    "once": "tests/polls/test_casting_property.py, test_casting_at_once.py",
    "wiped": "tests/browser/test_vote.py: test_the_answers_are_wiped_with_the_star",
    "free": "tests/browser/test_vote.py: test_refusing_sends_nothing",
    "pictures": "tests/polls/test_slips_codes.py: test_the_pictures_lead_to_no_ballot_without_the_key",
    "shared": "tests/polls/test_voting.py: test_the_wall_s_cookie_belongs_to_one_room_and_ends_with_the_vote",
}
# What we say that we cannot promise needs no test: it is the limit of the others.
LIMITS = {"danger"}


def test_every_promise_has_its_test(client: Client) -> None:
    promised = {line.get("id") for line in client.page("/loi-hua").all("main li[id], main p[id]")}
    here = {
        name.removeprefix("test_promise_").partition("__")[0]
        for name, _test in inspect.getmembers(sys.modules[__name__], inspect.isfunction)
        if name.startswith("test_promise_")
    }
    assert promised == here | set(ELSEWHERE) | LIMITS


def test_promise_unnamed__a_ballot_has_room_for_the_choice_and_nothing_else(app: Flask) -> None:
    columns = {
        name: {c.name for c in Base.metadata.tables[name].columns} for name in ("ballot", "ballot_mark")
    }
    assert columns["ballot"] == {"unit_id", "station_id", "id", "door"}
    assert columns["ballot_mark"] == {"unit_id", "station_id", "ballot_id", "question", "choice", "place"}


def test_promise_read__a_text_lies_apart_from_the_ballot_and_nobody_sees_it_unread(
    client: Client, db_session: Session
) -> None:
    room = a_writing_room()
    client.page(a_slip(room).address).submit(q1="1", **{"q2.words": WISH})
    columns = {column.name for column in Base.metadata.tables["free_text"].columns}
    assert columns.isdisjoint({"station_id", "ballot_id", "label", "written_at"})
    assert published_in([room.unit_id], TextKind.POLL_ANSWER, [f"poll:{room.poll_id.hex}/2"]) == []


def test_promise_star__what_the_star_is_shown_for_is_on_disk(client: Client, db_session: Session) -> None:
    room = a_room()
    client.page(a_slip(room).address).submit(q1="1", q2="2", q3="3")
    with db.engine.connect() as somebody_else:  # sees only what was committed
        kept = somebody_else.exec_driver_sql("SELECT count(*) FROM ballot").scalar()
    assert kept == 1


@pytest.mark.sqlite
def test_promise_star__a_commit_is_a_synced_commit(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_promise_home__no_cookie_on_the_way_of_a_slip(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    shown = client.get(slip.address)
    fields = re.findall(r'name="(ballot|key)" value="(\w+)"', shown.text)
    cast = client.post(slip.address, data=dict(fields))
    code = client.get(f"/R/{room.room_code}")
    answers = (shown, cast, client.get(cast.location), client.get(slip.address), code)
    assert in_the_box(room) == 1
    for answer in answers:
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert b"http://" not in re.sub(rb'xmlns="[^"]*"', b"", answer.data)
        assert b"https://" not in answer.data


def test_promise_home__no_cookie_even_when_something_breaks(
    app: Flask, client: Client, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = a_slip(a_room())
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.delitem(app.extensions, "ballot_keys")
    answer = client.get(slip.address)
    assert answer.status_code == 500
    assert "Em không làm gì sai cả" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_promise_written__no_log_line_holds_the_address_or_an_answer(
    client: Client, db_session: Session, planted: Planted
) -> None:
    slip = a_slip(a_room())
    planted.plant(slip.address.removeprefix("/P/"), slip.address[-26:], slip.token_hash.hex())
    client.page(slip.address).submit(q1="1", q2="2", q3="3")
    client.page(slip.address, status=410)
    planted.check()


def test_promise_written__nor_when_the_database_gives_up(
    app: Flask, client: Client, db_session: Session, planted: Planted
) -> None:
    slip = a_slip(a_room())
    planted.plant(slip.address.removeprefix("/P/"), slip.token_hash.hex(), repr(slip.token_hash))
    page = client.page(slip.address)
    db_session.connection().exec_driver_sql("DROP TABLE ballot_mark")
    db_session.commit()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    page.submit(q1="1", q2="2", q3="3", status=500)
    assert any("voting.cast_by_slip" in line for line in planted.lines)
    planted.check()


def test_promise_disk__a_used_slip_and_its_ballot_share_no_byte_string(
    client: Client, db_session: Session
) -> None:
    slip = a_slip(a_room())
    client.page(slip.address).submit(q1="1", q2="2", q3="3")
    assert status_of(slip).value == "used"
    [ballot] = db_session.connection().exec_driver_sql("SELECT id FROM ballot").scalars()
    [kept] = db_session.connection().exec_driver_sql("SELECT token_hash FROM slip").scalars()
    assert not {bytes(ballot)[i : i + 4] for i in range(13)} & {bytes(kept)[i : i + 4] for i in range(29)}
