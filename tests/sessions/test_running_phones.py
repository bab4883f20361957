"""A hall of phones and a wall follow one round for the price of one small read a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from forum_app.db import db, transaction
from forum_app.live import hub
from forum_app.security import keys
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import ForumRound, RoundState, WallPane
from forum_app.sessions.rules import wall
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.service import agenda
from forum_app.sessions.service.groups import add_group
from forum_app.sessions.service.questions import put_group_question
from forum_app.sessions.service.wall import show_pane
from tests.factories import RoundFactory


@pytest.fixture
def running(db_session) -> ForumRound:
    forum_round: ForumRound = RoundFactory(state=RoundState.RUNNING)
    with transaction():
        agenda.take_template(None, forum_round, Template.HALF_A_DAY)
        agenda.start(None, forum_round)
    return forum_round


@contextmanager
def counted() -> Iterator[list[str]]:
    """The questions that reach the database meanwhile."""
    statements: list[str] = []

    def hear(_connection, _cursor, statement, *_rest) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def code(forum_round: ForumRound) -> str:
    return to_crockford(forum_round.id, STATION_LENGTH)


def test_three_hundred_phones_cost_one_read_a_second_and_hear_of_a_press_at_once(
    client, running, monkeypatch
):
    monkeypatch.setattr(hub, "FRESH", 3600.0)  # one long second
    address = f"/rounds-live/{code(running)}"
    with counted() as statements:
        answers = [client.get(address) for _ in range(300)]
    assert len(statements) == 1
    told = answers[0].json
    assert told["item"]["title"] == "Khai mạc: mục đích và chương trình hôm nay"
    assert told["questions"] is False
    assert "Set-Cookie" not in answers[0].headers
    etag = answers[0].headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.headers["X-Now"]
    with transaction():
        agenda.pause(None, running)
    paused = client.get(address).json["item"]
    assert paused["ends"] is None
    assert 0 < paused["left"] <= 15 * 60


def test_a_round_that_does_not_exist_is_no_page(client, running):
    client.page("/rounds-live/0A1B2C3D4E5F", status=404)
    client.page(f"/wall/{code(running)}/00000000", status=404)


@pytest.mark.sqlite
def test_a_wall_reads_no_more_for_five_hundred_questions_than_for_one(app, client, running):
    address = f"/wall/{code(running)}/{wall.seal(keys.key(wall.PURPOSE), running.id)}/state"
    with transaction():
        group = add_group(None, running, 1, "Đường đến trường")
        put_group_question(group, "Bao giờ có đèn tín hiệu ạ?")
        show_pane(running, WallPane.QUEUE)
    with counted() as few:
        client.get(address)
    with transaction():
        for number in range(500):
            put_group_question(group, f"Câu hỏi thứ {number} của nhóm chúng em ạ?")
        show_pane(running, WallPane.QUEUE)
    with counted() as many:
        client.get(address)
    assert len(many) == len(few) <= 7
