"""The pages of the register, as coordinators of a ward and of a city use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.audit.models import AuditEvent
from forum_app.security.permissions import Permission, Role, roles_with
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit, UnitKind, UnitParent, UnitSuccessor
from tests.client import Client
from tests.factories import AccountFactory, ProvinceFactory, SchoolFactory, UnitFactory, WardFactory

SignIn = Callable[[Account], Client]

pytestmark = pytest.mark.usefixtures("db_session", "clock")


def address(unit: Unit, deed: str = "") -> str:
    return f"/don-vi/{to_crockford(unit.id, 6)}{deed}"


@pytest.fixture
def hanoi() -> Unit:
    return ProvinceFactory(name="Thành phố Hà Nội")


@pytest.fixture
def dong_da(hanoi: Unit) -> Unit:
    return WardFactory(name="Phường Đống Đa", under=hanoi)


@pytest.fixture
def city(sign_in: SignIn, hanoi: Unit) -> Client:
    """The city's coordinator at work."""
    return sign_in(AccountFactory(role=Role.COORDINATOR, at=hanoi))


def test_the_list_holds_what_is_in_reach_in_vietnamese_order(sign_in: SignIn, dong_da: Unit, hanoi: Unit):
    for name in ("Trường Tiểu học Đoàn Kết", "Trường Tiểu học Ánh Dương", "Trường Tiểu học Dịch Vọng"):
        SchoolFactory(name=name, under=dong_da)
    SchoolFactory(name="Trường Tiểu học Láng", under=WardFactory(name="Phường Láng", under=hanoi))
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=dong_da))

    page = client.page("/don-vi?loai=truong")

    assert page.texts("tbody th") == [
        "Trường Tiểu học Ánh Dương",
        "Trường Tiểu học Dịch Vọng",
        "Trường Tiểu học Đoàn Kết",
    ]


def test_a_unit_is_found_with_and_without_marks_and_by_its_code(city: Client, dong_da: Unit):
    SchoolFactory(name="Trường THCS Ánh Sao", under=dong_da, official_code="HN-7")

    for text in ("Ánh Sao", "anh sao", "HN-7"):
        page = city.page("/don-vi").submit("form[role=search]", q=text)
        assert page.texts("tbody th") == ["Trường THCS Ánh Sao"], text
    assert city.page("/don-vi?q=không có đâu").has("Không tìm thấy")


def test_a_long_list_is_read_in_pages(city: Client, dong_da: Unit):
    for number in range(1, 53):
        SchoolFactory(name=f"Trường Tiểu học số {number}", under=dong_da)

    first = city.page("/don-vi?loai=truong")
    second = first.follow("Trang sau")

    assert len(first.texts("tbody th")) == 50
    assert second.texts("tbody th") == ["Trường Tiểu học số 51", "Trường Tiểu học số 52"]


def test_a_unit_shows_where_it_stood_what_is_under_it_and_who_came_after_whom(
    city: Client, hanoi: Unit, db_session: Session
):
    last, first = date(2025, 6, 30), date(2025, 7, 1)
    district = UnitFactory(kind=UnitKind.DISTRICT, name="Quận Đống Đa", under=hanoi, until_on=last)
    ward = WardFactory(name="Phường Đống Đa", under=hanoi, from_on=first)
    school = SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=ward)
    db_session.add_all(
        [
            UnitSuccessor(unit_id=district.id, successor_id=ward.id, on=first),
            UnitParent(unit_id=school.id, parent_id=district.id, from_on=date(2000, 9, 5), until_on=last),
        ]
    )

    page = city.page(address(ward))
    assert page.link("Trường Tiểu học Hoa Phượng") == address(school)
    assert page.link("Quận Đống Đa") == address(district)
    assert city.page(address(district)).link("Phường Đống Đa") == address(ward)
    assert city.page(address(school)).has("05/09/2000")


def test_the_city_adds_a_school_under_a_ward_and_the_record_says_so(
    city: Client, dong_da: Unit, db_session: Session
):
    form = city.page(address(dong_da)).follow("Thêm đơn vị trực thuộc")
    page = form.submit(kind="school", name="  Trường Tiểu học   Hoa Phượng ", official_code="HN-01")

    assert page.link("Trường Tiểu học Hoa Phượng")
    school = db_session.scalars(select(Unit).where(Unit.official_code == "HN-01")).one()
    deeds = db_session.scalars(select(AuditEvent.deed).where(AuditEvent.unit_id == school.id)).all()
    assert (school.name, deeds) == ("Trường Tiểu học Hoa Phượng", ["unit:create"])


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(city: Client, dong_da: Unit):
    SchoolFactory(name="Trường cũ", under=dong_da, official_code="HN-01")

    form = city.page(address(dong_da, "/them"))
    page = form.submit(kind="school", name="Trường mới", official_code="HN-01", status=422)

    assert page.texts("#official_code-error") == ["Đã có đơn vị khác mang mã này."]
    assert page.one("#name").get("value") == "Trường mới"


def test_a_school_is_renamed(city: Client, dong_da: Unit, db_session: Session):
    school = SchoolFactory(name="Trường Tiểu học Hoa Phựơng", under=dong_da)

    page = city.page(address(school)).follow("Sửa").submit(name="Trường Tiểu học Hoa Phượng")

    assert page.h1 == "Trường Tiểu học Hoa Phượng"
    assert db_session.get_one(Unit, school.id).folded == "truong tieu hoc hoa phuong"


def test_a_school_moves_from_a_day_and_its_past_stays(city: Client, hanoi: Unit, dong_da: Unit):
    lang = WardFactory(name="Phường Láng", under=hanoi)
    school = SchoolFactory(name="Trường THCS Cánh Diều", under=dong_da)

    page = city.page(address(school, "/chuyen")).submit(parent=lang.id, first_day="2026-09-01")

    assert page.has("Phường Láng từ 01/09/2026")
    assert page.has("Phường Đống Đa đến hết 31/08/2026")


def test_a_ward_ends_and_its_one_successor_takes_over_what_stood_there(
    city: Client, hanoi: Unit, dong_da: Unit, db_session: Session
):
    school = SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=dong_da)
    lang, kim_lien = (WardFactory(name=name, under=hanoi) for name in ("Phường Láng", "Phường Kim Liên"))
    form = city.page(address(dong_da, "/ket-thuc"))

    refused = form.submit(last_day="2026-12-31", successors=[lang.id, kim_lien.id], status=422)
    assert refused.has("Số đơn vị còn trực thuộc: 1")
    page = refused.submit(last_day="2026-12-31", successors=[lang.id])

    assert page.link("Phường Láng") == address(lang)
    stays = db_session.execute(
        select(UnitParent.parent_id, UnitParent.until_on)
        .where(UnitParent.unit_id == school.id)
        .order_by(UnitParent.from_on)
    ).all()
    assert [tuple(stay) for stay in stays] == [(dong_da.id, date(2026, 12, 31)), (lang.id, None)]


def test_units_of_others_do_not_exist(sign_in: SignIn, dong_da: Unit):
    elsewhere = SchoolFactory(name="Trường ở tỉnh khác")
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=dong_da))

    for deed in ("", "/them", "/sua", "/chuyen", "/ket-thuc", "/danh-sach-truong"):
        client.page(address(elsewhere, deed), status=404)
    client.page("/don-vi/ZZZZZZ", status=404)


def test_who_may_only_read_is_refused_every_change(sign_in: SignIn, dong_da: Unit):
    school = SchoolFactory(under=dong_da)

    for role in sorted(roles_with(Permission.UNIT_READ) - roles_with(Permission.UNIT_EDIT)):
        client = sign_in(AccountFactory(role=role, at=dong_da))
        client.page(address(school))
        for deed in ("/them", "/sua", "/chuyen", "/ket-thuc"):
            client.page(address(school, deed), status=403)


def test_a_ward_does_not_rename_move_or_end_itself(sign_in: SignIn, dong_da: Unit):
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=dong_da))

    client.page(address(dong_da, "/them"))
    for deed in ("/sua", "/chuyen", "/ket-thuc"):
        assert client.get(address(dong_da, deed)).status_code in (403, 404)


def test_a_forged_parent_outside_the_reach_is_not_a_choice(
    sign_in: SignIn, dong_da: Unit, db_session: Session
):
    school, elsewhere = SchoolFactory(under=dong_da), WardFactory(name="Xã Thường Phước")
    page = sign_in(AccountFactory(role=Role.COORDINATOR, at=dong_da)).page(address(school, "/chuyen"))

    with pytest.raises(AssertionError, match="offers"):
        page.submit(parent=elsewhere.id, first_day="2026-09-01")
