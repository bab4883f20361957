"""Answers held against the questionnaire: what counts, what is asked again, and why."""

from __future__ import annotations

import pytest

from forum_app.errors import Refusal
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules import casting as rules
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.casting import Asked, Mark, read_marks
from forum_app.polls.rules.voting import VARIANTS, BallotKeys, gladness, in_turn, read_ballot

ONE = Asked(1, QuestionKind.CHOOSE_ONE, 3, 1)
SEVERAL = Asked(2, QuestionKind.CHOOSE_SEVERAL, 5, 3)
RANK = Asked(3, QuestionKind.RANK, 4, 3)
FIRST = Asked(4, QuestionKind.RANK, 3, 1)


def why(asked: Asked, **answers: list[str]) -> type[Refusal]:
    with pytest.raises(rules.AnswersUnclear) as unclear:
        read_marks([asked], {name.replace("_", "."): given for name, given in answers.items()})
    return type(unclear.value.reasons[asked.number])


def marks(asked: Asked, **answers: list[str]) -> list[Mark]:
    return read_marks([asked], {name.replace("_", "."): given for name, given in answers.items()})


def test_a_question_left_alone_counts_as_skipped() -> None:
    assert read_marks([ONE, SEVERAL, RANK, FIRST], {}) == [Mark(n, SKIPPED) for n in (1, 2, 3, 4)]


def test_not_knowing_and_skipping_are_answers_like_the_others() -> None:
    assert marks(ONE, q1=["0"]) == [Mark(1, DONT_KNOW)]
    assert marks(SEVERAL, q2=["-1"]) == [Mark(2, SKIPPED)]
    assert marks(RANK, q3=["0"]) == [Mark(3, DONT_KNOW)]


def test_one_answer_is_one_mark_even_when_it_arrives_twice() -> None:
    assert marks(ONE, q1=["2", "2"]) == [Mark(1, 2)]
    assert why(ONE, q1=["1", "2"]) is rules.OneAnswerOnly


def test_several_answers_up_to_the_number_asked_for() -> None:
    assert marks(SEVERAL, q2=["5", "1", "3"]) == [Mark(2, 1), Mark(2, 3), Mark(2, 5)]
    assert why(SEVERAL, q2=["1", "2", "3", "4"]) is rules.TooManyChosen
    assert why(SEVERAL, q2=["1", "0"]) is rules.ChosenAndNot
    assert why(SEVERAL, q2=["0", "-1"]) is rules.ChosenAndNot


def test_places_are_distinct_and_a_gap_is_closed() -> None:
    assert marks(RANK, q3_4=["1"], q3_2=["2"]) == [Mark(3, 4, 1), Mark(3, 2, 2)]
    assert marks(RANK, q3_1=["3"], q3_2=["2"], q3_3=[""]) == [Mark(3, 2, 1), Mark(3, 1, 2)]
    assert why(RANK, q3_1=["1"], q3_2=["1"]) is rules.PlaceTwice
    assert why(RANK, q3_1=["1", "2"]) is rules.TwoPlaces
    assert why(RANK, q3_1=["1", "1"]) is rules.PlaceTwice
    assert why(RANK, q3_1=["1"], q3=["-1"]) is rules.ChosenAndNot
    assert why(RANK, q3=["2"]) is rules.NotOnThePaper


def test_the_youngest_rank_by_naming_their_first() -> None:
    assert marks(FIRST, q4=["3"]) == [Mark(4, 3, 1)]
    assert marks(FIRST, q4=["0"]) == [Mark(4, DONT_KNOW, 0)]


@pytest.mark.parametrize("forged", ["4", "-2", "99999999999999", "một", "", "1.0", "\ud83d"])
def test_what_is_not_on_the_paper_is_not_counted(forged: str) -> None:
    assert why(ONE, q1=[forged]) is rules.NotOnThePaper


def test_every_answer_stands_in_every_place_equally_often() -> None:
    for options in (2, 3, 4, 6):
        places = [in_turn(range(options), variant).index(0) for variant in range(VARIANTS)]
        assert {places.count(place) for place in range(options)} == {VARIANTS // options}
    assert sorted(in_turn(range(5), 7)) == list(range(5))


def test_the_glad_face_stands_at_the_glad_words_whichever_end_they_are_on() -> None:
    assert gladness(["Vui", "Bình thường", "Chưa vui"]) == [3, 2, 1]
    assert gladness(["Không thích", "Bình thường", "Thích"]) == [1, 2, 3]


def test_a_key_fits_one_ballot_at_one_station_with_one_slip() -> None:
    keys, ballot = BallotKeys.of("s" * 40), "ab" * 16
    key = keys.form_key(7, b"slip", ballot)
    assert keys.fits(7, b"slip", ballot, key)
    assert not keys.fits(8, b"slip", ballot, key)
    assert not keys.fits(7, b"other", ballot, key)
    assert not keys.fits(7, b"slip", "cd" * 16, key)
    assert not BallotKeys.of("t" * 40).fits(7, b"slip", ballot, key)


def test_a_ticket_is_read_back_and_a_forged_one_is_not() -> None:
    keys = BallotKeys.of("s" * 40)
    ticket = keys.ticket(2**59 + 1, b"\x00" * 32)
    assert keys.read_ticket(ticket) == (2**59 + 1, b"\x00" * 32)
    for forged in ("", "A", ticket[:-1], "A" + ticket[1:], "é" * 75):
        with pytest.raises(ValueError, match=r".*"):
            keys.read_ticket(forged)


def test_a_ballot_number_is_sixteen_bytes_in_small_hexadecimal() -> None:
    assert read_ballot("ab" * 16) == b"\xab" * 16
    assert [read_ballot(text) for text in ("AB" * 16, "ab" * 15, "zz" * 16, "ab " * 16, "")] == [None] * 5
