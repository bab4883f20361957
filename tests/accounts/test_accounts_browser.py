"""Accounts in a real browser: nothing for axe to find, and a password manager's way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.accounts.service.passwords import set_password
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.browser.axe import complaints
from tests.browsing import Screens
from tests.factories import AccountFactory, SchoolFactory, WardFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
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


def test_axe_finds_nothing_beside_a_wrong_password(screens: Screens, teacher: Account) -> None:
    page = screens.open()
    page.goto("/dang-nhap")
    page.fill("#email", teacher.email)
    page.fill("#password", "không phải mật khẩu này")
    page.click("main form button")
    expect(page.locator("[role=alert]")).to_be_visible()
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
