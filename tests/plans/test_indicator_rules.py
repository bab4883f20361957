"""How a plan is measured: whole numbers, the comparator as printed, and nothing made up for who has not told."""

from __future__ import annotations

import pytest

from forum_app.plans.models import Comparator, Period
from forum_app.plans.rules.indicators import (
    KnownFromTheRegister,
    OfUnit,
    PartOfNothing,
    SourceMissing,
    Standing,
    Value,
    check_typed,
    check_untold,
    is_met,
    places,
    reach,
    typed_for,
)

EXACTLY, AT_LEAST, MORE_THAN = Comparator.EXACTLY, Comparator.AT_LEAST, Comparator.MORE_THAN


@pytest.mark.parametrize(
    ("comparator", "target", "part", "whole", "met"),
    [
        (AT_LEAST, 85, 17, 20, True),
        (MORE_THAN, 85, 17, 20, False),
        (MORE_THAN, 85, 18, 20, True),
        (AT_LEAST, 85, 8499, 10_000, False),
        (MORE_THAN, 85, 850_001, 1_000_000, True),
        (EXACTLY, 100, 99_999, 100_000, False),
        (EXACTLY, 100, 3, 3, True),
        (AT_LEAST, 0, 0, 0, False),
    ],
)
def test_exactly_85_of_100_is_from_85_on_and_not_above_it(
    comparator: Comparator, target: int, part: int, whole: int, met: bool
) -> None:
    assert is_met(comparator, target, part, whole) is met


def told(*values: tuple[int, int] | None) -> list[OfUnit]:
    return [
        OfUnit(number, f"Trường {number}", Value(*value) if value else None)
        for number, value in enumerate(values, start=1)
    ]


def test_a_school_that_has_not_told_is_missing_by_name_and_not_nought() -> None:
    reached = reach(AT_LEAST, 85, told((10, 10), None, (9, 10)))

    assert reached.standing is Standing.MISSING
    assert [part.name for part in reached.missing] == ["Trường 2"]
    assert (reached.numerator, reached.denominator) == (19, 20)


def test_where_there_was_nothing_to_decide_nothing_was_reached_either() -> None:
    assert reach(EXACTLY, 100, told((0, 0), (0, 0))).standing is Standing.NOTHING
    assert reach(EXACTLY, 100, told((0, 0), (4, 4))).standing is Standing.MET
    assert reach(EXACTLY, 100, []).standing is Standing.NOTHING


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(17, 20, 0), (8499, 10_000, 2), (2, 3, 1), (84_999, 100_000, 3)]
)
def test_what_is_not_85_never_stands_there_as_85(part: int, whole: int, written: int) -> None:
    assert places(part, whole, 85)[1] == written


def test_a_year_is_its_two_halves_only_when_both_were_told() -> None:
    first, second = Value(3, 4, "Báo cáo 6 tháng"), Value(5, 5, "Báo cáo năm")

    assert typed_for(Period.YEAR, {Period.FIRST_HALF: first}) is None
    both = typed_for(Period.YEAR, {Period.FIRST_HALF: first, Period.SECOND_HALF: second})
    assert both == Value(8, 9, "Báo cáo 6 tháng; Báo cáo năm")
    assert typed_for(Period.YEAR, {Period.YEAR: Value(9, 9, "Sổ"), Period.FIRST_HALF: first}) == Value(
        9, 9, "Sổ"
    )


def test_a_typed_number_has_a_source_and_does_not_stand_against_a_register() -> None:
    with pytest.raises(SourceMissing):
        check_typed(1, 2, "  ")
    with pytest.raises(PartOfNothing):
        check_typed(3, 2, "Báo cáo")
    check_typed(0, 0, "Trường không ban hành quyết định nào")
    with pytest.raises(KnownFromTheRegister):
        check_untold(Value(1, 2))
    check_untold(Value(1, 2, "Báo cáo"))
