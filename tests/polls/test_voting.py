"""What a child meets on the way in and out: every wrong turn has a kind page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app import clock as our_clock
from forum_app.polls.models import CodeGuess, Door, Media, Publication, StationState
from forum_app.polls.rules.voting import WRONG_CODES_AT_A_STATION
from tests.client import Client
from tests.factories import PollFactory
from tests.polls.voted import a_room, a_slip, close, frozen, in_the_box

STAR = "Phiếu của em đã đến nơi!"


def test_before_the_box_is_open_the_page_waits_with_the_child(client: Client, db_session: Session) -> None:
    room = a_room(state=StationState.PREPARED)
    page = client.page(a_slip(room).address)
    assert page.h1 == "Hòm phiếu chưa mở"
    assert page.one("main").get("data-page") == "wait"
    room.state = StationState.OPEN
    assert client.page(a_slip(room).address).h1 == room.poll.title


def test_after_closing_the_slip_says_so(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    close(room)
    assert client.page(slip.address).h1 == "Hòm phiếu đã đóng"


def test_once_published_the_same_square_leads_to_the_results(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    close(room)
    db_session.add(
        Publication(
            poll_id=room.poll_id,
            edition=1,
            published_at=our_clock.now(),
            ballots=38,
            content={},
            content_hash=b"1",
        )
    )
    answer = client.get(slip.address)
    assert answer.status_code == 303
    assert answer.location == f"/ket-qua/{room.poll.code}/em"


def test_a_phone_may_write_the_address_in_small_letters(client: Client, db_session: Session) -> None:
    room = a_room()
    assert client.page(a_slip(room).address.lower()).h1 == room.poll.title


@pytest.mark.parametrize(
    "address", ["/P/ABC", "/P/" + "0" * 38, "/R/000000", "/K/xyz", "/K/é", "/xong/AAAAAAAA/0000"]
)
def test_a_mistyped_address_is_kindly_turned_back(client: Client, address: str) -> None:
    page = client.page(address, status=404)
    assert page.h1 == "Có một chữ hay số chưa đúng"
    assert page.link("Gõ mã phòng") == "/"


def test_every_child_s_page_names_111(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    for address in ("/", "/loi-hua", slip.address, f"/R/{room.room_code}"):
        assert client.page(address).link("111") == "tel:111"


def test_the_page_in_english_on_request_and_the_way_stays_english(
    client: Client, db_session: Session
) -> None:
    slip = a_slip(a_room())
    page = client.page(slip.address + "?lang=en")
    assert page.tree.get("lang") == "en"
    assert "I don't know yet" in page.text
    star = page.submit(q1="1", q2="1", q3="1")
    assert star.h1 == "Your ballot has arrived!"


def test_the_room_code_leads_to_the_slip_s_code_and_that_to_the_vote(
    client: Client, db_session: Session
) -> None:
    room = a_room()
    slip = a_slip(room)
    front = client.page("/")
    code = front.submit(room=f" {room.room_code[:3]} {room.room_code[3:]} ")
    vote = code.submit(code=f"{slip.code[:4]}-{slip.code[4:]}".lower())
    assert vote.h1 == room.poll.title
    assert vote.submit(q1="1", q2="2", q3="3").h1 == STAR
    assert in_the_box(room) == 1


@pytest.mark.parametrize(
    ("typed", "said"), [("12345", "mã có 6 số"), ("BCDF GHJK", "mã trên phiếu"), ("999999", "mã có 6 số")]
)
def test_a_wrong_room_code_says_what_to_look_for(client: Client, typed: str, said: str) -> None:
    page = client.page("/").submit(room=typed, status=422)
    assert said in page.text
    assert page.one("#room").get("value") == typed


def test_a_wrong_slip_code_and_a_used_one_look_the_same(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    client.page(slip.address).submit(q1="1", q2="2", q3="3")
    page = client.page(f"/R/{room.room_code}")
    used, wrong = (page.submit(code=code, status=422) for code in (slip.code, "BCDFGHJK"))
    assert used.text == wrong.text
    assert db_session.scalar(select(CodeGuess.wrong)) == 2


def test_a_form_made_elsewhere_uses_up_no_tries(client: Client, db_session: Session) -> None:
    room = a_room()
    assert client.post(f"/R/{room.room_code}", data={"code": "BCDFGHJK"}).status_code == 422
    assert db_session.scalar(select(func.count()).select_from(CodeGuess)) == 0


def test_too_many_wrong_codes_rest_for_ten_minutes_and_the_square_goes_on_working(
    client: Client, db_session: Session, clock: time_machine.Traveller
) -> None:
    room, other = a_room(), a_room()
    slip, their_slip = a_slip(room), a_slip(other)
    page = client.page(f"/R/{room.room_code}")
    page.submit(code="BCDFGHJK", status=422)
    db_session.scalars(select(CodeGuess)).one().wrong = WRONG_CODES_AT_A_STATION
    page.submit(code=slip.code, status=422)
    assert "hình vuông" in page.submit(code=slip.code, status=422).text
    assert client.page(slip.address).h1 == room.poll.title
    assert client.page(f"/R/{other.room_code}").submit(code=their_slip.code).h1 == other.poll.title
    clock.shift(600)
    assert page.submit(code=slip.code).h1 == room.poll.title


def test_guesses_of_the_last_ten_minutes_are_all_that_is_kept(
    client: Client, db_session: Session, clock: time_machine.Traveller
) -> None:
    page = client.page(f"/R/{a_room().room_code}")
    for _ in range(3):
        page.submit(code="BCDFGHJK", status=422)
        clock.shift(600)
    assert db_session.scalar(select(func.count()).select_from(CodeGuess)) == 1


def test_at_the_wall_s_door_a_phone_without_script_sends_one_ballot(
    client: Client, db_session: Session
) -> None:
    room = a_room(door=Door.WALL)
    page = client.page(f"/R/{room.room_code}")
    assert page.submit(q1="1", q2="2", q3="3").h1 == STAR
    assert page.submit(q1="1", q2="2", q3="3").h1 == STAR, "the same ballot once more"
    assert client.page(f"/R/{room.room_code}").h1 == "Máy này đã gửi một lá phiếu rồi"
    fresh = client.page(f"/R/{room.room_code}")
    assert not fresh.all("form")
    assert in_the_box(room) == 1


def test_a_second_form_from_the_same_phone_is_turned_away(client: Client, db_session: Session) -> None:
    room = a_room(door=Door.WALL)
    one, other = (client.page(f"/R/{room.room_code}") for _ in range(2))
    one.submit(q1="1", q2="2", q3="3")
    assert other.submit(q1="1", q2="2", q3="3", status=409).h1 == "Máy này đã gửi một lá phiếu rồi"
    assert in_the_box(room) == 1


def test_the_wall_s_cookie_belongs_to_one_room_and_ends_with_the_vote(
    client: Client, db_session: Session
) -> None:
    room = a_room(door=Door.WALL)
    address = f"/R/{room.room_code}"
    page = client.page(address)
    fields = {name: page.one(f"input[name={name}]").get("value") for name in ("ballot", "key")}
    answer = client.post(address, data=fields)
    [cookie] = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert (cookie.key, cookie["path"], cookie["httponly"], cookie["max-age"]) == (
        "sent",
        address,
        True,
        "10800",
    )
    assert fields["ballot"] not in cookie.value
    close(room)
    assert client.get(address).headers["Set-Cookie"].startswith("sent=;")
    assert "Set-Cookie" not in client.get(address).headers


def test_the_next_vote_in_a_room_is_another_one(client: Client, db_session: Session) -> None:
    first = a_room(door=Door.WALL)
    code = first.room_code
    client.page(f"/R/{code}").submit(q1="1", q2="2", q3="3")
    first.room_code = None
    db_session.commit()
    second = a_room(door=Door.WALL, room_code=code, label="Lớp 5B")
    assert client.page(f"/R/{code}").submit(q1="1", q2="2", q3="3").h1 == STAR
    assert in_the_box(second) == 1


def test_a_full_box_is_told_kindly(new_client: Callable[[], Client], db_session: Session) -> None:
    room = a_room(door=Door.WALL, present=1)
    phones = [new_client().page(f"/R/{room.room_code}") for _ in range(7)]
    for phone in phones[:6]:
        assert phone.submit(q1="1", q2="2", q3="3").h1 == STAR
    assert phones[6].submit(q1="1", q2="2", q3="3", status=409).h1 == "Hòm phiếu đã đủ"


def test_pictures_are_shown_once_the_questionnaire_is_frozen(client: Client, db_session: Session) -> None:
    poll = PollFactory()
    media = Media(unit_id=poll.unit_id, mime="image/webp", content=b"RIFF....WEBP")
    db_session.add(media)
    db_session.flush()
    poll.questions[1].options[0].media_id = media.id
    db_session.commit()
    client.page(f"/m/{media.id}", status=404)
    client.page(f"/m/{uuid.uuid4()}", status=404)
    frozen(poll)
    answer = client.get(f"/m/{media.id}")
    assert answer.data == b"RIFF....WEBP"
    assert answer.mimetype == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]
    assert f"/m/{media.id}" in {
        image.get("src") for image in client.page(a_slip(a_room(poll)).address).all("img")
    }


def test_a_trial_station_says_so(client: Client, db_session: Session) -> None:
    assert "bản thử" in client.page(a_slip(a_room(trial=True)).address).text
    assert "bản thử" not in client.page(a_slip(a_room()).address).text


def test_a_scale_is_never_shuffled_and_the_same_slip_keeps_its_order(
    client: Client, db_session: Session
) -> None:
    room = a_room()
    orders: dict[str, set[tuple[str, ...]]] = {"q1": set(), "q2": set(), "q3": set()}
    for _ in range(12):
        slip = a_slip(room)
        seen = [_orders(client, slip.address) for _ in range(2)]
        assert seen[0] == seen[1]
        for name, order in seen[0].items():
            orders[name].add(order)
    assert orders["q1"] == {("1", "2", "0", "-1")}
    assert orders["q3"] == {("1", "2", "3", "0", "-1")}
    assert len(orders["q2"]) > 2


def _orders(client: Client, address: str) -> dict[str, tuple[str, ...]]:
    page = client.page(address)
    return {
        name: tuple(field.get("value") for field in page.all(f"input[name={name}]"))
        for name in ("q1", "q2", "q3")
    }
