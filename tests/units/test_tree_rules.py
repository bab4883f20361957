"""The dated tree: what may stand under what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from forum_app.units.models import ALWAYS, UnitKind
from forum_app.units.rules import tree
from forum_app.units.rules.tree import Stay

K = UnitKind
LAST_OF_JUNE, FIRST_OF_JULY = date(2025, 6, 30), date(2025, 7, 1)


@dataclass
class Place:
    id: int
    kind: UnitKind
    name: str
    from_on: date = ALWAYS
    until_on: date | None = None


HANOI = Place(1, K.PROVINCE, "Thành phố Hà Nội")
DISTRICT = Place(2, K.DISTRICT, "Quận Đống Đa", until_on=LAST_OF_JUNE)
WARD = Place(3, K.WARD, "Phường Đống Đa", from_on=FIRST_OF_JULY)
SCHOOL = Place(4, K.SCHOOL, "Trường Tiểu học Hoa Phượng")
CLUB = Place(5, K.CLUB, "Câu lạc bộ Phóng viên nhỏ")


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (K.DISTRICT, K.PROVINCE),
        (K.WARD, K.PROVINCE),
        (K.COMMUNE, K.DISTRICT),
        (K.SPECIAL_ZONE, K.PROVINCE),
        (K.SCHOOL, K.WARD),
        (K.SCHOOL, K.PROVINCE),
        (K.CARE_FACILITY, K.COMMUNE),
        (K.CLUB, K.SCHOOL),
        (K.AGENCY, K.PROVINCE),
        (K.AGENCY, K.AGENCY),
    ],
)
def test_this_may_stand_under_that(kind, parent):
    tree.check_stands_under(kind, Place(9, parent, "Nơi trên"), ALWAYS, None)


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        (K.PROVINCE, K.PROVINCE),
        (K.PROVINCE, K.AGENCY),
        (K.DISTRICT, K.DISTRICT),
        (K.WARD, K.COMMUNE),
        (K.SPECIAL_ZONE, K.DISTRICT),
        (K.SCHOOL, K.SCHOOL),
        (K.SCHOOL, K.AGENCY),
        (K.AGENCY, K.CLUB),
        (K.CLUB, K.CLUB),
    ],
)
def test_that_may_not_hold_this(kind, parent):
    with pytest.raises(tree.MayNotStandThere):
        tree.check_stands_under(kind, Place(9, parent, "Nơi trên"), ALWAYS, None)


def test_nothing_ends_before_it_begins_but_one_day_is_enough():
    tree.check_period(K.SCHOOL, FIRST_OF_JULY, FIRST_OF_JULY)
    with pytest.raises(tree.EndsBeforeItBegins):
        tree.check_period(K.SCHOOL, FIRST_OF_JULY, LAST_OF_JUNE)


def test_a_district_ended_on_the_last_of_june_2025_at_the_latest():
    tree.check_period(K.DISTRICT, ALWAYS, LAST_OF_JUNE)
    for last_day in (None, FIRST_OF_JULY):
        with pytest.raises(tree.DistrictsEnded):
            tree.check_period(K.DISTRICT, ALWAYS, last_day)


def test_a_ward_does_not_stand_under_a_district_that_is_gone():
    with pytest.raises(tree.ParentNotThereThen):
        tree.check_stands_under(K.WARD, DISTRICT, ALWAYS, None)
    tree.check_stands_under(K.WARD, DISTRICT, ALWAYS, LAST_OF_JUNE)


def test_a_school_does_not_stand_under_a_ward_before_there_was_one():
    with pytest.raises(tree.ParentNotThereThen):
        tree.check_stands_under(K.SCHOOL, WARD, LAST_OF_JUNE, None)


def test_a_move_takes_effect_on_its_day():
    tree.check_move(SCHOOL, Stay(8, ALWAYS, None), WARD, {1, 3}, FIRST_OF_JULY)


def test_a_unit_stands_neither_under_itself_nor_under_its_own_child():
    for parent, above in ((SCHOOL, {1, 3, 4}), (CLUB, {1, 3, 4, 5})):
        with pytest.raises(tree.StandsUnderItself):
            tree.check_move(SCHOOL, None, parent, above, FIRST_OF_JULY)


def test_a_move_never_reaches_back_behind_the_last_one():
    stay = Stay(8, FIRST_OF_JULY, None)

    with pytest.raises(tree.MovesBeforeLastMove):
        tree.check_move(SCHOOL, stay, HANOI, {1}, LAST_OF_JUNE)
    tree.check_move(SCHOOL, stay, HANOI, {1}, FIRST_OF_JULY)  # mends what was written that day


def test_a_move_to_where_it_already_is_is_no_move():
    with pytest.raises(tree.AlreadyThere):
        tree.check_move(SCHOOL, Stay(3, ALWAYS, None), WARD, {1, 3}, FIRST_OF_JULY)


def test_nothing_moves_when_it_is_not_there():
    gone = Place(6, K.SCHOOL, "Trường cũ", until_on=LAST_OF_JUNE)

    with pytest.raises(tree.MovesOutsideItsTime):
        tree.check_move(gone, None, HANOI, {1}, FIRST_OF_JULY)


def test_an_end_names_who_takes_over_what_still_stands_there():
    old, new, other = (Place(n, K.WARD, f"Phường {n}") for n in (11, 12, 13))

    tree.check_end(old, LAST_OF_JUNE, [new], still_under=4)
    tree.check_end(old, LAST_OF_JUNE, [new, other], still_under=0)
    for successors in ([], [new, other]):
        with pytest.raises(tree.UnitsStillUnderIt):
            tree.check_end(old, LAST_OF_JUNE, successors, still_under=4)


def test_what_has_ended_does_not_end_again():
    with pytest.raises(tree.AlreadyEnded):
        tree.check_end(DISTRICT, LAST_OF_JUNE, [], 0)


def test_a_ward_is_not_succeeded_by_a_school_nor_by_itself():
    old = Place(11, K.WARD, "Phường Cát Linh")

    for successor in (SCHOOL, old):
        with pytest.raises(tree.MayNotComeAfter):
            tree.check_end(old, LAST_OF_JUNE, [successor], 0)


def test_a_successor_must_be_there_the_day_after():
    old = Place(11, K.WARD, "Phường Cát Linh")

    tree.check_end(old, LAST_OF_JUNE, [WARD], 0)
    with pytest.raises(tree.SuccessorNotThereThen):
        tree.check_end(old, date(2025, 5, 31), [WARD], 0)
