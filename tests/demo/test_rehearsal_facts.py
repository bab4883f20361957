"""What is rehearsed says the same as what was printed, before a single ballot is cast."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from forum_app.demo.rehearsal import ballots, facts
from forum_app.demo.rehearsal.facts import PrintedPoll
from forum_app.polls.rules.bands import LIMITS, QuestionKind

POLLS = facts.load()
REHEARSED = [printed for poll in POLLS for printed in facts.rehearsable(poll)]


def named(printed: PrintedPoll) -> str:
    return printed.id


def test_more_than_ten_real_polls_can_be_asked_again():
    assert len({printed.id.split(".")[0] for printed in REHEARSED}) > 10


@pytest.mark.parametrize("printed", REHEARSED, ids=named)
def test_children_together_mark_exactly_what_was_printed(printed: PrintedPoll):
    filled = ballots.fill(printed)
    assert len(filled) == printed.ballots
    for number, question in enumerate(printed.questions, start=1):
        counted = Counter(choice for ballot in filled for choice in ballot[number])
        assert [counted[place] for place, _option in enumerate(question.options, 1)] == [
            option.marks for option in question.options
        ]
        if question.kind is not QuestionKind.CHOOSE_SEVERAL:
            assert counted[-1] == question.skipped


@pytest.mark.parametrize("printed", REHEARSED, ids=named)
def test_the_counts_print_the_printed_percentages(printed: PrintedPoll):
    for question in printed.questions:
        for option in question.options:
            assert facts.whole(Decimal(100 * option.marks) / question.ballots) == facts.whole(option.percent)


@pytest.mark.parametrize("printed", REHEARSED, ids=named)
def test_no_child_marks_an_option_twice_or_more_than_the_band_allows(printed: PrintedPoll):
    for ballot in ballots.fill(printed):
        for choices in ballot.values():
            assert len(set(choices)) == len(choices) <= LIMITS[facts.BAND].several_most


def test_a_source_whose_figures_cannot_all_be_right_is_named():
    found = [sentence for poll in POLLS for sentence in facts.inconsistencies(poll)]
    assert any(sentence.startswith("P02-1") and "100.1" in sentence for sentence in found)
    assert any(sentence.startswith("P08-1") and "99.9" in sentence for sentence in found)
