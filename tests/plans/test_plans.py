"""A plan from a ready-made draft to the shelf: what coordinators write, and what the schools below see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import transaction
from forum_app.plans.models import MilestoneKind, Plan, PlanState
from forum_app.plans.queries import plans as queries
from forum_app.plans.queries.starters import get_starter, starters
from forum_app.plans.rules.milestones import ReasonMissing
from forum_app.plans.rules.plans import ActedUponAlready, IssuedAlready, UnitNotThereThen
from forum_app.plans.service import milestones, plans
from forum_app.security.permissions import Role
from forum_app.units.models import Unit, UnitKind, UnitParent
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory, WardFactory
from tests.plans.asked import YEAR, asked_for, plan_of

SignIn = Callable[[Account], Client]
# One plan that we were shown cites such a day: what other papers are called is not ours to mend.
NO_SUCH_DAY = "Kế hoạch số 12/KH-UBND ngày 31/02/2020"


@pytest.fixture
def ward(db_session: Session) -> Unit:
    ward: Unit = WardFactory(name="Phường Đống Đa")
    return ward


def coordinator_of(ward: Unit) -> Account:
    return AccountFactory(role=Role.COORDINATOR, at=ward)


def teacher_of(ward: Unit) -> Account:
    return AccountFactory(role=Role.FACILITATOR, at=SchoolFactory(under=ward))


def begun(ward: Unit, year: int = YEAR) -> Plan:
    with transaction():
        return plans.from_starter(None, ward.id, year, starters()[0])


def test_a_ready_made_plan_is_a_draft_that_only_the_coordinator_sees_until_it_is_issued(
    ward: Unit, sign_in: SignIn
) -> None:
    page = sign_in(coordinator_of(ward)).page("/ke-hoach/moi").submit(year=YEAR, status=200)
    assert page.has("Bản nháp")
    assert page.has(f"trước ngày 25/4/{YEAR}")
    assert page.has(f"24/04/{YEAR}")
    plan = queries.plan_of(ward.id, YEAR)
    teacher = sign_in(teacher_of(ward))
    teacher.page(f"/ke-hoach/{plan.id}", status=404)

    issued = sign_in(coordinator_of(ward)).page(f"/ke-hoach/{plan.id}").submit("/ban-hanh")

    assert issued.has("Đã ban hành")
    seen = sign_in(teacher_of(ward)).page("/ke-hoach").follow(plan.title)
    assert not seen.all("form[action*=ban-hanh]")


@pytest.mark.sqlite
def test_a_second_plan_for_the_year_is_refused_beside_the_year_that_was_typed(
    ward: Unit, sign_in: SignIn
) -> None:
    begun(ward)
    page = sign_in(coordinator_of(ward)).page("/ke-hoach/moi").submit(year=YEAR, status=422)
    assert page.has(f"Đơn vị này đã có kế hoạch năm {YEAR}")
    assert page.one("#year").get("value") == str(YEAR)


@pytest.mark.sqlite
def test_a_day_is_moved_with_a_reason_and_the_page_keeps_where_it_stood(ward: Unit, sign_in: SignIn) -> None:
    plan = plan_of(ward)
    forum = asked_for(plan, MilestoneKind.UPPER_FORUM)
    form = sign_in(coordinator_of(ward)).page(f"/ke-hoach/{plan.id}/moc/{forum.id}/doi")

    refused = form.submit(day=f"{YEAR}-11-14", strictly_before=None, reason=" ", status=422)
    assert refused.has("Ghi lý do dời mốc")
    assert refused.one("#day").get("value") == f"{YEAR}-11-14"

    page = refused.submit(reason="Chờ các trường gửi đủ báo cáo.", status=200)
    assert page.has(f"từ “trước ngày 15/06/{YEAR}” thành “chậm nhất ngày 14/11/{YEAR}”")
    assert page.has("Chờ các trường gửi đủ báo cáo.")
    (move,) = queries.moves_of(plan)[forum.id]
    assert (move.from_day, move.from_strictly_before) == (date(YEAR, 6, 15), True)


@pytest.mark.sqlite
def test_what_is_issued_stays_and_becomes_a_draft_again_only_while_nobody_has_acted_on_it(ward: Unit) -> None:
    plan = plan_of(ward)
    with pytest.raises(IssuedAlready), transaction():
        plans.edit_plan(None, plan, theme="Chủ đề khác")
    with transaction():
        plans.edit_plan(None, plan, number="45/KH-UBND")
        plans.take_back(None, plan)
    assert (plan.state, plan.issued_on) == (PlanState.DRAFT, None)
    with transaction():
        plans.issue(None, plan)
        forum = asked_for(plan, MilestoneKind.UPPER_FORUM)
        with pytest.raises(ReasonMissing):
            milestones.move_milestone(None, forum, date(YEAR, 7, 1), strictly_before=False, reason="")
        milestones.move_milestone(None, forum, date(YEAR, 7, 1), strictly_before=False, reason="Mưa bão.")
    with pytest.raises(ActedUponAlready), transaction():
        plans.take_back(None, plan)


@pytest.mark.sqlite
def test_last_years_plan_comes_back_with_this_years_days_and_its_bases_letter_by_letter(ward: Unit) -> None:
    before = begun(ward, YEAR - 1)
    with transaction():
        plans.edit_plan(None, before, legal_bases=NO_SUCH_DAY, slogans=f"Hè {YEAR - 1} an toàn")
        plans.issue(None, before, date(YEAR - 1, 3, 2))
        plan = plans.begin(None, ward.id, YEAR, "earlier")

    first = queries.milestones_of(plan)[0]
    assert (plan.state, plan.number, plan.legal_bases) == (PlanState.DRAFT, "", NO_SUCH_DAY)
    assert (plan.title, plan.slogans) == (
        before.title.replace(str(YEAR - 1), str(YEAR)),
        f"Hè {YEAR} an toàn",
    )
    assert (first.day, first.printed) == (date(YEAR, 4, 25), f"trước ngày 25/4/{YEAR}")
    assert len(queries.indicators_of(plan)) == len(queries.indicators_of(before))


@pytest.mark.sqlite
def test_a_draft_begun_for_the_wrong_year_takes_its_days_along(ward: Unit) -> None:
    plan = begun(ward, YEAR - 1)
    with transaction():
        plans.edit_plan(None, plan, year=YEAR)
    first = queries.milestones_of(plan)[0]
    assert (plan.year, first.day, first.printed) == (YEAR, date(YEAR, 4, 25), f"trước ngày 25/4/{YEAR}")


def test_a_school_lives_by_the_plan_of_the_district_then_and_of_its_ward_now(
    ward: Unit, db_session: Session
) -> None:
    district = UnitFactory(kind=UnitKind.DISTRICT, name="Quận Đống Đa", until_on=date(2025, 6, 30))
    school = SchoolFactory(under=ward)
    stays = (
        UnitParent(unit_id=school.id, parent_id=district.id, until_on=date(2025, 6, 30)),
        UnitParent(unit_id=school.id, parent_id=ward.id, from_on=date(2025, 7, 1)),
    )
    db_session.query(UnitParent).filter_by(unit_id=school.id).delete()
    db_session.add_all(stays)
    db_session.commit()
    with transaction():
        then = plans.from_starter(None, district.id, 2023, get_starter("huyen-dien-dan"))
        plans.issue(None, then, date(2023, 4, 10))
    now = plan_of(ward)

    assert queries.plan_in_force_for(school.id, 2023) is then
    assert queries.plan_in_force_for(school.id, YEAR) is now
    assert queries.plan_in_force_for(school.id, 2022) is None
    with pytest.raises(UnitNotThereThen), transaction():
        plans.from_starter(None, district.id, YEAR, get_starter("huyen-dien-dan"))


@pytest.mark.sqlite
def test_every_ready_made_plan_can_be_taken_for_any_year_a_leap_year_too(ward: Unit) -> None:
    for year, starter in zip((2024, 2027, 2028), starters(), strict=True):
        with transaction():
            plan = plans.from_starter(None, ward.id, year, starter)
            plans.issue(None, plan, date(year, 3, 1))
        assert queries.milestones_of(plan)
        assert queries.indicators_of(plan)
