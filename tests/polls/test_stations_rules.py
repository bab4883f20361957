"""What a station may do when, and how a pasted list of classes is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.polls.models import StationState as State
from forum_app.polls.rules import stations as rules
from forum_app.polls.rules.bands import AgeBand
from forum_app.polls.rules.stations import Deed


def test_the_whole_life_of_a_station():
    state = State.PREPARED
    for deed in (Deed.OPEN, Deed.CLOSE, Deed.REOPEN, Deed.CLOSE, Deed.COUNT):
        state = rules.check_move(state, deed)
    assert state is State.COUNTED


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("deed", list(Deed))
def test_every_other_move_is_refused_with_a_sentence(state, deed):
    if rules.may(state, deed):
        return
    with pytest.raises(rules.NotNow) as refused:
        rules.check_move(state, deed)
    assert type(refused.value) is not rules.NotNow


def test_what_has_been_counted_stays_counted():
    for deed in Deed:
        with pytest.raises(rules.AlreadyCounted):
            rules.check_move(State.COUNTED, deed)


def test_a_questionnaire_may_be_put_to_older_children_but_not_to_younger_ones():
    rules.check_band(AgeBand.BAND_8_10, AgeBand.BAND_11_13)
    rules.check_band(AgeBand.BAND_8_10, AgeBand.BAND_8_10)
    with pytest.raises(rules.QuestionnaireTooHard):
        rules.check_band(AgeBand.BAND_11_13, AgeBand.BAND_8_10)


@pytest.mark.parametrize(
    ("row", "label", "present"),
    [
        ("5A 38", "5A", 38),
        ("5A: 38", "5A", 38),
        ("5A;38", "5A", 38),
        ("Lớp 5A\t38", "Lớp 5A", 38),
        ("Lớp 5A - 38 em", "Lớp 5A", 38),
        ("  Câu lạc bộ Sao Mai , 12 học sinh. ", "Câu lạc bộ Sao Mai", 12),
        ("5/1 40", "5/1", 40),
        ("Khối 4 lớp 2 35", "Khối 4 lớp 2", 35),
    ],
)
def test_lines_as_teachers_write_and_paste_them(row, label, present):
    assert rules.read_list(row, []) == ([rules.Line(label, present)], [])


def test_each_wrong_line_is_named_and_nothing_else_is_lost():
    text = "5A 38\n\n5B\n38\n5C 0\n5C 9999\n5a 40\n4A 30\n" + "x" * 61 + " 30"
    lines, wrong = rules.read_list(text, taken=["4a"])
    assert lines == [rules.Line("5A", 38)]
    assert [type(refusal) for refusal in wrong] == [
        rules.CountMissing,
        rules.ClassMissing,
        rules.CountOutOfRange,
        rules.CountOutOfRange,
        rules.ClassTwice,
        rules.ClassTaken,
        rules.LabelTooLong,
    ]
    assert [refusal.blanks["line"] for refusal in wrong] == [3, 4, 5, 6, 7, 8, 9]


def test_an_empty_list_and_an_endless_one_are_refused():
    assert [type(refusal) for refusal in rules.read_list(" \n\n", [])[1]] == [rules.ListEmpty]
    endless = "\n".join(f"Lớp {n}A 30" for n in range(201))
    assert [type(refusal) for refusal in rules.read_list(endless, [])[1]] == [rules.ListTooLong]


@given(st.text())
def test_any_text_is_either_read_or_refused(text):
    lines, wrong = rules.read_list(text, [])
    assert lines or wrong
    assert all(line.label and 1 <= line.present <= rules.MOST_PRESENT for line in lines)
