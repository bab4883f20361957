"""An adult covers words and can change nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.moderation.rules import masking
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.rules.masking import Cover
from forum_app.moderation.rules.times import due
from forum_app.workdays.rules.calendars import Calendar

SAID = "Bạn ngồi bàn đầu tên là Bống, Bông hay giật tóc em."


def test_covered_words_leave_the_signs_that_end_them():
    assert masking.cover(SAID, {6: Cover.NAME}) == "Bạn ngồi bàn đầu tên là [TÊN], Bông hay giật tóc em."


def test_two_words_of_one_name_are_one_sign():
    assert masking.cover("em tên Bé Bống ạ", {2: Cover.NAME, 3: Cover.NAME}) == "em tên [TÊN] ạ"


def test_what_the_machine_finds_is_covered_whatever_was_chosen():
    assert masking.cover("Số của em là 0912 345 678.", {}) == "Số của em là [SĐT]."


def test_nothing_but_signs_is_no_text():
    with pytest.raises(masking.NothingLeft):
        masking.shown("Bống Bông", {0: Cover.NAME, 1: Cover.OTHER})


@given(
    st.lists(st.sampled_from("em bạn sân trường cây bống, mát! hát. rất".split()), min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 14), st.sampled_from(Cover)),
)
def test_between_the_signs_stands_only_what_the_child_wrote(words: list[str], covered: dict[int, Cover]):
    text = " ".join(words)
    assert masking.is_only_covered(text, masking.cover(text, covered))


def test_what_stands_in_an_address_is_read_with_care():
    assert masking.read_covered(["3:name", "x:name", "4:<script>", "5"]) == {3: Cover.NAME}
    assert masking.write_covered({3: Cover.NAME, 1: Cover.PHONE}) == ["1:phone", "3:name"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("level", "came", "open_now", "until"),
    [
        (Level.RED, "2026-11-20T10:00", True, "2026-11-20T10:15"),
        (Level.RED, "2026-11-21T22:00", False, "2026-11-22T00:00"),
        (Level.ORANGE, "2026-11-20T10:00", True, "2026-11-20T14:00"),
        (Level.ORANGE, "2026-11-20T15:00", False, "2026-11-23T10:00"),  # over a weekend
        (Level.ORDINARY, "2026-11-17T09:30", False, "2026-11-20T09:30"),
        (Level.ORANGE, "2026-09-01T16:00", False, "2026-09-03T11:00"),  # over Independence Day
    ],
)
def test_how_long_a_text_may_wait(level: Level, came: str, open_now: bool, until: str):
    def works(day: date) -> bool:
        return Calendar().is_working(day) or (day.month, day.day) == (9, 1)

    assert due(level, at(came), works, open_now=open_now) == at(until)
