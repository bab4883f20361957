"""What matters most, and who speaks for the others: by hands and by slips, ties said as ties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.db import db, in_transaction, transaction
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import boxes_of
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.codes import code_key
from forum_app.polls.service import stations
from forum_app.polls.service.slips import make_slips
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import (
    ChildPart,
    Chosen,
    ForumRound,
    Output,
    OutputKind,
    PriorityMethod,
    PriorityVote,
)
from forum_app.sessions.queries import elections, priorities
from forum_app.sessions.rules import votes
from forum_app.sessions.service import elections as elections_service
from forum_app.sessions.service import priorities as service
from forum_app.sessions.service.delegates import add_delegate
from forum_app.sessions.service.groups import add_group
from forum_app.sessions.service.outputs import add_output
from forum_app.units.models import Unit
from tests.factories import AccountFactory, RoundFactory
from tests.polls.box import close_and_count, vote

WISHES = ("Trồng cây ở sân sau", "Nước uống sạch. Gọi 0912345678", "Thêm sách trong thư viện")


@pytest.fixture
def running(db_session) -> ForumRound:
    return RoundFactory()


@pytest.fixture
def outputs(running) -> list[Output]:
    with transaction():
        group = add_group(None, running, 1, "Trường em", children=30)
        return [add_output(group, OutputKind.WISH, words) for words in WISHES]


def test_ties_share_a_place_and_the_next_place_is_left_out() -> None:
    placed = votes.ranked({"cây": 9, "nước": 4, "sách": 9, "cầu": 0})
    assert [(each.place, each.key, each.tied) for each in placed] == [
        (1, "cây", True),
        (1, "sách", True),
        (3, "nước", False),
        (4, "cầu", False),
    ]


@given(st.dictionaries(st.integers(1, 12), st.integers(0, 6), min_size=1), st.integers(1, 5))
def test_votes_never_choose_one_of_two_equals(counts: dict[int, int], wanted: int) -> None:
    decided = votes.seats(counts, wanted)
    assert len(decided.chosen) + decided.left <= wanted
    outside = [counts[key] for key in counts if key not in decided.chosen]
    assert all(counts[key] > votes_of_other for key in decided.chosen for votes_of_other in outside) or (
        len([key for key in counts if counts[key]]) <= wanted
    )
    assert len(decided.tied) > decided.left or not decided.tied


@pytest.mark.parametrize(
    ("band", "most"),
    [(AgeBand.BAND_6_7, 0), (AgeBand.BAND_8_10, 3), (AgeBand.BAND_11_13, 5), (AgeBand.BAND_14_15, 7)],
)
def test_a_slip_holds_no_more_than_children_of_the_age_can_weigh(band: AgeBand, most: int) -> None:
    assert votes.shortlist_most(band, slips=True) == most


def test_hands_are_counted_one_after_the_other_and_never_more_than_there_are(
    sign_in, running, outputs
) -> None:
    client = sign_in(_teacher(running))
    page = client.page(f"/rounds/{to_crockford(running.id, 12)}/priorities/begin")
    page = page.submit(
        chosen=[str(output.id) for output in outputs], method="show_of_hands", button="Bắt đầu"
    )
    assert page.has(WISHES[0])
    page = page.submit(votes="31", button="Ghi và sang ý tiếp", status=422)
    assert page.has("Có 30 em trong phòng")
    for hands in ("12", "20", "12"):
        page = page.submit(votes=hands, button="Ghi và sang ý tiếp")
    found = priorities.result(running)
    assert found is not None
    assert [(each.place, each.choice.votes, each.tied) for each in found.placed] == [
        (1, 20, False),
        (2, 12, True),
        (2, 12, True),
    ]
    assert page.has("Bằng nhau: cùng vị trí 2")
    assert not page.has("0912345678")


def test_a_vote_by_slips_is_a_secret_poll_whose_total_is_taken_over(
    sign_in, settings, running, outputs
) -> None:
    with transaction():
        begun = service.begin_vote(None, running, PriorityMethod.SLIPS, outputs, 12)
    client = sign_in(_teacher(running))
    here = f"/rounds/{to_crockford(running.id, 12)}/priorities/{begun.id}"
    assert client.page(here).has("Đến điểm thăm dò")
    station_id = boxes_of(get_poll(begun.poll_id)).stations[0].station.id
    sheet = in_transaction(
        lambda: make_slips(None, get_station(station_id), 5, code_key(settings.secret_key))
    )
    in_transaction(lambda: stations.open_station(None, get_station(station_id)))
    for number, slip in enumerate(sheet.slips[:12]):
        vote(station_id, slip.token, {1: 3 if number < 8 else 1})
    with pytest.raises(votes.NotCountedYet), transaction():
        service.take_over(None, db.session.get_one(PriorityVote, (begun.unit_id, begun.id)))
    close_and_count(station_id)
    client.page(here).submit("Lấy kết quả")
    found = priorities.result(running)
    assert found is not None
    assert [(each.choice.words, each.choice.votes) for each in found.placed[:2]] == [
        (WISHES[2], 8),
        (WISHES[0], 4),
    ]


def test_fewer_than_ten_slips_show_nothing(settings, running, outputs) -> None:
    with transaction():
        begun = service.begin_vote(None, running, PriorityMethod.SLIPS, outputs, 9)
    station_id = boxes_of(get_poll(begun.poll_id)).stations[0].station.id
    sheet = in_transaction(
        lambda: make_slips(None, get_station(station_id), 5, code_key(settings.secret_key))
    )
    in_transaction(lambda: stations.open_station(None, get_station(station_id)))
    for slip in sheet.slips[:9]:
        vote(station_id, slip.token, {1: 1})
    close_and_count(station_id)
    with pytest.raises(votes.TooFewBallots), transaction():
        service.take_over(None, db.session.get_one(PriorityVote, (begun.unit_id, begun.id)))


def test_the_youngest_vote_by_hands(running, outputs) -> None:
    running.age_band = AgeBand.BAND_6_7
    db.session.commit()
    with pytest.raises(votes.TooYoungForSlips), transaction():
        service.begin_vote(None, running, PriorityMethod.SLIPS, outputs, 20)


def test_delegates_are_numbers_and_a_tie_is_left_to_the_room(sign_in, running) -> None:
    with transaction():
        for name in ("Nguyễn Thị An", "Hoàng Gia Khôi", "Lê Thị Chi"):
            add_delegate(None, running, name, "Lớp 6A", ChildPart.DELEGATE, Chosen.NOMINATION)
        begun = elections_service.begin_election(None, running, Chosen.SHOW_OF_HANDS, [1, 2, 3], 2, 30)
        for number, hands in ((1, 20), (2, 5), (3, 5)):
            elections_service.count_hands(None, begun, number, hands)
    client = sign_in(_teacher(running))
    page = client.page(f"/rounds/{to_crockford(running.id, 12)}/elections/{begun.id}")
    assert page.has("Cả phòng quyết định")
    assert not page.has("Hoàng Gia Khôi")
    page = page.submit("/elect", chosen=["1", "3"], girls="3", status=422)
    page.submit("/elect", chosen=["1", "3"], girls="2", ethnic_minority="1")
    assert elections.elected_in(begun) == [1, 3]
    db.session.refresh(begun)
    assert (begun.girls, begun.ethnic_minority, begun.special_circumstances) == (2, 1, None)


def test_a_ballot_for_delegates_shows_numbers_only(running) -> None:
    with transaction():
        for name in ("Nguyễn Thị An", "Hoàng Gia Khôi", "Lê Thị Chi"):
            add_delegate(None, running, name, "Lớp 6A", ChildPart.DELEGATE, Chosen.NOMINATION)
        begun = elections_service.begin_election(None, running, Chosen.BALLOT, [3, 1, 2], 2, 30)
    poll = get_poll(begun.poll_id)
    assert [option.text for option in poll.questions[0].options] == ["Bạn số 1", "Bạn số 2", "Bạn số 3"]
    assert poll.questions[0].most == 2


def _teacher(forum_round: ForumRound):
    return AccountFactory(role=Role.FACILITATOR, at=db.session.get_one(Unit, forum_round.unit_id))
