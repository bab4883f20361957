"""From the last ballot to the close-out: totals that are those of the ballots, whatever happens meanwhile."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from datetime import timedelta

import pytest

from forum_app.db import db, in_transaction
from forum_app.errors import Refusal
from forum_app.polls.models import (
    Ballot,
    BallotMark,
    Count,
    PictureCode,
    Slip,
    SlipStatus,
    Station,
    StationState,
    Tally,
)
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.closing import BoxDoesNotAgree
from forum_app.polls.rules.codes import picture_code, picture_key
from forum_app.polls.service import counting, stations
from tests.factories import PollFactory, StationFactory
from tests.polls.box import close_and_count, vote


def tallies(station: Station) -> dict[tuple[int, int, int], int]:
    rows = db.session.query(Tally).filter_by(unit_id=station.unit_id, station_id=station.id)
    return {(row.question, row.choice, row.place): row.marks for row in rows}


def test_the_totals_are_those_of_the_ballots(box, sheet):
    cast = [{1: 1 + n % 2, 2: (1, 2, 3, 0)[n % 4], 3: (-1, 1)[n % 2]} for n in range(20)]
    for slip, answers in zip(sheet.slips, cast, strict=False):
        vote(box.id, slip.token, answers)
    close_and_count(box.id)
    expected = Counter((question, answers[question], 0) for answers in cast for question in answers)
    assert {cell: marks for cell, marks in tallies(box).items() if marks} == dict(expected)
    assert tallies(box)[1, -1, 0] == 0
    assert db.session.query(Count).one().ballots == 20
    assert db.session.query(Ballot).count() == 20
    assert db.session.query(BallotMark).count() == 60


def test_after_the_count_slips_and_room_code_are_gone_and_pictures_are_there(box, sheet, settings):
    ids = [vote(box.id, slip.token) for slip in sheet.slips[:3]]
    room = get_station(box.id).room_code
    close_and_count(box.id)
    assert db.session.query(Slip).count() == 0
    assert get_station(box.id).room_code is None
    assert room is not None
    shown = {row.code: row.times for row in db.session.query(PictureCode)}
    key = picture_key(settings.secret_key)
    assert shown == Counter(picture_code(key, ballot_id) for ballot_id in ids)


def test_counting_twice_is_counting_once(box, sheet):
    vote(box.id, sheet.slips[0].token)
    close_and_count(box.id)
    before = tallies(box)
    in_transaction(lambda: counting.count_station(None, get_station(box.id)))
    assert tallies(box) == before
    assert db.session.query(Count).one().ballots == 1


def test_an_empty_box_is_counted_too(box, sheet):
    close_and_count(box.id)
    assert set(tallies(box).values()) == {0}
    assert db.session.query(Count).one().ballots == 0


def test_a_box_that_does_not_agree_is_left_as_it_was(box, sheet):
    ballot_id = vote(box.id, sheet.slips[0].token)
    key = {"unit_id": box.unit_id, "station_id": box.id}
    db.session.add(BallotMark(**key, ballot_id=ballot_id, question=1, choice=2, place=0))
    db.session.commit()
    in_transaction(lambda: stations.close_station(None, get_station(box.id)))
    with pytest.raises(BoxDoesNotAgree):
        in_transaction(lambda: counting.count_station(None, get_station(box.id)))
    assert get_station(box.id).state is StationState.CLOSED
    assert db.session.query(Slip).count() == len(sheet.slips)
    assert db.session.query(Tally).count() == 0
    assert db.session.query(BallotMark).count() == 4


def test_a_refused_count_inside_a_request_leaves_nothing_half_done(box, sheet):
    ballot_id = vote(box.id, sheet.slips[0].token)
    key = {"unit_id": box.unit_id, "station_id": box.id}
    db.session.add(BallotMark(**key, ballot_id=ballot_id, question=9, choice=2, place=0))
    db.session.commit()
    in_transaction(lambda: stations.close_station(None, get_station(box.id)))

    def as_a_view_does() -> None:
        with pytest.raises(Refusal):
            counting.count_station(None, get_station(box.id))

    in_transaction(as_a_view_does)
    db.session.expire_all()
    assert get_station(box.id).state is StationState.CLOSED
    assert db.session.query(Count).count() == 0


def test_what_somebody_closed_and_forgot_is_counted_within_the_hour(clock, db_session, box, sheet):
    vote(box.id, sheet.slips[0].token)
    in_transaction(lambda: stations.close_station(None, get_station(box.id)))
    clock.shift(timedelta(minutes=40).total_seconds())
    counting.close_out()
    assert get_station(box.id).state is StationState.CLOSED
    clock.shift(timedelta(minutes=15).total_seconds())
    counting.close_out()
    db.session.expire_all()
    assert get_station(box.id).state is StationState.COUNTED
    assert db.session.query(Slip).count() == 0
    counting.close_out()


def test_the_command_does_the_same(app, box, sheet, clock):
    in_transaction(lambda: stations.close_station(None, get_station(box.id)))
    clock.shift(timedelta(hours=1).total_seconds())
    result = app.test_cli_runner().invoke(args=["polls", "close-out"])
    assert result.exit_code == 0, result.output
    db.session.expire_all()
    assert get_station(box.id).state is StationState.COUNTED


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


def test_a_ballot_that_falls_in_while_the_station_closes_is_either_counted_or_told(app, box, sheet):
    """Thirty-five children and a teacher at the same moment."""
    told: list[str] = []
    ready = threading.Barrier(len(sheet.slips) + 1)

    def child(token: str) -> None:
        with app.app_context():
            ready.wait()
            try:
                vote(box.id, token)
            except Refusal:
                told.append("closed")
            else:
                told.append("star")

    def teacher() -> None:
        with app.app_context():
            ready.wait()
            close_and_count(box.id)

    people = [threading.Thread(target=child, args=(slip.token,)) for slip in sheet.slips]
    people.append(threading.Thread(target=teacher))
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(told) == len(sheet.slips)
    assert db.session.query(Count).one().ballots == told.count("star")
    assert db.session.query(Ballot).count() == told.count("star")
    assert sum(m for (q, _c, _p), m in tallies(box).items() if q == 1) == told.count("star")


def test_a_used_slip_stays_used_through_closing_and_opening_again(box, sheet):
    vote(box.id, sheet.slips[0].token)
    in_transaction(lambda: stations.close_station(None, get_station(box.id)))
    in_transaction(lambda: stations.reopen_station(None, get_station(box.id)))
    with pytest.raises(Refusal):
        vote(box.id, sheet.slips[0].token)
    used = db.session.query(Slip).filter_by(status=SlipStatus.USED).count()
    assert used == 1
