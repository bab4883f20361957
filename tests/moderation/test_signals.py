"""What a signal finds and what it leaves alone. It reorders a queue that people read to the end."""

from __future__ import annotations

import pytest

from forum_app.moderation.rules import signals
from forum_app.moderation.rules.levels import Level
from tests.moderation import told


@pytest.mark.parametrize("sentence", told.RED)
def test_a_child_in_danger_comes_first(sentence: str) -> None:
    assert signals.read(sentence).level is Level.RED


@pytest.mark.parametrize("sentence", told.ORANGE)
def test_a_child_in_sorrow_comes_next(sentence: str) -> None:
    assert signals.read(sentence).level is Level.ORANGE


@pytest.mark.parametrize("sentence", told.HARMLESS)
def test_an_ordinary_school_day_raises_no_alarm(sentence: str) -> None:
    assert signals.read(sentence).level is Level.ORDINARY


def test_there_are_enough_ordinary_days() -> None:
    assert len(set(told.HARMLESS)) >= 60


@pytest.mark.parametrize("sentence", [*told.RED, *told.ORANGE, *told.HARMLESS])
def test_children_write_vietnamese_in_many_ways(sentence: str) -> None:
    assert signals.read(sentence).language_known


@pytest.mark.parametrize("sentence", [*told.OTHER_TONGUES, "", "?!", "👍👍"])
def test_what_the_rules_cannot_read_is_unread_and_not_safe(sentence: str) -> None:
    assert not signals.read(sentence).language_known


def test_one_syllable_without_its_marks_says_nothing() -> None:
    assert signals.read("chet").level is Level.ORDINARY
    assert signals.read("em bị chết máy xe").level is Level.ORDINARY


def test_a_phrase_is_not_found_inside_other_words() -> None:
    assert signals.read("Em thích bài tự tửu trong truyện").level is Level.ORDINARY


def test_a_thought_ends_at_its_full_stop() -> None:
    assert signals.read("Em thích cứu. Em vui.").level is Level.ORDINARY


@pytest.mark.parametrize(
    "sentence",
    [
        "Cô giáo tát em trước lớp",
        "Em bị thầy đánh",
        "thay the duc hay so mong em",
        "Người đánh em là thầy Nam",
    ],
)
def test_what_staff_did_is_marked_so_that_their_school_does_not_see_it(sentence: str) -> None:
    assert signals.read(sentence).about_staff


@pytest.mark.parametrize(
    "sentence",
    [
        "Bố em đánh em mỗi ngày",
        "Em kể với cô là em bị bố đánh",
        "Em bị bắt nạt, em mong thầy cô giúp",
        "Thầy dạy hay",
    ],
)
def test_a_teacher_who_was_told_of_it_did_not_do_it(sentence: str) -> None:
    assert not signals.read(sentence).about_staff


def test_a_signal_holds_no_word_of_the_child() -> None:
    hits = signals.read("Bố em đánh em mỗi ngày, số của em là 0912 345 678").hits
    assert hits == ("violence", "contact")
