"""One slip, one ballot, whatever happens on the way; and the star only for what is in the box."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.polls.models import SlipStatus, StationState
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from tests.client import Client
from tests.factories import PollFactory
from tests.polls.voted import a_room, a_slip, close, in_the_box, marks_of, status_of

STAR = "Phiếu của em đã đến nơi!"


def test_a_slip_becomes_a_ballot_and_the_child_sees_the_star(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    star = client.page(slip.address).submit(q1="1", q2="3", q3="0")
    assert star.h1 == STAR
    assert "Tuần sau, thầy cô sẽ cho các em xem kết quả." in star.text
    assert len(star.all(".three li svg")) == 3
    assert marks_of(room) == [(1, 1, 0), (2, 3, 0), (3, 0, 0)]
    assert status_of(slip) is SlipStatus.USED


def test_the_address_of_the_star_says_nothing_of_the_ballot(client: Client, db_session: Session) -> None:
    slip = a_slip(a_room())
    page = client.page(slip.address)
    ballot = page.one("input[name=ballot]").get("value")
    star = page.submit(q1="1", q2="1", q3="1")
    assert ballot not in star.path
    assert ballot not in star.response.get_data(as_text=True)


def test_looking_at_the_page_spends_nothing(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    for _ in range(3):
        client.page(slip.address)
    assert status_of(slip) is SlipStatus.FREE
    assert in_the_box(room) == 0


def test_the_same_ballot_sent_again_ends_on_the_same_star(client: Client, db_session: Session) -> None:
    room = a_room()
    page = client.page(a_slip(room).address)
    first, second = (page.submit(q1="1", q2="2", q3="3") for _ in range(2))
    assert first.path == second.path
    assert in_the_box(room) == 1


def test_changing_the_answers_after_the_star_changes_nothing(client: Client, db_session: Session) -> None:
    room = a_room()
    page = client.page(a_slip(room).address)
    page.submit(q1="1", q2="2", q3="3")
    assert page.submit(q1="2", q2="1", q3="1").h1 == STAR
    assert marks_of(room) == [(1, 1, 0), (2, 2, 0), (3, 3, 0)]


def test_a_slip_opened_on_two_phones_counts_once_and_nobody_is_blamed(
    client: Client, db_session: Session
) -> None:
    room = a_room()
    slip = a_slip(room)
    one, other = client.page(slip.address), client.page(slip.address)
    one.submit(q1="1", q2="1", q3="1")
    late = other.submit(q1="2", q2="2", q3="2", status=410)
    assert late.h1 == "Phiếu này không dùng được nữa"
    assert "đổi phiếu mới" in late.text
    assert in_the_box(room) == 1


def test_a_used_a_withdrawn_and_an_invented_slip_look_alike(client: Client, db_session: Session) -> None:
    room = a_room()
    used, void = a_slip(room, SlipStatus.USED), a_slip(room, SlipStatus.VOID)
    invented = used.address[:-4] + ("ABCD" if not used.address.endswith("ABCD") else "DCBA")
    pages = {client.page(address, status=410).text for address in (used.address, void.address, invented)}
    assert len(pages) == 1


def test_a_ballot_that_arrives_after_closing_stays_outside(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    page = client.page(slip.address)
    close(room)
    assert page.submit(q1="1", q2="1", q3="1", status=409).h1 == "Hòm phiếu đã đóng"
    assert in_the_box(room) == 0
    assert status_of(slip) is SlipStatus.FREE


def test_a_ballot_that_was_in_before_closing_gets_its_star_afterwards(
    client: Client, db_session: Session
) -> None:
    room = a_room()
    page = client.page(a_slip(room).address)
    page.submit(q1="1", q2="1", q3="1")
    close(room)
    assert page.submit(q1="1", q2="1", q3="1").h1 == STAR


def test_a_station_that_is_not_open_takes_nothing(client: Client, db_session: Session) -> None:
    room = a_room()
    page = client.page(a_slip(room).address)
    room.state = StationState.PREPARED
    db_session.commit()
    assert page.submit(q1="1", q2="1", q3="1", status=409).h1 == "Hòm phiếu chưa mở"
    assert in_the_box(room) == 0


def test_answers_that_are_not_clear_come_back_with_what_was_chosen(
    client: Client, db_session: Session
) -> None:
    several = (QuestionKind.CHOOSE_SEVERAL, "Điều gì cần sửa trước?", ("Thư viện", "Sân bóng", "Bữa trưa"), 2)
    rank = (QuestionKind.RANK, "Em mong gì nhất?", ("Được nghe", "Cây xanh", "Câu lạc bộ"), 3)
    room = a_room(PollFactory(age_band=AgeBand.BAND_11_13, questions=(several, rank)))
    slip = a_slip(room)
    page = client.page(slip.address)
    again = page.submit(q1=["1", "2", "3"], **{"q2.1": "1", "q2.2": "1"}, status=422)
    assert "nhiều nhất 2 ý" in again.text
    assert "Có 2 ý cùng một số" in again.text
    assert len(again.all("#q1 input:checked, #q1 input[checked]")) == 3
    assert len(again.all("#q2 option[selected]")) == 2
    assert status_of(slip) is SlipStatus.FREE
    assert again.submit(q1=["1", "2"], **{"q2.1": "2", "q2.2": "1"}).h1 == STAR
    assert marks_of(room) == [(1, 1, 0), (1, 2, 0), (2, 1, 2), (2, 2, 1)]


def test_a_ballot_number_that_we_did_not_give_out_is_replaced(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    forged = {"ballot": "00" * 16, "key": "00" * 16, "q1": "1", "q2": "2", "q3": "3"}
    for data in (forged, {"q1": "1"}, {**forged, "ballot": "x"}):
        assert client.post(slip.address, data=data).status_code == 422
    assert in_the_box(room) == 0


def test_the_page_s_script_gets_a_line_instead_of_a_page(client: Client, db_session: Session) -> None:
    room = a_room()
    slip = a_slip(room)
    page = client.page(slip.address)
    given = {name: page.one(f"input[name={name}]").get("value") for name in ("ballot", "key")}
    asked = {"data": {**given, "q1": "1"}, "headers": {"Accept": "application/json"}}
    arrived = client.post(slip.address, **asked)
    assert arrived.status_code == 200
    assert client.page(arrived.get_json()["to"]).h1 == STAR
    other = client.post(slip.address, data={"ballot": "00" * 16}, headers={"Accept": "application/json"})
    assert (other.status_code, other.get_json()) == (422, {"to": None})
    assert client.post(slip.address, **asked).get_json() == arrived.get_json()
