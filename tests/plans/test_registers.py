"""The registers as the people of a ward and its schools use them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.plans.models import Club, Consultation, Initiative, InitiativeState
from forum_app.security.permissions import Role
from forum_app.units.models import Unit, UnitKind
from tests.client import Client
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, UnitFactory, WardFactory

SignIn = Callable[[Account], Client]
pytestmark = pytest.mark.sqlite

ASKED = {
    "subject": "Nội quy sử dụng sân trường giờ ra chơi",
    "scope": "school",
    "decided_on": "2026-10-20",
    "asked_on": "2026-10-05",
    "method": "slip",
    "children": "214",
}
SUMMED_UP = {
    "summary": "Phần lớn muốn sân mở cả giờ nghỉ trưa; một số muốn có góc yên tĩnh.",
    "taken_in": "Sân mở đến 12 giờ; có góc đọc sách.",
    "explained": "Sau 12 giờ các lớp bán trú cần yên tĩnh để ngủ.",
}
TOLD = {"told_on": "2026-10-27", "told_how": "Niêm yết ở bảng tin của trường"}


@pytest.fixture
def ward(db_session: Session) -> Unit:
    found: Unit = WardFactory(name="Phường Đống Đa")
    return found


@pytest.fixture
def school(ward: Unit) -> Unit:
    found: Unit = SchoolFactory(under=ward, name="Trường Tiểu học Hoa Phượng")
    return found


def test_a_school_enters_a_decision_and_comes_back_until_the_children_know(
    school: Unit, ward: Unit, sign_in: SignIn, db_session: Session
) -> None:
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    page = client.page("/so-theo-doi/lay-y-kien/moi").submit(**ASKED)
    assert page.has("Đã lấy ý kiến")

    page = page.follow("Sửa hoặc làm tiếp").submit(**{**SUMMED_UP, "explained": ""}, status=422)
    assert page.has("Hãy giải thích vì sao")
    page = page.submit(**SUMMED_UP)
    assert page.has("Đã tổng hợp và giải trình")
    page = page.follow("Sửa hoặc làm tiếp").submit(**TOLD)
    assert page.has("Đã thông báo lại cho trẻ em")

    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    assert client.page("/so-theo-doi/lay-y-kien?nam=2026&loai=school").has(ASKED["subject"])
    assert not client.page("/so-theo-doi/lay-y-kien?loai=policy").has(ASKED["subject"])
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory(under=ward)))
    assert not client.page("/so-theo-doi/lay-y-kien").has(ASKED["subject"])


def test_a_childs_telephone_number_is_asked_about_once_and_then_taken(
    school: Unit, sign_in: SignIn, db_session: Session
) -> None:
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    words = {**SUMMED_UP, "summary": "Có em ghi số 0912 345 678 để nhà trường gọi lại."}
    page = client.page("/so-theo-doi/lay-y-kien/moi").submit(**ASKED, **words, status=422)
    assert page.has("Sổ theo dõi không ghi")

    page.submit()
    assert db_session.scalars(select(Consultation)).one().summary == words["summary"]


def test_an_entry_made_by_mistake_is_withdrawn_and_stays_at_its_address(
    school: Unit, sign_in: SignIn, db_session: Session
) -> None:
    client = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    page = client.page("/so-theo-doi/lay-y-kien/moi").submit(**ASKED)
    page = page.submit("/rut")
    assert page.has("đã được rút")
    assert not client.page("/so-theo-doi/lay-y-kien").has(ASKED["subject"])


def test_only_rounds_that_one_may_read_can_be_linked(
    school: Unit, ward: Unit, sign_in: SignIn, db_session: Session
) -> None:
    own = RoundFactory(unit=school, name="Diễn đàn Hoa Phượng")
    RoundFactory(unit=SchoolFactory(under=ward), name="Diễn đàn trường bên")
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    page = client.page("/so-theo-doi/lay-y-kien/moi")
    assert [option.get("value") for option in page.all("#round_id option")] == ["", str(own.id)]


def test_a_ward_has_one_club_and_it_lives_by_its_meetings(
    ward: Unit, sign_in: SignIn, db_session: Session
) -> None:
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=ward))
    club = {"name": "Câu lạc bộ Tiếng nói trẻ em", "founded_on": "2025-09-05", "members": "30"}
    page = client.page("/so-theo-doi/cau-lac-bo/moi").submit(**club)
    page = page.submit("/hop", held_on="2026-03-15", about="An toàn trên đường đi học", children="24")
    assert page.has("An toàn trên đường đi học")
    page.submit("/hop", held_on="2025-09-01", about="Trước ngày thành lập", children="9", status=422)

    again = client.page("/so-theo-doi/cau-lac-bo/moi").submit(**club, status=422)
    assert again.has("đã có câu lạc bộ")
    assert db_session.scalars(select(Club)).one().members == 30


def test_an_office_has_no_club(ward: Unit, sign_in: SignIn) -> None:
    office = UnitFactory(under=ward, kind=UnitKind.AGENCY)
    client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=office))
    assert not client.page("/so-theo-doi/cau-lac-bo").has("Ghi một câu lạc bộ")


def test_a_programme_needs_an_adult_before_it_is_approved_and_keeps_each_step(
    school: Unit, sign_in: SignIn, db_session: Session
) -> None:
    client = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    proposal = {"title": "Mỗi lớp một góc xanh", "proposed_by": "Lớp 5A", "proposed_on": "2026-09-10"}
    page = client.page("/so-theo-doi/chuong-trinh-cua-tre-em/moi").submit(**proposal)
    page = page.submit(
        "/buoc", to="appraised", done_on="2026-09-20", words="Đủ chỗ, nhà trường cho chậu cây."
    )
    page = page.submit("/buoc", to="approved", done_on="2026-09-25", status=422)
    assert page.has("người lớn nào đồng hành")
    page = page.submit("/buoc", to="approved", adult="Cô Nguyễn Thu Hà, tổng phụ trách Đội")
    assert page.has("Đã phê duyệt")

    made = db_session.scalars(select(Initiative)).one()
    assert (made.state, made.adult) == (InitiativeState.APPROVED, "Cô Nguyễn Thu Hà, tổng phụ trách Đội")
    assert [item.text for item in page.all(".output .chip")] != []
