"""What happens in the house ticks what a plan asks; what is taken back unticks it."""

from __future__ import annotations

from datetime import date, time

import pytest
import time_machine
from sqlalchemy.orm import Session

from forum_app.clock import moment_of
from forum_app.db import transaction
from forum_app.plans.models import DeliveryWay, MilestoneKind
from forum_app.plans.queries.board import board_of
from forum_app.plans.queries.deliveries import deliveries_of
from forum_app.plans.rules.board import Standing
from forum_app.plans.service import plans, ticks
from forum_app.sessions.models import RoundState
from forum_app.sessions.service import rounds
from tests.factories import RoundFactory, SchoolFactory, WardFactory
from tests.plans.asked import owed, plan_of

pytestmark = pytest.mark.sqlite
HELD_ON = date(2026, 5, 12)
FORUM, REPORT = MilestoneKind.SCHOOL_FORUM, MilestoneKind.REPORT_SENT


@pytest.fixture(autouse=True)
def in_may(clock: time_machine.Traveller) -> None:
    clock.move_to(moment_of(date(2026, 5, 20), time(9)))


def test_a_forum_that_ends_ticks_its_milestone_and_untics_it_when_it_goes_on(db_session: Session) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    plan = plan_of(ward)
    forum = RoundFactory(unit=school, starts_on=HELD_ON, ends_on=HELD_ON)
    with transaction():
        rounds.start_round(None, forum)
        rounds.close_round(None, forum)
    ticked = deliveries_of(owed(plan, FORUM, school))
    assert [(one.way, one.done_on, one.event) for one in ticked] == [
        (DeliveryWay.HAPPENED, HELD_ON, f"round:{forum.id}")
    ]
    with transaction():
        rounds.reopen_round(None, forum)
    assert board_of(plan, {school.id}).lines[0].cells[1].standing is Standing.LATE
    with transaction():
        rounds.close_round(None, forum)
        rounds.note_report(None, forum, date(2026, 5, 19))
    cells = board_of(plan, {school.id}).lines[0].cells
    assert [cell and cell.standing for cell in cells] == [Standing.LATE, Standing.DONE, Standing.DONE, None]


def test_a_plan_that_is_issued_finds_what_was_before_it_and_can_still_be_taken_back(
    db_session: Session,
) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    forum = RoundFactory(unit=school, starts_on=HELD_ON, ends_on=HELD_ON)
    with transaction():
        rounds.start_round(None, forum)
        rounds.close_round(None, forum)
    plan = plan_of(ward)
    assert board_of(plan, {school.id}).lines[0].cells[1].standing is Standing.DONE
    with transaction():
        plans.take_back(None, plan)
    assert board_of(plan, {school.id}).lines[0].cells[1].standing is Standing.LATE


def test_the_daily_round_finds_what_nobody_told_of_and_nothing_twice(db_session: Session) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    plan = plan_of(ward)
    over = {"state": RoundState.CLOSED, "closed_at": moment_of(HELD_ON, time(16))}
    forum = RoundFactory(unit=school, starts_on=HELD_ON, ends_on=HELD_ON, **over)
    assert ticks.find_missed() == 1
    assert ticks.find_missed() == 0
    with transaction():
        ticks.taken_back(f"round:{forum.id}")
    assert ticks.find_missed() == 0  # what a person has taken back stays taken back
    assert board_of(plan, {school.id}).lines[0].cells[1].standing is Standing.LATE


def test_a_report_counts_from_the_day_it_was_made_until_somebody_notes_when_it_was_sent(
    db_session: Session,
) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    plan = plan_of(ward)
    forum = RoundFactory(unit=school, starts_on=HELD_ON, ends_on=HELD_ON)
    with transaction():
        rounds.start_round(None, forum)
        rounds.close_round(None, forum)
        ticks.report_made(forum, date(2026, 5, 14))
    assert board_of(plan, {school.id}).lines[0].cells[2].done_on == date(2026, 5, 14)
    with transaction():
        rounds.note_report(None, forum, date(2026, 5, 19))
        ticks.report_made(forum, date(2026, 5, 20))
    assert board_of(plan, {school.id}).lines[0].cells[2].done_on == date(2026, 5, 19)


def test_a_second_forum_of_the_year_does_not_make_the_first_one_late(db_session: Session) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    plan = plan_of(ward)
    for day in (HELD_ON, date(2026, 5, 19)):
        forum = RoundFactory(unit=school, starts_on=day, ends_on=day)
        with transaction():
            rounds.start_round(None, forum)
            rounds.close_round(None, forum)
    assert board_of(plan, {school.id}).lines[0].cells[1].done_on == HELD_ON
