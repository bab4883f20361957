"""The table of transitions, walked: it can be read, it leads somewhere, and the story keeps each step."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum_app.audit.rules.deeds import DEEDS
from forum_app.db import db, in_transaction
from forum_app.followup.queries.recommendations import events_of
from forum_app.followup.rules.agents import SOFTWARE, Agent
from forum_app.followup.rules.states import (
    CARRIED,
    MOVES,
    ORDER,
    SETTLED,
    Deed,
    NotNow,
    NotYours,
    State,
    Who,
    of_parts,
)
from forum_app.followup.service import recommendations
from forum_app.followup.service.moves import move_part
from forum_app.followup.service.recommendations import Owed
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made

BACK = (Deed.PART, Deed.PASS_BACK)
ENDS = {State.CLOSED, State.CLOSED_DISAGREED, State.WITHDRAWN}


def test_every_state_is_reached_and_only_ends_are_left_by_nothing() -> None:
    reached = {move.after for move in MOVES} | {State.DRAFT}
    assert reached >= set(State)
    left = {move.before for move in MOVES if move.after is not None or move.deed in BACK}
    assert set(State) - left == ENDS


def test_the_table_has_one_line_for_each_state_and_deed() -> None:
    pairs = [(move.before, move.deed) for move in MOVES]
    assert len(pairs) == len(set(pairs))


def test_an_agency_never_settles_anything_by_itself() -> None:
    assert not [move for move in MOVES if Who.AGENCY in move.who and move.after in SETTLED]


def test_the_whole_stands_where_the_slowest_agency_stands() -> None:
    assert of_parts([State.PUBLISHED, State.SENT]) is State.SENT
    assert of_parts([State.ANSWERED, State.RETURNED]) is State.RETURNED
    assert set(ORDER) == {
        move.after for move in MOVES if move.after not in {None, *CARRIED, State.WITHDRAWN}
    } - {
        State.DRAFT,
        State.READ_BACK,
        State.CONFIRMED,
    }


def test_each_deed_has_a_name_in_the_record() -> None:
    assert {f"recommendation:{deed.value}" for deed in Deed} <= set(DEEDS)


@pytest.mark.usefixtures("db_session", "clock")
class TestInTheDatabase:
    def test_two_agencies_answer_each_for_itself(self) -> None:
        said = made.confirmed(SchoolFactory())
        police, ward = UnitFactory(name="Công an phường"), UnitFactory(name="Phòng Văn hóa – Xã hội")
        owed = [Owed(police.name, police.id), Owed(ward.name, ward.id)]
        one, _other = in_transaction(lambda: recommendations.send(SOFTWARE, said, owed))
        agency = Agent(Who.AGENCY, police.name)
        in_transaction(lambda: move_part(agency, one, Deed.RECEIVE))
        assert (one.state, said.state) == (State.RECEIVED, State.SENT)
        with pytest.raises(NotYours):
            in_transaction(lambda: move_part(Agent(Who.CHECKER, "Bí thư Đoàn"), one, Deed.ANSWER))
        with pytest.raises(NotNow, match="Received|Đã nhận"):
            in_transaction(lambda: move_part(agency, one, Deed.ACCEPT))
        story = [(event.deed, event.after) for event in events_of(said)]
        assert story[-3:] == [
            (Deed.SEND, State.SENT),
            (Deed.SEND, State.SENT),
            (Deed.RECEIVE, State.RECEIVED),
        ]

    @pytest.mark.parametrize(
        "attack", ["UPDATE recommendation_event SET name = 'x'", "DELETE FROM recommendation_event"]
    )
    def test_the_database_itself_refuses_to_rewrite_the_story(self, attack: str) -> None:
        made.draft(SchoolFactory())
        with pytest.raises(IntegrityError, match="only grows"):
            db.session.execute(text(attack))
        db.session.rollback()
