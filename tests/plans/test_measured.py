"""What a plan has come to: from the registers, from what was typed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.plans.models import Comparator, IndicatorKind, Period, Plan, Scope
from forum_app.plans.queries.coverage import coverage_of
from forum_app.plans.queries.indicators import Measured, measure
from forum_app.plans.rules.consultations import Told
from forum_app.plans.rules.coverage import Model
from forum_app.plans.rules.indicators import KnownFromTheRegister, Standing, Value
from forum_app.plans.rules.milestones import IndicatorDraft
from forum_app.plans.service import consultations, indicators, milestones, plans
from forum_app.security.permissions import Role
from forum_app.sessions.models import RoundState
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, WardFactory
from tests.plans.asked import ASKED
from tests.plans.entered import a_decision, one_of_each

SignIn = Callable[[Account], Client]
pytestmark = pytest.mark.sqlite
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def ward(db_session: Session) -> Unit:
    found: Unit = WardFactory(name="Phường Đống Đa")
    return found


def a_plan(ward: Unit, *kinds: tuple[IndicatorKind, Comparator, int, tuple[str, ...]]) -> Plan:
    with transaction():
        plan = plans.create_plan(None, ward.id, 2026, "Kế hoạch năm 2026")
        for kind, comparator, target, of in kinds:
            draft = IndicatorDraft(kind, "Chỉ tiêu", comparator, target, "số đã hỏi", "tổng số", of)
            milestones.add_indicator(None, plan, draft)
        milestones.add_milestone(None, plan, ASKED[0])
        plans.issue(None, plan, date(2026, 3, 2))
    return plan


def only(plan: Plan, period: Period = Period.YEAR) -> Measured:
    (measured,) = measure(plan, period)
    return measured


def test_a_school_without_an_entry_is_missing_until_it_tells_with_a_source(ward: Unit) -> None:
    asked, silent = SchoolFactory(under=ward, name="Trường A"), SchoolFactory(under=ward, name="Trường B")
    plan = a_plan(ward, (IndicatorKind.SCHOOL_DECISIONS_CONSULTED, Comparator.AT_LEAST, 85, ("school",)))
    a_decision(asked)
    measured = only(plan)
    assert measured.reached.standing is Standing.MISSING
    assert [part.name for part in measured.reached.missing] == ["Trường B"]

    with transaction():
        value = Value(0, 0, "Trường không ban hành quyết định nào")
        indicators.enter_value(None, plan, measured.indicator, silent.id, Period.YEAR, value)
    assert only(plan).reached.standing is Standing.MET
    with pytest.raises(KnownFromTheRegister), transaction():
        indicators.enter_value(None, plan, measured.indicator, asked.id, Period.YEAR, Value(9, 9, "Báo cáo"))


def test_the_same_share_meets_one_target_and_misses_the_other(ward: Unit) -> None:
    school = SchoolFactory(under=ward)
    schools = IndicatorKind.SCHOOL_DECISIONS_CONSULTED
    plan = a_plan(
        ward,
        (schools, Comparator.AT_LEAST, 50, ("school",)),
        (schools, Comparator.MORE_THAN, 50, ("school",)),
    )
    a_decision(school)
    with transaction():
        consultations.enter(None, school.id, Told("Đồng phục", Scope.SCHOOL, date(2026, 8, 24)))

    standings = [one.reached.standing for one in measure(plan, Period.YEAR)]
    assert standings == [Standing.MET, Standing.NOT_MET]
    first_half = measure(plan, Period.FIRST_HALF)[0].reached
    assert first_half.standing is Standing.MISSING


def test_the_four_models_come_from_the_ward_and_its_schools(ward: Unit) -> None:
    school = SchoolFactory(under=ward)
    one_of_each(school)
    held = date(2026, 5, 10)
    RoundFactory(
        unit=school,
        state=RoundState.CLOSED,
        starts_on=held,
        ends_on=held,
        closed_at=clock.moment_of(held, time(17)),
    )

    (line,) = coverage_of({ward.id: ward.name}, *YEAR, date(2026, 11, 22))
    assert set(line.models) == {Model.FORUM, Model.CLUB}
    assert line.lacking == [Model.POLL, Model.PROGRAMME]


def test_many_schools_cost_no_more_statements_than_one(ward: Unit) -> None:
    plan = a_plan(
        ward,
        (IndicatorKind.SCHOOL_DECISIONS_CONSULTED, Comparator.AT_LEAST, 85, ("school",)),
        (IndicatorKind.FOUR_MODELS, Comparator.EXACTLY, 100, ("school",)),
        (IndicatorKind.ANSWERED, Comparator.EXACTLY, 100, ()),
    )
    a_decision(SchoolFactory(under=ward))
    one = _statements(plan)
    for _number in range(6):
        a_decision(SchoolFactory(under=ward))
    assert _statements(plan) == one


def _statements(plan: Plan) -> int:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
        seen.append(text)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        measure(plan, Period.YEAR)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_a_school_reads_what_the_plan_has_come_to_and_no_other_schools_figures(
    ward: Unit, sign_in: SignIn
) -> None:
    mine, other = (
        SchoolFactory(under=ward, name="Trường Của Em"),
        SchoolFactory(under=ward, name="Trường Bên Cạnh"),
    )
    plan = a_plan(ward, (IndicatorKind.CHILDREN_VOICING, Comparator.EXACTLY, 100, ("school",)))
    address = f"/ke-hoach/{plan.id}/chi-tieu"
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=mine))
    page = client.page(address)
    assert page.has("Trường Của Em")
    assert not page.has("Trường Bên Cạnh")

    form = page.follow("Nhập số liệu")
    assert [option.text_content() for option in form.all("#of_unit_id option")] == ["Trường Của Em"]
    refused = form.submit(numerator="61", denominator="60", source="Báo cáo số 5", status=422)
    assert refused.has("không thể lớn hơn")
    assert refused.submit(numerator="60").has("60 trên 60")

    page = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward)).page(address)
    assert page.has(f"Còn thiếu số liệu của 1 đơn vị: {other.name}")
    assert page.has("Báo cáo số 5")
