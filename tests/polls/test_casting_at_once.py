"""Real threads at a real database: two phones press “Gửi” in the same instant."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum_app.polls.models import Door
from tests.client import Client
from tests.polls.voted import a_room, a_slip, in_the_box

SCRIPT = {"Accept": "application/json"}


def fields_of(client: Client, address: str) -> dict[str, str]:
    page = client.page(address)
    hidden = {name: str(page.one(f"input[name={name}]").get("value")) for name in ("ballot", "key")}
    return {**hidden, "q1": "1", "q2": "2", "q3": "3"}


def all_at_once(app: Flask, address: str, forms: list[dict[str, str]]) -> Counter[int]:
    ready = Barrier(len(forms))

    def press(form: dict[str, str]) -> int:
        phone = FlaskClient(app)
        ready.wait(10)
        return phone.post(address, data=form, headers=SCRIPT).status_code

    with ThreadPoolExecutor(len(forms)) as phones:
        return Counter(phones.map(press, forms))


def test_a_double_tap_is_one_ballot_and_two_stars(app: Flask, client: Client, db_session: Session) -> None:
    room = a_room()
    for _ in range(5):
        slip = a_slip(room)
        form = fields_of(client, slip.address)
        db_session.rollback()
        assert all_at_once(app, slip.address, [form, form]) == {200: 2}
    assert in_the_box(room) == 5


def test_six_phones_with_one_slip_are_one_ballot(app: Flask, client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    forms = [fields_of(client, slip.address) for _ in range(6)]
    db_session.rollback()
    assert all_at_once(app, slip.address, forms) == {200: 1, 410: 5}
    assert in_the_box(room) == 1


def test_a_flood_at_the_wall_s_door_ends_at_the_number_of_children(
    app: Flask, client: Client, db_session: Session
) -> None:
    room = a_room(door=Door.WALL, present=1)
    address = f"/R/{room.room_code}"
    forms = [fields_of(client, address) for _ in range(10)]
    db_session.rollback()
    assert all_at_once(app, address, forms) == {200: 6, 409: 4}
    assert in_the_box(room) == 6
