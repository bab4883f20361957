"""How many slips, on how many pages, under which address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.polls.models import Door
from forum_app.polls.models import StationState as State
from forum_app.polls.rules import slips as rules


@given(st.integers(1, 2000))
def test_there_are_always_more_slips_than_children_and_no_place_is_wasted(present):
    spare = rules.default_spare(present)
    assert rules.LEAST_SPARE <= spare <= rules.MOST_SPARE
    if spare < rules.MOST_SPARE:
        assert (present + spare - rules.FIRST_PAGE) % rules.A_PAGE == 0


def test_a_batch_just_as_large_as_the_class_is_refused():
    with pytest.raises(rules.SpareMissing):
        rules.check_printing(Door.SLIP, State.PREPARED, 0)
    with pytest.raises(rules.TooManySpare):
        rules.check_printing(Door.SLIP, State.PREPARED, 5000)


def test_slips_are_printed_before_and_during_the_vote_only():
    rules.check_printing(Door.SLIP, State.PREPARED, 5)
    rules.check_printing(Door.SLIP, State.OPEN, 5)
    for state in (State.CLOSED, State.COUNTED):
        with pytest.raises(rules.VotingEnded):
            rules.check_printing(Door.SLIP, state, 5)


def test_where_children_come_in_by_the_wall_there_are_no_slips():
    with pytest.raises(rules.NoSlipsHere):
        rules.check_printing(Door.WALL, State.PREPARED, 5)


def test_the_printed_address_is_upper_case_from_end_to_end():
    assert rules.printed_address("https://truong.example:8443", "/P/0A") == "HTTPS://TRUONG.EXAMPLE:8443/P/0A"


def test_an_installation_under_a_lower_case_path_is_told_why_it_cannot_print():
    with pytest.raises(rules.AddressHasPath, match="truong.example/tieng-em"):
        rules.printed_address("https://truong.example/tieng-em", "/P/0A")
