"""What must be true before, and just after, a forum: numbers, dates, consents, promises."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forum_app.sessions.models import Delegate, ReadyLine, RoundLevel, RoundState, Who
from forum_app.sessions.rules import composition, delegates, promises, readiness, rounds

FRIDAY = date(2026, 11, 20)


def missing(level: RoundLevel, **counts: int) -> list[int]:
    given = {Who(who): number for who, number in counts.items()}
    return [remark.missing for remark in composition.remarks(level, given) if remark.article]


@pytest.fixture(autouse=True)
def in_vietnamese(app):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("level", "children", "short_of"),
    [
        (RoundLevel.NATIONAL, 99, [1]),
        (RoundLevel.PROVINCE, 50, []),
        (RoundLevel.DISTRICT, 35, [5]),
        (RoundLevel.COMMUNE, 30, []),
        (RoundLevel.OTHER, 49, [1]),
    ],
)
def test_each_level_asks_for_its_own_least_number_of_children(level, children, short_of):
    assert missing(level, children=children) == short_of


def test_an_adult_looks_after_five_children_volunteers_and_guests_stay_few():
    assert missing(RoundLevel.OTHER, children=51, responsible_adults=11, volunteers=5, guests=17) == []
    assert missing(RoundLevel.OTHER, children=51, responsible_adults=10) == [1]
    assert missing(RoundLevel.OTHER, children=51, volunteers=6) == [1]
    assert missing(RoundLevel.OTHER, children=51, guests=15, leaders=4) == [2]


def test_sums_that_cannot_be_right_are_said_without_citing_any_law():
    counts = {Who.CHILDREN: 60, Who.GIRLS: 40, Who.BOYS: 25, Who.DISABILITY: 61}
    found = composition.remarks(RoundLevel.OTHER, counts)
    assert [remark.article for remark in found] == [None, None]
    assert "65" in found[0].sentence
    assert composition.remarks(RoundLevel.OTHER, {}) == []


def test_the_report_is_due_fifteen_days_after_the_end_or_on_the_stricter_local_day():
    assert rounds.report_due(FRIDAY, None) == date(2026, 12, 5)
    assert rounds.report_due(FRIDAY, date(2026, 11, 30)) == date(2026, 11, 30)
    with pytest.raises(rounds.LaterThanTheLaw):
        rounds.check_report_date(FRIDAY, date(2026, 12, 6))


def test_the_button_pressed_a_week_late_wins_no_week():
    assert rounds.ended_on(FRIDAY, date(2026, 11, 27)) == FRIDAY
    assert rounds.ended_on(date(2026, 11, 21), FRIDAY) == FRIDAY
    assert rounds.ended_on(None, FRIDAY) == FRIDAY


def test_a_due_date_presses_from_five_days_before_and_is_late_from_the_day_after():
    told = [rounds.pressing(FRIDAY, date(2026, 11, day)) for day in (14, 15, 20, 21)]
    assert told == ["open", "due", "due", "late"]


def test_a_suspended_round_goes_on_where_it_was_stopped():
    assert rounds.resumed_state(None) is RoundState.PREPARED
    assert rounds.resumed_state(datetime(2026, 11, 20, tzinfo=UTC)) is RoundState.RUNNING
    with pytest.raises(rounds.RoundMovedOn):
        rounds.check_move(RoundState.CLOSED, RoundState.SUSPENDED)


@pytest.mark.parametrize(
    ("seven", "parent", "child", "named"),
    [
        (True, FRIDAY, FRIDAY, True),
        (True, FRIDAY, None, False),
        (True, None, FRIDAY, False),
        (False, FRIDAY, None, True),
        (False, None, None, False),
    ],
)
def test_a_child_is_named_with_the_parents_consent_and_from_seven_with_its_own_yes(
    seven, parent, child, named
):
    delegate = Delegate(seven_or_older=seven, parent_consent_on=parent, child_agreed_on=child)
    assert delegates.may_be_named(delegate) is named


def test_names_are_erased_ninety_days_after_the_upper_forum_and_never_later():
    assert delegates.latest_erasure(FRIDAY, date(2026, 10, 1), FRIDAY) == date(2027, 2, 18)
    assert delegates.latest_erasure(None, FRIDAY, date(2026, 10, 1)) == date(2027, 2, 18)
    with pytest.raises(delegates.KeptTooLong, match="18/02/2027"):
        delegates.check_erase_on(date(2027, 2, 19), date(2027, 2, 18))


def test_the_last_rounds_line_waits_for_every_item_and_the_roster_is_never_ticked():
    readiness.check_tick(ReadyLine.LAST_RESULTS, 0)
    readiness.check_tick(ReadyLine.SEATS, 3)
    with pytest.raises(readiness.StillUnreviewed):
        readiness.check_tick(ReadyLine.LAST_RESULTS, 1)
    with pytest.raises(readiness.NotForTicking):
        readiness.check_tick(ReadyLine.DUTY_ROSTER, 0)
    with pytest.raises(promises.SentenceMissing):
        promises.check_review(" ")


def test_every_line_of_the_checklist_and_every_kind_of_person_has_words():
    assert set(readiness.LINES) == set(ReadyLine)
    assert (
        {who for _words, group in composition.GROUPS for who in group}
        == set(Who)
        == set(composition.WHO_NAMES)
    )
