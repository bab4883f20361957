"""From the last ballot to the close-out, and what somebody with the disk in hand can still find: nothing."""

from __future__ import annotations

import re
import secrets
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from forum_app.db import db, in_transaction
from forum_app.errors import Refusal
from forum_app.polls.models import (
    Ballot,
    BallotMark,
    Count,
    PictureCode,
    Poll,
    Slip,
    SlipStatus,
    Station,
    StationState,
    Tally,
)
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.closing import BoxDoesNotAgree
from forum_app.polls.rules.codes import code_hash, code_key, picture_code, picture_key, token_hash
from forum_app.polls.rules.slips import Sheet
from forum_app.polls.service import counting, stations
from forum_app.polls.service.casting import cast_by_slip
from forum_app.polls.service.slips import make_slips
from tests.factories import PollFactory, StationFactory

ANSWERS = {1: 1, 2: 3, 3: 2}


@pytest.fixture
def poll(db_session) -> Poll:
    return PollFactory()


@pytest.fixture
def station(poll) -> Station:
    return StationFactory(poll=poll, present=30, room_code="482915")


@pytest.fixture
def sheet(station, settings) -> Sheet:
    """Printed, and the station is open."""
    key = code_key(settings.secret_key)
    sheet = in_transaction(lambda: make_slips(None, get_station(station.id), 5, key))
    in_transaction(lambda: stations.open_station(None, get_station(station.id)))
    return sheet


def vote(station_id: int, token: str, answers: dict[int, int] = ANSWERS) -> bytes:
    ballot_id = secrets.token_bytes(16)
    sent = {f"q{question}": [str(choice)] for question, choice in answers.items()}
    in_transaction(lambda: cast_by_slip(station_id, token_hash(token), ballot_id, sent))
    return ballot_id


def close_and_count(station_id: int) -> None:
    in_transaction(lambda: stations.close_station(None, get_station(station_id)))
    in_transaction(lambda: counting.count_station(None, get_station(station_id)))


def tallies(station: Station) -> dict[tuple[int, int, int], int]:
    rows = db.session.query(Tally).filter_by(unit_id=station.unit_id, station_id=station.id)
    return {(row.question, row.choice, row.place): row.marks for row in rows}


def test_the_totals_are_those_of_the_ballots(station, sheet):
    cast = [{1: 1 + n % 2, 2: (1, 2, 3, 0)[n % 4], 3: (-1, 1)[n % 2]} for n in range(20)]
    for slip, answers in zip(sheet.slips, cast, strict=False):
        vote(station.id, slip.token, answers)
    close_and_count(station.id)
    expected = Counter((question, answers[question], 0) for answers in cast for question in answers)
    assert {cell: marks for cell, marks in tallies(station).items() if marks} == dict(expected)
    assert tallies(station)[1, -1, 0] == 0
    assert db.session.query(Count).one().ballots == 20
    assert db.session.query(Ballot).count() == 20
    assert db.session.query(BallotMark).count() == 60


def test_after_the_count_slips_and_room_code_are_gone_and_pictures_are_there(station, sheet, settings):
    ids = [vote(station.id, slip.token) for slip in sheet.slips[:3]]
    room = get_station(station.id).room_code
    close_and_count(station.id)
    assert db.session.query(Slip).count() == 0
    assert get_station(station.id).room_code is None
    assert room is not None
    shown = {row.code: row.times for row in db.session.query(PictureCode)}
    key = picture_key(settings.secret_key)
    assert shown == Counter(picture_code(key, ballot_id) for ballot_id in ids)


def test_counting_twice_is_counting_once(station, sheet):
    vote(station.id, sheet.slips[0].token)
    close_and_count(station.id)
    before = tallies(station)
    in_transaction(lambda: counting.count_station(None, get_station(station.id)))
    assert tallies(station) == before
    assert db.session.query(Count).one().ballots == 1


def test_an_empty_box_is_counted_too(station, sheet):
    close_and_count(station.id)
    assert set(tallies(station).values()) == {0}
    assert db.session.query(Count).one().ballots == 0


def test_a_box_that_does_not_agree_is_left_as_it_was(station, sheet):
    ballot_id = vote(station.id, sheet.slips[0].token)
    key = {"unit_id": station.unit_id, "station_id": station.id}
    db.session.add(BallotMark(**key, ballot_id=ballot_id, question=1, choice=2, place=0))
    db.session.commit()
    in_transaction(lambda: stations.close_station(None, get_station(station.id)))
    with pytest.raises(BoxDoesNotAgree):
        in_transaction(lambda: counting.count_station(None, get_station(station.id)))
    assert get_station(station.id).state is StationState.CLOSED
    assert db.session.query(Slip).count() == len(sheet.slips)
    assert db.session.query(Tally).count() == 0
    assert db.session.query(BallotMark).count() == 4


def test_a_refused_count_inside_a_request_leaves_nothing_half_done(station, sheet):
    ballot_id = vote(station.id, sheet.slips[0].token)
    key = {"unit_id": station.unit_id, "station_id": station.id}
    db.session.add(BallotMark(**key, ballot_id=ballot_id, question=9, choice=2, place=0))
    db.session.commit()
    in_transaction(lambda: stations.close_station(None, get_station(station.id)))

    def as_a_view_does() -> None:
        with pytest.raises(Refusal):
            counting.count_station(None, get_station(station.id))

    in_transaction(as_a_view_does)
    db.session.expire_all()
    assert get_station(station.id).state is StationState.CLOSED
    assert db.session.query(Count).count() == 0


def test_what_somebody_closed_and_forgot_is_counted_within_the_hour(clock, db_session, station, sheet):
    vote(station.id, sheet.slips[0].token)
    in_transaction(lambda: stations.close_station(None, get_station(station.id)))
    clock.shift(timedelta(minutes=40).total_seconds())
    counting.close_out()
    assert get_station(station.id).state is StationState.CLOSED
    clock.shift(timedelta(minutes=15).total_seconds())
    counting.close_out()
    db.session.expire_all()
    assert get_station(station.id).state is StationState.COUNTED
    assert db.session.query(Slip).count() == 0
    counting.close_out()


def test_the_command_does_the_same(app, station, sheet, clock):
    in_transaction(lambda: stations.close_station(None, get_station(station.id)))
    clock.shift(timedelta(hours=1).total_seconds())
    result = app.test_cli_runner().invoke(args=["polls", "close-out"])
    assert result.exit_code == 0, result.output
    db.session.expire_all()
    assert get_station(station.id).state is StationState.COUNTED


def test_ranked_places_are_counted_one_by_one(db_session):
    ranked = ((QuestionKind.RANK, "Em muốn sân trường có thêm gì?", ("Cây xanh", "Cầu trượt", "Ghế đá")),)
    poll = PollFactory(questions=ranked, age_band="11-13")
    poll.questions[0].most = 3  # type: ignore[attr-defined]
    station = StationFactory(poll=poll, state=StationState.CLOSED)
    key = {"unit_id": station.unit_id, "station_id": station.id}
    for first, second in ((1, 2), (1, 3), (2, 1)):
        ballot_id = secrets.token_bytes(16)
        db.session.add(Ballot(**key, id=ballot_id, door=station.door))
        db.session.flush()
        for place, choice in enumerate((first, second), start=1):
            db.session.add(BallotMark(**key, ballot_id=ballot_id, question=1, choice=choice, place=place))
    db.session.commit()
    in_transaction(lambda: counting.count_station(None, get_station(station.id)))
    counted = {cell: marks for cell, marks in tallies(station).items() if marks}
    assert counted == {(1, 1, 1): 2, (1, 2, 1): 1, (1, 2, 2): 1, (1, 3, 2): 1, (1, 1, 2): 1}


def test_a_ballot_that_falls_in_while_the_station_closes_is_either_counted_or_told(app, station, sheet):
    """Thirty-five children and a teacher at the same moment."""
    told: list[str] = []
    ready = threading.Barrier(len(sheet.slips) + 1)

    def child(token: str) -> None:
        with app.app_context():
            ready.wait()
            try:
                vote(station.id, token)
            except Refusal:
                told.append("closed")
            else:
                told.append("star")

    def teacher() -> None:
        with app.app_context():
            ready.wait()
            close_and_count(station.id)

    people = [threading.Thread(target=child, args=(slip.token,)) for slip in sheet.slips]
    people.append(threading.Thread(target=teacher))
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(told) == len(sheet.slips)
    assert db.session.query(Count).one().ballots == told.count("star")
    assert db.session.query(Ballot).count() == told.count("star")
    assert sum(m for (q, _c, _p), m in tallies(station).items() if q == 1) == told.count("star")


class Burglar:
    """Somebody who took every file of the database."""

    def __init__(self, path: Path) -> None:
        self.files = {found.name: found.read_bytes() for found in path.parent.glob(f"{path.name}*")}
        self.everything = b"".join(self.files.values())

    def positions(self, needles: list[bytes]) -> list[int]:
        """Where each is first found in the main file, in the order asked; only what was found."""
        main = max(self.files.values(), key=len)
        return [at for needle in needles if (at := main.find(needle)) >= 0]


@pytest.mark.sqlite
def test_the_files_hold_no_token_no_code_no_order_and_no_time(app, station, sheet, settings):
    cast = [(slip, vote(station.id, slip.token)) for slip in sheet.slips[:30]]
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    before = Burglar(path)
    assert token_hash(sheet.slips[0].token) in before.everything  # the burglar knows how to look

    close_and_count(station.id)
    db.session.rollback()
    after = Burglar(path)
    assert len(after.files.get(f"{path.name}-wal", b"")) == 0
    key = code_key(settings.secret_key)
    for slip in sheet.slips:
        for secret in (
            slip.token.encode(),
            slip.code.encode(),
            token_hash(slip.token),
            code_hash(key, station.id, slip.code),
        ):
            assert secret not in after.everything

    ids = [ballot_id for _slip, ballot_id in cast]
    in_file = sorted(ids, key=lambda ballot_id: after.positions([ballot_id])[0])
    # A page is filled from its end: the file runs in the order of the ids, forwards or backwards, and in no other.
    assert in_file in (sorted(ids), sorted(ids, reverse=True))
    assert ids != sorted(ids)


@pytest.mark.sqlite
def test_no_column_of_the_whole_database_holds_a_time_of_a_single_ballot(app, station, sheet):
    for slip in sheet.slips[:10]:
        vote(station.id, slip.token)
    stamp = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}")
    for table in ("ballot", "ballot_mark", "slip", "tally", "picture_code"):
        for row in db.session.execute(text(f"SELECT * FROM {table}")):
            assert not any(stamp.search(str(value)) for value in row)


@pytest.mark.postgresql
def test_postgresql_keeps_no_order_of_arrival(app, station, sheet):
    ids = [vote(station.id, slip.token) for slip in sheet.slips[:30]]
    came = db.session.execute(text("SELECT id FROM ballot ORDER BY ctid")).scalars().all()
    assert [bytes(row) for row in came] == ids  # the burglar knows how to look
    db.session.rollback()

    close_and_count(station.id)
    stored = db.session.execute(text("SELECT id, xmin::text FROM ballot ORDER BY ctid")).all()
    assert [bytes(row.id) for row in stored] == sorted(ids)
    assert len({row.xmin for row in stored}) == 1
    marks = db.session.execute(text("SELECT xmin::text FROM ballot_mark")).scalars().all()
    assert len(set(marks)) == 1
    assert db.session.scalar(text("SELECT pg_relation_size('slip')")) == 0


@pytest.mark.postgresql
def test_while_another_class_is_voting_nobody_is_locked_out_by_the_tidying(app, station, sheet, settings):
    other = StationFactory(poll=station.poll, label="Lớp 5B", present=5)
    key = code_key(settings.secret_key)
    others = in_transaction(lambda: make_slips(None, get_station(other.id), 5, key))
    in_transaction(lambda: stations.open_station(None, get_station(other.id)))
    vote(station.id, sheet.slips[0].token)
    close_and_count(station.id)
    vote(other.id, others.slips[0].token)
    close_and_count(other.id)
    assert db.session.scalar(text("SELECT pg_relation_size('slip')")) == 0


def test_a_used_slip_stays_used_through_closing_and_opening_again(station, sheet):
    vote(station.id, sheet.slips[0].token)
    in_transaction(lambda: stations.close_station(None, get_station(station.id)))
    in_transaction(lambda: stations.reopen_station(None, get_station(station.id)))
    with pytest.raises(Refusal):
        vote(station.id, sheet.slips[0].token)
    used = db.session.query(Slip).filter_by(status=SlipStatus.USED).count()
    assert used == 1
