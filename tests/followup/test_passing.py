"""Passed up to who can decide, given back with a reason: seen below all the while, and counted once."""

from __future__ import annotations

import pytest

from forum_app.db import db, in_transaction
from forum_app.followup.queries import chains
from forum_app.followup.queries.public import page_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.levels import CarriesOthersToo, Level, NotAbove
from forum_app.followup.rules.public import Step, Wanted
from forum_app.followup.rules.recommendations import NoReason
from forum_app.followup.rules.states import NotNow, State
from forum_app.followup.service import joining, passing, recommendations
from forum_app.followup.service.recommendations import Owed
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit, UnitParent
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made, shown

pytestmark = pytest.mark.usefixtures("db_session", "clock")
BUS = "Chúng em mong tuyến xe buýt số 30 dừng trước cổng trường."


def above(unit: Unit) -> Unit:
    link = db.session.query(UnitParent).filter_by(unit_id=unit.id).one()
    return db.session.get_one(Unit, link.parent_id)


def test_what_a_ward_cannot_decide_stands_passed_up_until_the_province_has_sent_it() -> None:
    school = SchoolFactory()
    ward, province = above(school), above(above(school))
    bus = made.confirmed(school, BUS)
    at_ward = in_transaction(lambda: passing.pass_up(SOFTWARE, bus, ward))
    at_province = in_transaction(lambda: passing.pass_up(SOFTWARE, at_ward, province))
    assert (bus.state, at_ward.state, at_province.state) == (
        State.PASSED_UP,
        State.PASSED_UP,
        State.CONFIRMED,  # the children had agreed to these very words
    )
    assert (at_province.words, at_province.level, at_province.children_behind) == (BUS, Level.PROVINCE, 5)
    on_the_board = page_of(Wanted(unit_id=school.id))
    assert [line.recommendation.state for line in on_the_board.lines] == [State.PASSED_UP]
    assert (
        on_the_board.lines[0].recommendation is at_ward
    )  # the highest that everybody may see, and only that
    in_transaction(lambda: recommendations.send(SOFTWARE, at_province, [Owed("Sở Giao thông")]))
    assert [line.recommendation for line in page_of(Wanted(unit_id=school.id)).lines] == [at_province]
    assert not page_of(Wanted(step=Step.PASSED_UP)).lines
    assert not list(chains.differences())


def test_given_back_it_stands_where_it_stood_and_says_why() -> None:
    school = SchoolFactory()
    bus, ward = made.confirmed(school, BUS), above(school)
    at_ward = in_transaction(lambda: passing.pass_up(SOFTWARE, bus, ward))
    with pytest.raises(NoReason):
        in_transaction(lambda: passing.pass_back(SOFTWARE, at_ward, "  "))
    other = made.confirmed(school)
    in_transaction(lambda: joining.join(SOFTWARE, other, at_ward))
    with pytest.raises(CarriesOthersToo):
        in_transaction(lambda: passing.pass_back(SOFTWARE, at_ward, "Trường làm được."))
    in_transaction(lambda: joining.part(SOFTWARE, other))
    in_transaction(lambda: passing.pass_back(SOFTWARE, at_ward, "Trường làm được."))
    assert (bus.state, bus.joined_to_id, bus.sent_on) == (State.CONFIRMED, None, None)
    assert (at_ward.state, at_ward.children_behind) == (State.WITHDRAWN, 0)
    assert not list(chains.differences())


def test_it_goes_up_and_never_sideways_and_not_while_the_children_are_reading() -> None:
    school, elsewhere = SchoolFactory(), UnitFactory(name="Sở Y tế")
    bus = made.draft(school, BUS)
    with pytest.raises(NotAbove):
        in_transaction(lambda: passing.pass_up(SOFTWARE, bus, elsewhere))
    in_transaction(lambda: passing.pass_up(SOFTWARE, bus, above(school)))
    with pytest.raises(NotNow):
        in_transaction(lambda: passing.pass_up(SOFTWARE, bus, above(school)))
    assert not page_of(Wanted(unit_id=school.id)).lines  # no child has agreed to it yet


def test_a_facilitator_passes_it_up_by_page_and_the_children_read_where_it_went(client, sign_in) -> None:
    school = SchoolFactory()
    bus, ward = made.confirmed(school, BUS), above(school)
    sign_in(AccountFactory(name="Cô Hà", role=Role.FACILITATOR, at=school))
    page = client.page(f"/recommendations/{to_crockford(bus.id, 12)}")
    refused = page.submit("#pass_up", status=422)
    assert refused.has("Choose the unit above") or refused.has("Hãy chọn đơn vị cấp trên")
    page = refused.submit("#pass_up", upper=str(ward.id), reason="Tuyến xe do phường và Sở quyết định.")
    assert page.has(ward.name)
    told = client.page(shown.page_of(bus))
    assert told.has(ward.name)
    sign_in(AccountFactory(name="Cô Lan", role=Role.COORDINATOR, at=ward))
    upper = client.page(f"/recommendations/{to_crockford(bus.joined_to_id, 12)}")
    assert upper.has("Cô Hà")
    upper.submit("#classify", level="school")
    assert db.session.get_one(type(bus), (ward.id, bus.joined_to_id)).level is Level.SCHOOL
