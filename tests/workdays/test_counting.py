"""Days are counted as the Civil Code says, over Tết, swaps and make-up Saturdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.workdays.rules.calendars import Calendar, DayKind, Entry
from forum_app.workdays.rules.counting import after_calendar_days, after_working_days, before, steps
from forum_app.workdays.rules.reminding import year_to_ask_for

PACKAGE = Calendar()
DECISION = "Công văn 12729/VPCP-KGVX"
JANUARY_SWAP = {
    date(2026, 1, 2): Entry(DayKind.COMPENSATION, "Nghỉ thay cho ngày 10/01", DECISION),
    date(2026, 1, 10): Entry(DayKind.WORKED, "Làm bù cho ngày 02/01", DECISION),
}
SWAPPED = Calendar(entries=JANUARY_SWAP)

DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
TERMS = st.integers(0, 40)
TABLES = st.dictionaries(
    DAYS, st.builds(Entry, st.sampled_from(DayKind), st.just("Ngày đặc biệt"), st.just("01/TB")), max_size=8
)
CALENDARS = st.builds(Calendar, entries=TABLES)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-02-13", 1, "2026-02-23"),  # all of Tết
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-02-09", 10, "2026-03-02"),
        ("2026-04-24", 1, "2026-04-28"),  # Hùng Kings' Day fell on a Sunday
        ("2026-08-20", 3, "2026-08-24"),  # Saturday 22 August is worked
        ("2026-08-28", 1, "2026-09-03"),
        ("2026-11-20", 3, "2026-11-26"),
        ("2025-04-25", 1, "2025-04-26"),  # a Saturday
        ("2024-04-26", 5, "2024-05-07"),
    ],
)
@pytest.mark.parametrize("calendar", [PACKAGE, SWAPPED], ids=["package", "with the swap of January"])
def test_working_days_of_the_law(start: str, days: int, due: str, calendar: Calendar) -> None:
    assert after_working_days(date.fromisoformat(start), days, calendar) == date.fromisoformat(due)


def test_the_swap_that_the_package_misses() -> None:
    new_years_eve, first_friday = date(2025, 12, 31), date(2026, 1, 9)
    assert after_working_days(new_years_eve, 1, PACKAGE) == date(2026, 1, 2)
    assert after_working_days(new_years_eve, 1, SWAPPED) == date(2026, 1, 5)
    assert after_working_days(first_friday, 1, SWAPPED) == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-01", 15, "2026-11-16"),
        ("2026-11-06", 15, "2026-11-23"),  # would end on Saturday the 21st
        ("2026-08-07", 15, "2026-08-22"),  # on a Saturday that is worked
        ("2026-02-01", 15, "2026-02-23"),  # within Tết
    ],
)
def test_a_term_of_days_ends_on_a_working_day(start: str, days: int, due: str) -> None:
    assert after_calendar_days(date.fromisoformat(start), days, PACKAGE) == date.fromisoformat(due)


def test_before_a_day_is_strictly_before_it() -> None:
    assert before(date(2026, 7, 20)) == date(2026, 7, 19)


def test_every_day_is_told_with_why_it_was_skipped() -> None:
    told = steps(date(2026, 8, 28), date(2026, 9, 3), PACKAGE, working=True)
    assert [(step.day.day, step.number, str(step.why_off or "")) for step in told] == [
        (29, None, "Saturday"),
        (30, None, "Sunday"),
        (31, None, "Day off in exchange for 22/08/2026"),
        (1, None, "National Day"),
        (2, None, "National Day"),
        (3, 1, ""),
    ]


def test_days_by_which_a_term_is_carried_over_bear_no_number() -> None:
    told = steps(date(2026, 11, 6), date(2026, 11, 23), PACKAGE, working=False, days=15)
    assert [step.number for step in told[-4:]] == [14, 15, None, None]


def test_a_make_up_saturday_says_so() -> None:
    assert PACKAGE.why_worked(date(2026, 8, 22)) is not None
    assert SWAPPED.why_worked(date(2026, 1, 10)) == "Làm bù cho ngày 02/01"
    assert SWAPPED.why_worked(date(2026, 1, 9)) is None


def test_a_year_is_an_estimate_until_its_decision_is_entered() -> None:
    decided = {date(2027, 2, 4): Entry(DayKind.HOLIDAY, "29 Tết", "01/TB")}
    assert not PACKAGE.is_estimate(date(2026, 2, 16))
    assert PACKAGE.is_estimate(date(2027, 2, 5))
    assert not Calendar(entries=decided).is_estimate(date(2027, 2, 4))
    assert not Calendar(settled={2027: "01/TB"}).is_estimate(date(2027, 2, 5))


@pytest.mark.parametrize(
    ("today", "calendar", "year"),
    [
        ("2026-10-31", PACKAGE, None),
        ("2026-11-01", PACKAGE, 2027),
        ("2026-11-01", Calendar(settled={2027: "01/TB"}), None),
        ("2027-03-01", PACKAGE, 2027),
        ("2027-12-01", Calendar(settled={2028: "02/TB"}), 2027),
    ],
)
def test_next_years_decision_is_asked_for_from_november(
    today: str, calendar: Calendar, year: int | None
) -> None:
    assert year_to_ask_for(date.fromisoformat(today), calendar) == year


@given(CALENDARS, DAYS, TERMS)
def test_a_due_day_is_a_working_day(calendar: Calendar, start: date, days: int) -> None:
    assert calendar.is_working(after_working_days(start, days, calendar))
    assert calendar.is_working(after_calendar_days(start, days, calendar))


@given(CALENDARS, DAYS, TERMS, st.integers(0, 30), TERMS)
def test_longer_or_later_is_never_earlier(
    calendar: Calendar, start: date, days: int, later: int, more: int
) -> None:
    for count in (after_working_days, after_calendar_days):
        due = count(start, days, calendar)
        assert count(start + timedelta(later), days, calendar) >= due
        assert count(start, days + more, calendar) >= due


@given(CALENDARS, DAYS, TERMS, st.integers(1, 30))
def test_a_new_holiday_never_makes_a_day_due_earlier_and_without_it_all_is_as_before(
    calendar: Calendar, start: date, days: int, ahead: int
) -> None:
    day = start + timedelta(ahead)
    holiday = Entry(DayKind.HOLIDAY, "Ngày lễ mới", "02/TB")
    bare = calendar.without(day)
    with_it = Calendar(entries={**bare.entries, day: holiday})
    for count in (after_working_days, after_calendar_days):
        if bare.is_working(day):
            assert count(start, days, with_it) >= count(start, days, bare)
        assert count(start, days, with_it.without(day)) == count(start, days, bare)


@given(CALENDARS, DAYS, st.integers(1, 30))
def test_the_days_told_are_the_days_counted(calendar: Calendar, start: date, days: int) -> None:
    told = steps(start, after_working_days(start, days, calendar), calendar, working=True)
    counted = [step for step in told if step.number is not None]
    assert [step.number for step in counted] == list(range(1, days + 1))
    assert all((step.why_off is None) == (step.number is not None) for step in told)
