"""A ballot goes the short way to the database: the long one costs a hall of children seconds."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import Session

from forum_app.db import db
from tests.client import Client
from tests.polls.voted import a_room, a_slip, in_the_box


def test_no_ballot_passes_through_a_session(client: Client, db_session: Session) -> None:
    room = a_room()
    pages = [client.page(a_slip(room).address) for _ in range(2)]
    pages[0].submit(q1="1", q2="1", q3="1")  # the first one reads the questionnaire for all who follow
    passed: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *seen: passed.append(str(seen[2])))
    pages[1].submit(q1="1", q2="1", q3="1")
    assert [words for words in passed if not words.startswith(("SELECT", "BEGIN"))] == []
    assert in_the_box(room) == 2
