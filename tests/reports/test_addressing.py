"""To whom a paper goes, who signs it, and who is counted on it: rules, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from forum_app.reports.rules.addressing import receiver, signature, symbol
from forum_app.reports.rules.composition import told_counts
from forum_app.sessions.models.preparation import Who
from forum_app.units.models import UnitKind as K

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
ABOVE = {
    K.WARD: "Ủy ban nhân dân phường Đống Đa",
    K.DISTRICT: "Ủy ban nhân dân quận Đống Đa",
    K.PROVINCE: "Ủy ban nhân dân thành phố Hà Nội",
    K.AGENCY: "Sở Y tế",
}


@pytest.mark.parametrize(
    ("kind", "on", "to"),
    [
        (K.SCHOOL, JULY, ABOVE[K.WARD]),
        (K.SCHOOL, JUNE, ABOVE[K.WARD]),
        (K.CLUB, JULY, ABOVE[K.WARD]),
        (K.WARD, JUNE, ABOVE[K.DISTRICT]),
        (K.WARD, JULY, ABOVE[K.PROVINCE]),
        (K.SPECIAL_ZONE, JULY, ABOVE[K.PROVINCE]),
        (K.DISTRICT, JUNE, ABOVE[K.PROVINCE]),
        (K.PROVINCE, date(2025, 2, 28), "Bộ Lao động - Thương binh và Xã hội"),
        (K.PROVINCE, date(2025, 3, 1), "Bộ Y tế"),
    ],
)
def test_a_report_goes_to_the_level_above_as_it_was_on_that_day(kind: K, on: date, to: str) -> None:
    assert receiver(kind, ABOVE, on) == to


def test_a_school_right_under_its_district_reports_there_and_later_to_the_province() -> None:
    above = {kind: name for kind, name in ABOVE.items() if kind is not K.WARD}
    assert receiver(K.SCHOOL, above, JUNE) == ABOVE[K.DISTRICT]
    assert receiver(K.SCHOOL, above, JULY) == ABOVE[K.PROVINCE]
    assert receiver(K.SCHOOL, {}, JULY) == "", "left to the clerk"


def test_areas_sign_in_the_name_of_their_committee_and_a_deputy_for_the_head() -> None:
    assert signature(K.WARD).splitlines() == ["TM. Ủy ban nhân dân", "Chủ tịch"]
    assert signature(K.WARD, deputy=True).splitlines()[1:] == ["KT. Chủ tịch", "Phó Chủ tịch"]
    assert signature(K.SCHOOL).splitlines() == ["Hiệu trưởng"]
    assert signature(K.SCHOOL, deputy=True).splitlines() == ["KT. Hiệu trưởng", "Phó Hiệu trưởng"]
    assert (symbol("BC", K.WARD), symbol("BC", K.SCHOOL)) == ("BC-UBND", "BC-…")


def test_nobody_can_be_recognised_among_those_who_came() -> None:
    numbers = {
        Who.CHILDREN: 38,
        Who.GIRLS: 35,
        Who.BOYS: 3,
        Who.AGE_8_10: 20,
        Who.AGE_11_13: 18,
        Who.DISABILITY: 2,
        Who.ETHNIC_MINORITY: 9,
        Who.LEADERS: 3,
    }
    told = dict(told_counts(numbers))
    assert Who.BOYS not in told
    assert Who.GIRLS not in told, "38 without 35 would give the three away"
    assert told[Who.AGE_8_10] == "20"
    assert told[Who.DISABILITY] == "under 5"
    assert (told[Who.ETHNIC_MINORITY], told[Who.LEADERS]) == ("9", "3"), "adults may be counted"


def test_a_part_that_nobody_gave_is_not_given_away_by_the_others() -> None:
    assert (Who.GIRLS, "30") in told_counts({Who.GIRLS: 30, Who.CHILDREN: 38})
    assert Who.GIRLS not in dict(told_counts({Who.GIRLS: 35, Who.CHILDREN: 38}))
