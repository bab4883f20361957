"""Accounts in a real browser: nothing for axe to find, and a password manager's way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.accounts.service.passwords import set_password
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.browsing import Screens
from tests.factories import AccountFactory, SchoolFactory, WardFactory

pytestmark = pytest.mark.browser
OpenAs = Callable[..., Page]
PASSWORD = "con mèo ngồi bên cửa sổ"


@pytest.fixture
def ward(db_session: Session) -> Unit:
    ward: Unit = WardFactory(name="Phường Đống Đa")
    return ward


@pytest.fixture
def teacher(ward: Unit, db_session: Session) -> Account:
    account: Account = AccountFactory(role=Role.FACILITATOR, at=SchoolFactory(under=ward))
    set_password(account, PASSWORD, PASSWORD)
    db_session.commit()
    return account


def complaints(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in violations]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{page.url} is wider than the screen")
    return found


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_on_pages_for_everybody(screens: Screens, teacher: Account, width: int) -> None:
    page = screens.open(width)
    for address in ("/dang-nhap?next=/tai-khoan", "/dang-nhap/quen-mat-khau", "/lien-ket/khong-con"):
        page.goto(address)
        assert complaints(page) == []
    page.goto("/dang-nhap")
    page.fill("#email", teacher.email)
    page.fill("#password", "không phải mật khẩu này")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert complaints(page) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_on_pages_of_those_who_keep_accounts(
    open_as: OpenAs, ward: Unit, teacher: Account, width: int
) -> None:
    page = open_as(AccountFactory(name="Ngô Gia Ý", role=Role.ADMINISTRATOR, at=ward), width)
    unit = to_crockford(ward.id, 6)
    for address in (
        "/ban-lam-viec",
        "/tai-khoan-cua-toi/",
        "/tai-khoan",
        "/tai-khoan?q=khong-ai",
        f"/tai-khoan/{teacher.id}",
        "/tai-khoan/moi",
        f"/don-vi/{unit}/tai-khoan/moi",
        "/nhat-ky",
    ):
        page.goto(address)
        assert complaints(page) == []


def test_a_new_colleague_comes_in_by_the_link_that_was_handed_over(
    open_as: OpenAs, screens: Screens, ward: Unit
) -> None:
    keeper = open_as(AccountFactory(role=Role.COORDINATOR, at=ward))
    keeper.goto(f"/don-vi/{to_crockford(ward.id, 6)}/tai-khoan/moi")
    keeper.get_by_label("Họ và tên").fill("Phạm Thị Mới")
    keeper.get_by_label("Địa chỉ thư điện tử").fill("moi@truong.example")
    keeper.get_by_label("Người hướng dẫn").check()
    keeper.get_by_role("button", name="Mời", exact=True).click()
    link = keeper.locator("#link").input_value()
    assert complaints(keeper) == []

    phone = screens.open(360, javascript=False)
    phone.goto(link)
    phone.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    phone.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    phone.get_by_role("button", name="Dùng mật khẩu này và đăng nhập").click()
    expect(phone.locator("h1")).to_have_text("Việc đang chờ")
