"""A list of schools from the office's file into the register, with a look before anything is written."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.audit.models import AuditEvent
from forum_app.security.permissions import Permission, Role, roles_with
from forum_app.security.tokens import to_crockford
from forum_app.units.models import SchoolList, Unit, UnitKind, UnitParent
from tests.client import Client
from tests.factories import AccountFactory, ProvinceFactory, SchoolFactory, WardFactory
from tests.pages import Page
from tests.units import workbooks

SignIn = Callable[[Account], Client]

pytestmark = pytest.mark.usefixtures("db_session", "clock")

FOUR = (
    workbooks.HEADINGS,
    (1, "TH Hoa Phượng", "", "", "Đống Đa", "HN-01"),
    (2, "Trường THCS Ánh Sao", "", "", "Kim Liên", ""),
    (3, "Trường Tiểu học Cầu Vồng", "", "", "Kin Liên", "HN-03"),
    (4, "", "", "", "Đống Đa", "HN-04"),
)


@pytest.fixture
def hanoi() -> Unit:
    return ProvinceFactory(name="Thành phố Hà Nội")


@pytest.fixture
def wards(hanoi: Unit) -> dict[str, Unit]:
    return {name: WardFactory(name=name, under=hanoi) for name in ("Phường Đống Đa", "Phường Kim Liên")}


@pytest.fixture
def city(sign_in: SignIn, hanoi: Unit, wards: dict[str, Unit]) -> Client:
    return sign_in(AccountFactory(role=Role.COORDINATOR, at=hanoi))


def address(unit: Unit, deed: str = "/danh-sach-truong") -> str:
    return f"/don-vi/{to_crockford(unit.id, 6)}{deed}"


def upload(client: Client, unit: Unit, content: bytes, name: str = "truong.xlsx", **more: Any) -> Page:
    return client.page(address(unit)).submit(file=(io.BytesIO(content), name), **more)


def schools(session: Session) -> list[str]:
    return list(
        session.scalars(select(Unit.name).where(Unit.kind == UnitKind.SCHOOL).order_by(Unit.name)).all()
    )


FILES = {
    "truong.xlsx": workbooks.xlsx(FOUR, title="DANH SÁCH TRƯỜNG"),
    "truong.xls": workbooks.xls(FOUR),
    "truong.ods": workbooks.ods(FOUR),
    "truong.csv": workbooks.csv_text(FOUR, ";").encode("utf-8-sig"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_comes_to_the_same_preview(city: Client, hanoi: Unit, name: str):
    page = upload(city, hanoi, FILES[name], name)

    assert page.texts(".filters a") == [
        "Cần xem lại 1",
        "Không nhận 1",
        "Thay đổi 0",
        "Mới 2",
        "Giữ nguyên 0",
    ]
    assert page.has("Không có xã, phường nào tên “Kin Liên”. Là nơi nào?")
    assert page.follow("Mới 2").has("Trường Tiểu học Hoa Phượng")
    assert page.follow("Không nhận 1").has("Thiếu tên trường.")


def test_nothing_is_written_before_it_is_confirmed(city: Client, hanoi: Unit, db_session: Session):
    page = upload(city, hanoi, workbooks.xlsx(FOUR))

    assert schools(db_session) == []
    page.submit("Bỏ danh sách này")
    assert schools(db_session) == []
    assert db_session.scalar(select(func.count()).select_from(SchoolList)) == 0


def test_a_confirmed_list_stands_in_the_register_and_a_second_one_changes_nothing(
    city: Client, hanoi: Unit, wards: dict[str, Unit], db_session: Session
):
    page = upload(city, hanoi, workbooks.xlsx(FOUR))
    chosen = page.submit("Áp dụng lựa chọn", fields={"row-4": wards["Phường Kim Liên"].id})
    done = chosen.submit("Ghi vào sổ đơn vị")

    assert done.has("Đã ghi danh sách vào sổ: 3 trường mới, 0 trường thay đổi.")
    assert schools(db_session) == [
        "Trường THCS Ánh Sao",
        "Trường Tiểu học Cầu Vồng",
        "Trường Tiểu học Hoa Phượng",
    ]
    again = upload(city, hanoi, workbooks.xlsx(FOUR)).submit(
        "Áp dụng lựa chọn", fields={"row-4": wards["Phường Kim Liên"].id}
    )
    assert again.has("Không có gì để ghi.")
    assert again.texts(".filters a")[-1] == "Giữ nguyên 3"


def test_a_changed_school_moves_from_today_and_the_record_tells_before_and_after(
    city: Client, hanoi: Unit, wards: dict[str, Unit], db_session: Session
):
    school = SchoolFactory(
        name="Trường Tiểu học Hoa Phượng", official_code="HN-01", under=wards["Phường Đống Đa"]
    )
    rows = (("Tên trường", "Mã trường", "Xã/phường"), ("Trường Tiểu học Phượng Vĩ", "HN-01", "Kim Liên"))

    page = upload(city, hanoi, workbooks.csv_text(rows).encode(), "truong.csv")
    assert page.texts("del") == ["Trường Tiểu học Hoa Phượng", "Phường Đống Đa"]
    page.submit("Ghi vào sổ đơn vị")

    stays = db_session.scalars(
        select(UnitParent.parent_id).where(UnitParent.unit_id == school.id).order_by(UnitParent.from_on)
    ).all()
    assert stays == [wards["Phường Đống Đa"].id, wards["Phường Kim Liên"].id]
    event = db_session.scalars(select(AuditEvent).where(AuditEvent.deed == "school-list:confirm")).one()
    assert event.details["changed"][0]["changes"]["name"] == [
        "Trường Tiểu học Hoa Phượng",
        "Trường Tiểu học Phượng Vĩ",
    ]


def test_what_changed_since_it_was_seen_is_shown_again_and_not_written(
    city: Client, hanoi: Unit, wards: dict[str, Unit], db_session: Session
):
    page = upload(city, hanoi, workbooks.xlsx(FOUR))
    SchoolFactory(name="Trường THCS Ánh Sao", under=wards["Phường Kim Liên"])

    shown = page.submit("Ghi vào sổ đơn vị")

    assert shown.has("Sổ đơn vị vừa thay đổi trong lúc quý vị xem.")
    assert schools(db_session) == ["Trường THCS Ánh Sao"]
    assert shown.submit("Ghi vào sổ đơn vị").has("1 trường mới, 0 trường thay đổi")


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(city: Client, hanoi: Unit):
    page = upload(city, hanoi, b"%PDF-1.7 khong phai bang tinh", "truong.pdf", status=422)

    assert page.one("#file-error").text_content().strip().startswith("Không tìm thấy dòng tên cột.")
    assert city.page(address(hanoi)).submit(status=422).has("Hãy chọn một tệp.")


def test_the_downloaded_list_read_again_changes_nothing(city: Client, hanoi: Unit, wards: dict[str, Unit]):
    SchoolFactory(name="=Trường lạ", official_code="0012", under=wards["Phường Kim Liên"])
    SchoolFactory(name="Trường Tiểu học Hoa Phượng", under=wards["Phường Đống Đa"])

    response = city.get(address(hanoi, "/danh-sach-truong.xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.data))["Trường"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(max_row=3)]

    assert rows[0] == ["Tên trường", "Mã trường", "Cấp học", "Phường/xã"]
    assert ["=Trường lạ", "0012", "", "Phường Kim Liên"] in rows
    page = upload(city, hanoi, response.data)
    assert page.texts(".filters a")[-1] == "Giữ nguyên 2"
    assert page.has("Không có gì để ghi.")


def test_a_long_preview_is_read_in_pages(city: Client, hanoi: Unit):
    rows = (("Tên trường", "Xã"), *((f"Trường Tiểu học số {n}", "Kim Liên") for n in range(120)))

    page = upload(city, hanoi, workbooks.xlsx(rows))

    assert len(page.texts("tbody th")) == 50
    assert len(page.follow("Trang sau").follow("Trang sau").texts("tbody th")) == 20


def test_lists_and_units_of_others_do_not_exist(
    sign_in: SignIn, city: Client, hanoi: Unit, wards: dict[str, Unit], db_session: Session
):
    upload(city, hanoi, workbooks.xlsx(FOUR))
    waiting = db_session.scalars(select(SchoolList)).one()
    client = sign_in(AccountFactory(role=Role.COORDINATOR, at=wards["Phường Kim Liên"]))

    client.page(f"/don-vi/danh-sach-truong/{waiting.id}", status=404)
    client.page(address(wards["Phường Đống Đa"]), status=404)
    assert client.page(address(wards["Phường Kim Liên"])).has("Chọn tệp")


def test_who_may_not_import_is_refused(sign_in: SignIn, hanoi: Unit):
    for role in sorted(roles_with(Permission.UNIT_READ) - roles_with(Permission.UNIT_IMPORT)):
        sign_in(AccountFactory(role=role, at=hanoi)).page(address(hanoi), status=403)


def test_a_school_or_a_unit_of_the_past_takes_no_list(city: Client, wards: dict[str, Unit]):
    city.page(address(SchoolFactory(under=wards["Phường Kim Liên"])), status=404)
