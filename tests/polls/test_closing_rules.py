"""A count that can be believed: every mark is in the questionnaire, every total is the sum of its ballots."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.polls.rules.bands import QuestionKind as Kind
from forum_app.polls.rules.closing import (
    DONT_KNOW,
    SKIPPED,
    Asked,
    BoxDoesNotAgree,
    Mark,
    check_same,
    picture_codes,
    tally,
)
from forum_app.polls.rules.codes import picture_code, picture_key

ASKED = (
    Asked(1, Kind.YES_NO, (1, 2), 1),
    Asked(2, Kind.CHOOSE_SEVERAL, (1, 2, 3, 4), 3),
    Asked(3, Kind.RANK, (1, 2, 3), 3),
)
LAN, MINH = b"L" * 16, b"M" * 16


def ballot(ballot_id, one, several, ranked):
    yield Mark(ballot_id, 1, one, 0)
    yield from (Mark(ballot_id, 2, choice, 0) for choice in several)
    yield from (
        Mark(ballot_id, 3, choice, place if choice > 0 else 0) for place, choice in enumerate(ranked, start=1)
    )


def test_two_ballots_and_what_nobody_chose():
    marks = [*ballot(LAN, 1, [1, 3], [2, 1]), *ballot(MINH, SKIPPED, [DONT_KNOW], [2, 3, 1])]
    cells = tally(ASKED, [LAN, MINH], marks)
    assert {cell: n for cell, n in cells.items() if n} == {
        (1, 1, 0): 1,
        (1, SKIPPED, 0): 1,
        (2, 1, 0): 1,
        (2, 3, 0): 1,
        (2, DONT_KNOW, 0): 1,
        (3, 2, 1): 2,
        (3, 1, 2): 1,
        (3, 3, 2): 1,
        (3, 1, 3): 1,
    }
    assert cells[1, 2, 0] == 0
    assert cells[3, 3, 3] == 0


def test_an_empty_box_has_a_row_of_zero_for_every_choice():
    cells = tally(ASKED, [], [])
    assert set(cells.values()) == {0}
    assert len(cells) == (2 + 2) + (4 + 2) + (3 * 3 + 2)


@pytest.mark.parametrize(
    ("one", "several", "ranked"),
    [
        (3, [1], [1]),
        (1, [5], [1]),
        (1, [1, 2, 3, 4], [1]),
        (1, [1, 1], [1]),
        (1, [1, SKIPPED], [1]),
        (1, [1], [1, 2, 3, 1]),
        (1, [], [1]),
        (-2, [1], [1]),
    ],
)
def test_a_ballot_that_the_questionnaire_does_not_know_stops_the_count(one, several, ranked):
    with pytest.raises(BoxDoesNotAgree):
        tally(ASKED, [LAN], ballot(LAN, one, several, ranked))


def test_two_answers_to_a_question_for_one_stop_the_count():
    marks = [*ballot(LAN, 1, [1], [1]), Mark(LAN, 1, 2, 0)]
    with pytest.raises(BoxDoesNotAgree):
        tally(ASKED, [LAN], marks)


def test_a_gap_in_a_ranking_stops_the_count():
    marks = [Mark(LAN, 1, 1, 0), Mark(LAN, 2, 1, 0), Mark(LAN, 3, 1, 1), Mark(LAN, 3, 2, 3)]
    with pytest.raises(BoxDoesNotAgree):
        tally(ASKED, [LAN], marks)


def test_a_mark_without_its_ballot_stops_the_count():
    with pytest.raises(BoxDoesNotAgree):
        tally(ASKED, [], ballot(LAN, 1, [1], [1]))


def test_totals_that_were_written_otherwise_stop_the_count():
    check_same({(1, 1, 0): 2}, {(1, 1, 0): 2})
    with pytest.raises(BoxDoesNotAgree):
        check_same({(1, 1, 0): 2}, {(1, 1, 0): 1})


@given(st.lists(st.sampled_from([1, 2, DONT_KNOW, SKIPPED]), max_size=40))
def test_the_totals_of_a_question_for_one_add_up_to_the_ballots(answers):
    yes_no = ASKED[0]
    ids = [bytes([n]) * 16 for n in range(len(answers))]
    cells = tally([yes_no], ids, [Mark(i, 1, answer, 0) for i, answer in zip(ids, answers, strict=True)])
    assert sum(cells.values()) == len(answers)
    assert {choice: n for (_q, choice, _p), n in cells.items() if n} == dict(Counter(answers))


def test_two_ballots_with_the_same_three_pictures_are_both_on_the_wall():
    key = picture_key("a secret of this installation")
    seen: dict[int, bytes] = {}
    for ballot_id in (number.to_bytes(16, "big") for number in range(10_000)):
        twin = seen.setdefault(picture_code(key, ballot_id), ballot_id)
        if twin != ballot_id:
            break
    assert picture_codes(key, [twin, ballot_id]) == {picture_code(key, ballot_id): 2}
