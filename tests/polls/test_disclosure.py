"""What may be read in a published table: children.md's rules P2 to P5 and P8, one story each."""

from __future__ import annotations

import pytest

from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.rules.disclosure import (
    Adds,
    Sees,
    check_may_publish,
    check_new_edition,
    class_table,
    one_way,
    seen_by,
)
from forum_app.polls.rules.disclosure.access import VotingNotOver
from forum_app.polls.rules.disclosure.editions import StationsStillOpen, TooFewBallots, TooFewChanges
from forum_app.polls.rules.figures import (
    Mark,
    Table,
    Withheld,
    how_sure,
    percent,
    rounded,
)
from forum_app.security.permissions import Role


def shares(*counts: int) -> Table:
    """One answer per child; the last two counts are "don't know" and "skip"."""
    keys = [*range(1, len(counts) - 1), DONT_KNOW, SKIPPED]
    return one_way(list(zip(keys, counts, strict=True)), sum(counts), Adds.TO_THE_BASE)


def texts(table: Table) -> list[str]:
    return [row.cell.text for row in table]


def marks(table: Table) -> list[Mark]:
    return [row.cell.mark for row in table]


def test_nine_ballots_say_nothing() -> None:
    table = shares(5, 4, 0, 0)
    assert table.withheld is Withheld.TOO_FEW_BALLOTS
    assert (table.base, table.rows) == (None, ())


def test_a_large_school_reads_whole_per_cents() -> None:
    assert texts(shares(305, 175, 20, 0, 0)) == ["61 %", "35 %", "4 %", "0 %", "0 %"]


def test_halves_go_up_where_binary_fractions_would_not() -> None:
    assert [percent(1, 200), percent(29, 200), percent(115, 1000), percent(57, 1000)] == [1, 15, 12, 6]
    assert round(100 * 0.145) == 14


def test_counts_are_rounded_to_five_and_the_base_too() -> None:
    table = shares(23, 18, 7, 0)
    assert [row.cell.count for row in table] == [25, 20, 5, 0]
    assert table.base == 50
    assert [rounded(count) for count in (7, 8, 12, 13, 1392)] == [5, 10, 10, 15, 1390]


def test_twenty_nine_ballots_have_no_per_cent() -> None:
    table = shares(12, 11, 6, 0)
    assert not table.has_percents
    assert texts(table) == ["10", "10", "5", "<10 %"]


def test_three_children_who_chose_alike_are_fewer_than_five_and_take_another_row_with_them() -> None:
    table = shares(20, 12, 8, 3, 0)
    assert marks(table) == [Mark.SHOWN, Mark.SHOWN, Mark.HIDDEN, Mark.FEW, Mark.SHOWN]
    assert table.cell(3).count is None
    assert table.cell(3).percent is None


def test_two_fours_side_by_side_are_not_given_away_by_their_sum() -> None:
    assert marks(shares(20, 12, 4, 4)) == [Mark.SHOWN, Mark.HIDDEN, Mark.FEW, Mark.FEW]


def test_the_hidden_sum_is_five_at_least() -> None:
    assert marks(shares(25, 15, 1, 1)) == [Mark.SHOWN, Mark.HIDDEN, Mark.FEW, Mark.FEW]


def test_a_whole_class_of_one_mind_is_not_said_to_be_whole() -> None:
    assert texts(shares(20, 0, 0, 0)) == [">90 %", "<10 %", "<10 %", "<10 %"]
    assert texts(shares(19, 1, 0, 0)) == [">90 %", "<10 %", "<10 %", "<10 %"]


def test_an_empty_answer_of_a_small_class_is_less_than_a_tenth() -> None:
    assert texts(shares(12, 8, 0, 0)) == ["10", "10", "<10 %", "<10 %"]


def test_a_table_that_cannot_be_protected_stays_in_the_room() -> None:
    assert shares(4, 4, 4, 0).withheld is Withheld.TOO_EASY_TO_GUESS


def test_ticks_do_not_hide_their_neighbours_without_need() -> None:
    rows = [(1, 38), (2, 21), (3, 2), (DONT_KNOW, 5), (SKIPPED, 6)]
    table = one_way(rows, 60, Adds.EACH_ALONE, at_most=3)
    assert texts(table) == ["63 %", "35 %", "<5", "8 %", "10 %"]


def test_the_two_who_did_not_tick_what_all_others_ticked_are_hidden_too() -> None:
    table = one_way([(1, 58), (2, 30), (DONT_KNOW, 0), (SKIPPED, 0)], 60, Adds.EACH_ALONE)
    assert marks(table)[:2] == [Mark.HIDDEN, Mark.SHOWN]


def test_skips_of_a_ticks_question_cannot_be_counted_back_from_the_ticks() -> None:
    """30 + 5 ticks leave at least 4 of 39 children without one: shown, they would give the four skips away."""
    table = one_way([(1, 30), (2, 5), (DONT_KNOW, 0), (SKIPPED, 4)], 39, Adds.EACH_ALONE)
    assert marks(table) == [Mark.SHOWN, Mark.HIDDEN, Mark.SHOWN, Mark.FEW]


def test_the_class_reads_exact_counts_from_ten_ballots_after_closing() -> None:
    table = class_table([(1, 7), (2, 2), (SKIPPED, 1)], 10, counted=True)
    assert [row.cell.count_text for row in table] == ["7", "2", "1"]
    assert class_table([(1, 9)], 9, counted=True).withheld is Withheld.TOO_FEW_BALLOTS
    with pytest.raises(VotingNotOver):
        class_table([(1, 10)], 10, counted=False)


def test_nothing_is_published_while_a_class_still_votes() -> None:
    with pytest.raises(StationsStillOpen):
        check_may_publish(stations_open=1, stations_counted=3, ballots=120)
    with pytest.raises(TooFewBallots):
        check_may_publish(stations_open=0, stations_counted=1, ballots=9)


def test_four_late_ballots_make_no_new_edition_but_five_do() -> None:
    with pytest.raises(TooFewChanges):
        check_new_edition({"5A": 38}, {"5A": 38, "5B": 4})
    check_new_edition({"5A": 38}, {"5A": 38, "5B": 5})
    check_new_edition({"5A": 38, "5B": 3}, {"5A": 38, "5C": 3})


def test_only_the_facilitator_sees_a_class() -> None:
    assert [role for role in Role if Sees.OWN_CLASS in seen_by(role)] == [Role.FACILITATOR]
    assert seen_by(None) == {Sees.PUBLISHED}
    assert seen_by(Role.ADMINISTRATOR) == {Sees.PUBLISHED}


def test_how_sure_a_figure_is_never_leaves_nought_to_a_hundred() -> None:
    assert how_sure(0, 40) == (0, 9)
    assert how_sure(40, 40) == (91, 100)
    assert how_sure(50, 100) == (40, 60)
    assert how_sure(785, 1392) == (53, 59)
