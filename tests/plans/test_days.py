"""By which day: the plan, the law, and the unit's own forum, told without an app or a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from forum_app.plans.models import MilestoneKind
from forum_app.plans.rules.days import Basis, due, last_day
from forum_app.plans.rules.milestones import MilestoneDraft
from forum_app.plans.rules.starters import in_years, shifted


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """The words of a reason need a language."""
    with app.app_context():
        yield


REPORT = MilestoneDraft(
    kind=MilestoneKind.REPORT_SENT,
    name="Báo cáo kết quả diễn đàn cấp trường",
    day=date(2023, 5, 25),
    strictly_before=True,
    printed="trước ngày 25/5/2023",
    days_after=15,
    basis="Thông tư 29/2019/TT-BLĐTBXH",
)


def test_before_the_25th_the_25th_itself_is_too_late() -> None:
    assert last_day(date(2023, 4, 25), strictly_before=True) == date(2023, 4, 24)
    assert last_day(date(2023, 4, 25), strictly_before=False) == date(2023, 4, 25)


def test_fifteen_days_after_an_early_forum_come_before_the_day_of_the_plan(context: None) -> None:
    early = due(REPORT, forum_ended_on=date(2023, 4, 28))
    assert early is not None
    assert (early.day, early.basis) == (date(2023, 5, 13), Basis.AFTER_FORUM)
    assert "13/05/2023" in early.why[0]
    assert "25/05/2023" in early.why[1]


def test_after_a_late_forum_the_day_of_the_plan_holds(context: None) -> None:
    late = due(REPORT, forum_ended_on=date(2023, 5, 14))
    assert late is not None
    assert (late.day, late.basis) == (date(2023, 5, 24), Basis.PLAN)


def test_on_the_same_day_the_plan_is_named_and_before_the_forum_only_the_plan(context: None) -> None:
    same = due(REPORT, forum_ended_on=date(2023, 5, 9))
    assert same is not None
    assert same.basis is Basis.PLAN
    before = due(REPORT)
    assert before is not None
    assert len(before.why) == 1


def test_what_only_follows_a_forum_is_not_due_until_there_was_one(context: None) -> None:
    only_after = MilestoneDraft(MilestoneKind.REPORT_SENT, "Báo cáo", day=None, days_after=15)
    assert due(only_after) is None
    ended = due(only_after, forum_ended_on=date(2024, 2, 14))
    assert ended is not None
    assert ended.day == date(2024, 2, 29)


def test_a_fixed_day_of_the_law_wins_where_it_is_earlier(context: None) -> None:
    month = MilestoneDraft(
        MilestoneKind.MONTH_OF_ACTION_REPORT,
        "Báo cáo Tháng hành động vì trẻ em",
        day=date(2026, 7, 25),
        law_day=date(2026, 7, 20),
        law_strictly_before=True,
    )
    found = due(month)
    assert found is not None
    assert (found.day, found.basis) == (date(2026, 7, 19), Basis.LAW)


def test_a_plan_taken_into_another_year_keeps_its_days_and_survives_february() -> None:
    assert in_years(date(2024, 2, 29), 2) == date(2026, 2, 28)
    moved = shifted(REPORT, 2023, 2026)
    assert (moved.day, moved.printed) == (date(2026, 5, 25), "trước ngày 25/5/2026")
