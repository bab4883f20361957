"""The register of contacts: entered once by a school, changed only by those whose it is, and never forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db
from forum_app.followup.models import Contact
from forum_app.followup.queries import contacts as queries
from forum_app.followup.rules import contacts as rules
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory, WardFactory

SignIn = Callable[[Account], Client]


@pytest.fixture
def ward(db_session: Session) -> Unit:
    ward: Unit = WardFactory(name="Phường Đống Đa")
    return ward


def book(unit: Unit) -> str:
    return f"/don-vi/{to_crockford(unit.id, 6)}/lien-he"


def teacher_of(ward: Unit, name: str = "Nguyễn Thị Hạnh") -> Account:
    return AccountFactory(role=Role.FACILITATOR, at=SchoolFactory(under=ward), name=name)


def test_a_teacher_enters_the_wards_office_and_the_page_says_who_did(ward: Unit, sign_in: SignIn) -> None:
    office = UnitFactory(name="Phòng Văn hóa – Xã hội", under=ward)
    client = sign_in(teacher_of(ward))
    page = client.page(book(office)).submit(
        name="Văn thư", email=" VanPhong@phuong.example ", phone="024 3851 0000", status=200
    )
    assert page.has("vanphong@phuong.example")
    assert page.has("Nguyễn Thị Hạnh")


def test_another_school_cannot_lead_the_codes_to_a_mailbox_of_its_own(ward: Unit, sign_in: SignIn) -> None:
    office = UnitFactory(name="Phòng Văn hóa – Xã hội", under=ward)
    sign_in(teacher_of(ward)).page(book(office)).submit(name="Văn thư", email="vp@phuong.example", status=200)
    contact = queries.contacts_of(office.id)[0]
    stranger = sign_in(teacher_of(ward, "Trần Văn Bình"))
    page = stranger.page(f"{book(office)}/{contact.id}")
    refused = page.submit(email="toi@truong.example", status=422)
    assert refused.has("do Nguyễn Thị Hạnh ghi")
    assert [contact.email for contact in queries.contacts_of(office.id)] == ["vp@phuong.example"]
    coordinator = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    coordinator.page(f"{book(office)}/{contact.id}").submit(email="vp.moi@phuong.example", status=200)
    assert [contact.email for contact in queries.contacts_of(office.id)] == ["vp.moi@phuong.example"]
    assert len(queries.history_of(office.id)) == 2, "the old entry has ended and stays"


def test_a_school_outside_the_area_does_not_see_the_book(ward: Unit, sign_in: SignIn) -> None:
    office = UnitFactory(under=ward)
    sign_in(teacher_of(WardFactory())).page(book(office), status=404)


def test_an_agency_that_nobody_knows_is_entered_and_found(ward: Unit, sign_in: SignIn) -> None:
    school = SchoolFactory(under=ward)
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    listing = client.page(f"/don-vi/{to_crockford(school.id, 6)}/co-quan")
    entered = listing.submit("/co-quan", name="Trạm Y tế phường Đống Đa", under=str(ward.id), status=200)
    assert entered.h1 == "Liên hệ: Trạm Y tế phường Đống Đa"
    found = client.page(f"/don-vi/{to_crockford(school.id, 6)}/co-quan?tim=y+te")
    assert found.texts("tbody th") == ["Trạm Y tế phường Đống Đa"]


@pytest.mark.parametrize("email", ["", "vanphong", "a@b", "a b@c.example", "a@b.example, c@d.example"])
def test_what_is_no_address_is_refused_beside_its_field(ward: Unit, sign_in: SignIn, email: str) -> None:
    page = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward)).page(book(ward))
    refused = page.submit(name="Văn thư", email=email, status=422)
    assert refused.all("#email-error")
    assert refused.one("#name").get("value") == "Văn thư"


def test_an_agency_has_one_head(ward: Unit, sign_in: SignIn) -> None:
    page = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward)).page(book(ward))
    page = page.submit(name="Chủ tịch", email="ct@phuong.example", is_head="y", status=200)
    refused = page.submit(name="Phó Chủ tịch", email="pct@phuong.example", is_head="y", status=422)
    assert refused.has("mỗi cơ quan chỉ có một người đứng đầu")
    other = Contact(agency_id=ward.id, name="B", email="b@c.example", is_head=True, from_on=clock.today())
    db.session.add(other)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_an_address_is_one_address() -> None:
    rules.check_email("van.phong@phuong.gov.vn")
    with pytest.raises(rules.NotAnAddress):
        rules.check_email("x" * 200 + "@phuong.gov.vn")
