"""A teacher runs a station: prepares it, prints, opens, watches the count, closes, opens again, closes, counts."""

from __future__ import annotations

import json
import re

import pytest

from forum_app.db import db
from forum_app.polls.models import Ballot, BallotMark, Door, Slip, Station, StationState
from forum_app.security.permissions import Role
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory, WardFactory


@pytest.fixture
def school(db_session):
    return SchoolFactory(name="Trường Tiểu học Kim Đồng")


@pytest.fixture
def teacher(school):
    return AccountFactory(role=Role.FACILITATOR, at=school)


@pytest.fixture
def poll(school):
    return PollFactory(unit=school)


@pytest.fixture
def lesson(sign_in, teacher):
    """The teacher's browser."""
    return sign_in(teacher)


def put_in(station: Station, *answers: int) -> None:
    """Ballots as casting writes them: one answer for each of the three questions."""
    for number, answer in enumerate(answers):
        ballot_id = bytes([number + 1]) * 16
        key = {"unit_id": station.unit_id, "station_id": station.id}
        db.session.add(Ballot(**key, id=ballot_id, door=station.door))
        db.session.flush()
        for question in (1, 2, 3):
            db.session.add(BallotMark(**key, ballot_id=ballot_id, question=question, choice=answer, place=0))
    db.session.commit()


def stations_of(poll) -> list[Station]:
    return list(db.session.query(Station).filter_by(poll_id=poll.id).order_by(Station.label))


def test_one_station_from_the_first_click_to_the_count(lesson, poll):
    page = lesson.page(f"/polls/{poll.id}/stations").follow("Thêm một điểm thăm dò")
    page = page.submit(label="Lớp 5A", present="3", button="Chuẩn bị điểm thăm dò")
    assert page.h1 == "Lớp 5A"
    assert page.has("Đang chuẩn bị")

    page = page.submit("Mở điểm thăm dò")
    assert page.has("Đã mở điểm thăm dò. Các em có thể bỏ phiếu.")
    assert page.has("0 trên 3 em")
    (station,) = stations_of(poll)
    assert station.poll.frozen
    put_in(station, 1, 2, 1)

    page = lesson.page(page.path)
    assert page.has("3 trên 3 em")
    page = page.submit("Đóng điểm thăm dò")
    page = page.submit("Mở lại")
    assert page.has("Đang mở")
    page = page.submit("Đóng điểm thăm dò").submit("Kiểm phiếu")
    assert page.has("3 lá phiếu")
    assert page.has("Đã kiểm phiếu")
    assert station.room_code is None


def test_a_pasted_list_makes_all_stations_or_none_and_keeps_what_was_typed(lesson, poll):
    page = lesson.page(f"/polls/{poll.id}/stations").follow("Thêm cả danh sách lớp")
    typed = "5A 38\n5B\n5C không\n5D 41"
    page = page.submit(lines=typed, status=422)
    assert page.has("Dòng 2 (“5B”): thiếu số em có mặt")
    assert page.has("Dòng 3 (“5C không”)")
    assert page.one("textarea").text.strip() == typed
    assert stations_of(poll) == []

    page = page.submit(lines="5A 38\n5B\t41\nLớp 5C - 36 em")
    assert page.has("Đã chuẩn bị 3 điểm thăm dò.")
    assert [(station.label, station.present) for station in stations_of(poll)] == [
        ("5A", 38),
        ("5B", 41),
        ("Lớp 5C", 36),
    ]
    codes = {station.room_code for station in stations_of(poll)}
    assert len(codes) == 3
    assert all(re.fullmatch(r"\d{6}", str(code)) for code in codes)


def test_the_same_class_twice_is_refused_beside_its_name(lesson, poll):
    StationFactory(poll=poll, label="Lớp 5A")
    page = lesson.page(f"/polls/{poll.id}/stations/new").submit(label="lớp 5a", present="30", status=422)
    assert page.has("“lớp 5a” đã có điểm thăm dò")
    assert page.one("#label").get("value") == "lớp 5a"


def test_a_rehearsal_may_bear_the_name_of_its_class_and_be_removed_with_its_ballots(lesson, poll):
    StationFactory(poll=poll, label="Lớp 5A")
    page = lesson.page(f"/polls/{poll.id}/stations/new").submit(label="Lớp 5A", present="2", trial="y")
    assert page.has("Bỏ phiếu thử")
    page = page.submit("Mở điểm thăm dò")
    trial = next(station for station in stations_of(poll) if station.trial)
    put_in(trial, 1, 2)
    page = lesson.page(page.path).submit("Xóa điểm thăm dò này")
    assert page.has("Đã xóa “Lớp 5A”.")
    assert [station.trial for station in stations_of(poll)] == [False]
    assert db.session.query(Ballot).count() == 0


def test_where_children_have_begun_to_vote_nothing_can_be_removed(lesson, poll):
    station = StationFactory(poll=poll, state=StationState.OPEN)
    page = lesson.page(f"/stations/{_address(station)}")
    assert not page.has("Xóa điểm thăm dò này")
    page.submit("Đóng điểm thăm dò")
    assert len(stations_of(poll)) == 1


def test_after_opening_only_the_number_of_children_can_be_put_right(lesson, poll):
    station = StationFactory(poll=poll, label="Lớp 5A", present=38, state=StationState.OPEN)
    page = lesson.page(f"/stations/{_address(station)}").follow("Sửa điểm thăm dò này")
    assert not page.all("#label")
    page = page.submit(present="36")
    assert page.has("0 trên 36 em")


def test_a_button_pressed_on_an_old_page_says_what_has_happened_meanwhile(lesson, poll):
    station = StationFactory(poll=poll, state=StationState.OPEN)
    old = lesson.page(f"/stations/{_address(station)}")
    old.submit("Đóng điểm thăm dò")
    page = old.submit("Đóng điểm thăm dò")
    assert page.has("Chỉ đóng được điểm thăm dò đang mở.")
    assert page.has("Đã đóng, chờ kiểm phiếu")


def test_a_questionnaire_that_is_over_its_limits_keeps_the_station_shut(lesson, poll):
    poll.questions[0].text = "Em " + "rất " * 20 + "thích giờ ra chơi không?"
    db.session.commit()
    station = StationFactory(poll=poll, door=Door.WALL)
    page = lesson.page(f"/stations/{_address(station)}").submit("Mở điểm thăm dò")
    assert page.has("Đang chuẩn bị")
    assert page.all(".notice-late")
    assert not poll.frozen


def test_a_ward_offers_a_poll_and_each_school_runs_it_at_home_only(db_session, sign_in):
    ward = WardFactory()
    kim_dong = SchoolFactory(name="Trường Tiểu học Kim Đồng", under=ward)
    le_loi = SchoolFactory(name="Trường Tiểu học Lê Lợi", under=ward)
    poll = PollFactory(unit=ward, offered=True)
    StationFactory(poll=poll, unit=le_loi, label="Lớp 4B")
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=kim_dong))
    page = teacher.page(f"/polls/{poll.id}/stations")
    assert not page.has("Lớp 4B")
    page = page.follow("Thêm một điểm thăm dò")
    assert page.texts("#unit option") == ["Trường Tiểu học Kim Đồng"]
    page.submit(label="Lớp 5A", present="30")
    key = page.form(None, "label").cssselect("[name=csrf_token]")[0].get("value")
    foreign = {"csrf_token": key, "unit": le_loi.id, "label": "Lớp 5B", "present": "30", "door": "slip"}
    assert teacher.post(f"/polls/{poll.id}/stations", data=foreign | {"age_band": "8-10"}).status_code == 422
    assert [(s.label, s.unit_id) for s in stations_of(poll)] == [
        ("Lớp 4B", le_loi.id),
        ("Lớp 5A", kim_dong.id),
    ]


def test_a_poll_that_is_not_offered_is_not_there_for_the_school(db_session, sign_in):
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    poll = PollFactory(unit=ward)
    sign_in(AccountFactory(role=Role.FACILITATOR, at=school)).page(f"/polls/{poll.id}/stations", status=404)


def test_a_teacher_of_another_school_finds_nothing(db_session, poll, sign_in):
    station = StationFactory(poll=poll)
    stranger = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory()))
    for path in ("", "/wall", "/edit", "/ballots.json", "/live", "/poster.pdf"):
        stranger.page(f"/stations/{_address(station)}{path}", status=404)


def test_the_board_may_watch_but_not_run(db_session, school, poll, sign_in):
    station = StationFactory(poll=poll)
    board = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    page = board.page(f"/stations/{_address(station)}")
    assert not page.has("Mở điểm thăm dò")
    board.page(f"/stations/{_address(station)}/edit", status=403)
    board.page(f"/stations/{_address(station)}/poster.pdf", status=403)


def test_who_only_reads_results_may_not_watch_a_vote(db_session, school, poll, sign_in):
    station = StationFactory(poll=poll)
    officer = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=school))
    for path in ("", "/wall", "/ballots.json", "/live"):
        officer.page(f"/stations/{_address(station)}{path}", status=403)
    officer.page("/stations", status=403)
    officer.page(f"/polls/{poll.id}/stations", status=403)


def test_who_is_not_signed_in_is_asked_to(client, db_session, poll):
    station = StationFactory(poll=poll)
    answer = client.get(f"/stations/{_address(station)}/ballots.json")
    assert answer.status_code == 302


def test_while_open_the_screens_say_how_many_and_nothing_about_what(lesson, poll):
    station = StationFactory(poll=poll, present=38, state=StationState.OPEN)
    put_in(station, 1, 2, 2)
    first = lesson.get(f"/stations/{_address(station)}/ballots.json")
    assert json.loads(first.data) == {"state": "open", "ballots": 3, "present": 38, "slips": 0}
    again = lesson.get(
        f"/stations/{_address(station)}/ballots.json", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    for path in ("", "/wall"):
        page = lesson.page(f"/stations/{_address(station)}{path}")
        for question in poll.questions:
            assert not page.has(question.text)
        assert not page.has("Cầu trượt")


def test_the_stream_says_the_same_as_the_page(lesson, poll):
    station = StationFactory(poll=poll, present=38, state=StationState.OPEN)
    put_in(station, 1, 2)
    response = lesson.get(f"/stations/{_address(station)}/live", buffered=False)
    assert response.mimetype == "text/event-stream"
    events = iter(response.response)
    told = [next(events), next(events)]
    response.close()
    assert b"retry" in _bytes(told[0])
    assert json.loads(_bytes(told[1]).removeprefix(b"data: ")) == {
        "state": "open",
        "ballots": 2,
        "present": 38,
        "slips": 0,
    }


def test_the_wall_shows_the_way_in_and_after_the_count_the_pictures(lesson, poll):
    station = StationFactory(poll=poll, door=Door.WALL, room_code="482915")
    page = lesson.page(f"/stations/{_address(station)}/wall")
    assert page.has("Chúng ta sắp bắt đầu.")
    station.state = StationState.OPEN
    db.session.commit()
    page = lesson.page(f"/stations/{_address(station)}/wall")
    assert page.has("482 915")
    assert page.one("svg.qr").get("aria-label")
    put_in(station, 1, 2, 1)
    page = lesson.page(f"/stations/{_address(station)}").submit("Đóng điểm thăm dò")
    page.submit("Kiểm phiếu")
    page = lesson.page(f"/stations/{_address(station)}/wall")
    assert len(page.all(".wall-pictures li")) == 3
    assert len(page.all(".wall-pictures [role=img]")) == 9
    assert not page.has("482 915")


def test_the_register_and_the_start_page_say_what_waits(lesson, poll):
    StationFactory(poll=poll, label="Lớp 5A", state=StationState.CLOSED)
    StationFactory(poll=poll, label="Lớp 5B", state=StationState.OPEN)
    StationFactory(poll=poll, label="Lớp 5C")
    page = lesson.page("/stations")
    assert page.texts("tbody th") == ["Lớp 5B", "Lớp 5A", "Lớp 5C"]
    page = lesson.page("/ban-lam-viec")
    assert page.has("1 điểm thăm dò đã đóng, đang chờ kiểm phiếu.")
    assert page.has("Các em đang bỏ phiếu ở 1 điểm thăm dò.")
    assert page.has("1 điểm thăm dò đã chuẩn bị, chờ mở.")


def test_a_door_that_changes_makes_the_slips_void(lesson, poll):
    station = StationFactory(poll=poll)
    key = {"unit_id": station.unit_id, "station_id": station.id}
    db.session.add(Slip(**key, token_hash=b"t" * 32, code_hash=b"c" * 32))
    db.session.commit()
    lesson.page(f"/stations/{_address(station)}").follow("Sửa điểm thăm dò này").submit(door="wall")
    assert [slip.status.value for slip in db.session.query(Slip)] == ["void"]


def _address(station: Station) -> str:
    from forum_app.security.tokens import STATION_LENGTH, to_crockford

    return to_crockford(station.id, STATION_LENGTH)


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()
