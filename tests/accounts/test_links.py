"""Links for passwords: good once, not for long, by letter where there is a post office."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account, SingleUseLink
from forum_app.accounts.rules.pace import FREE
from forum_app.accounts.rules.signing_in import RESETS_AT_A_TIME
from forum_app.accounts.service.passwords import set_password
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory
from tests.mailbox import Mailbox

OLD, NEW = "con mèo ngồi bên cửa sổ", "bốn chiếc thuyền giấy"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/lien-ket/\S+")


@pytest.fixture
def teacher(db_session: Session) -> Account:
    account: Account = AccountFactory(
        name="Nguyễn Thị Hạnh", email="hanh@truong.example", role=Role.FACILITATOR, at=SchoolFactory()
    )
    set_password(account, OLD, OLD)
    db_session.commit()
    return account


def ask(client: Client, email: str) -> str:
    page = client.page("/dang-nhap").follow("Quên mật khẩu?")
    return page.submit(email=email).text


def link_in(mailbox: Mailbox) -> str:
    found = LINK.search(mailbox.text())
    assert found
    return found.group()


def test_a_forgotten_password_is_replaced_by_letter(
    client: Client, teacher: Account, mailbox: Mailbox
) -> None:
    ask(client, " HANH@truong.example")
    assert mailbox.only()["To"] == "hanh@truong.example"
    assert mailbox.only()["Subject"] == "Mật khẩu mới cho Tiếng Em"
    inside = client.page(link_in(mailbox)).submit(password=NEW, again=NEW)
    assert inside.path == "/ban-lam-viec"

    inside.submit("Đăng xuất")
    assert client.page("/dang-nhap").submit(email=teacher.email, password=OLD).status == 422
    assert client.page("/dang-nhap").submit(email=teacher.email, password=NEW).path == "/ban-lam-viec"


def test_nobody_learns_whether_an_address_is_known(
    client: Client, teacher: Account, mailbox: Mailbox
) -> None:
    assert ask(client, "khong.ai@truong.example") == ask(client, teacher.email)
    assert mailbox.only()["To"] == teacher.email


def test_a_letter_comes_in_the_language_of_the_page(
    client: Client, teacher: Account, mailbox: Mailbox
) -> None:
    client.page("/dang-nhap").submit("/language", button="English")
    client.page("/dang-nhap/quen-mat-khau").submit(email=teacher.email)
    assert mailbox.only()["Subject"] == "A new password for Tiếng Em"


def test_a_mailbox_cannot_be_flooded(client: Client, teacher: Account, mailbox: Mailbox) -> None:
    for _time in range(RESETS_AT_A_TIME + 2):
        ask(client, teacher.email)
    assert len(mailbox.letters) == RESETS_AT_A_TIME


def test_a_closed_account_gets_no_letter(
    client: Client, teacher: Account, mailbox: Mailbox, db_session: Session
) -> None:
    teacher.closed_at = teacher.created_at
    db_session.commit()
    ask(client, teacher.email)
    assert mailbox.letters == []


def test_the_link_is_dead_after_an_hour(
    client: Client, teacher: Account, mailbox: Mailbox, clock: time_machine.Traveller
) -> None:
    ask(client, teacher.email)
    clock.shift(timedelta(minutes=61))
    assert client.page(link_in(mailbox), status=410).has("không còn dùng được")


def test_looking_at_a_link_does_not_spend_it(client: Client, teacher: Account, mailbox: Mailbox) -> None:
    """Mail programs open links before people do."""
    ask(client, teacher.email)
    for _look in range(3):
        client.page(link_in(mailbox))
    weak = client.page(link_in(mailbox)).submit(password="1234567890", again="1234567890")
    assert weak.status == 422
    assert weak.submit(password=NEW, again=NEW).path == "/ban-lam-viec"


def test_only_the_hash_of_a_link_is_kept(
    client: Client, teacher: Account, mailbox: Mailbox, db_session: Session
) -> None:
    ask(client, teacher.email)
    token = link_in(mailbox).rsplit("/", 1)[1]
    kept = db_session.scalars(select(SingleUseLink)).one()
    assert len(kept.token_hash) == 32
    assert token.encode() not in kept.token_hash


def test_whoever_was_slowed_down_by_guessing_strangers_gets_in_by_link(
    client: Client, teacher: Account, mailbox: Mailbox, clock: time_machine.Traveller
) -> None:
    page = client.page("/dang-nhap")
    for _guess in range(FREE):
        page = page.submit(email=teacher.email, password="một hai ba bốn năm", status=422)
    ask(client, teacher.email)
    client.page(link_in(mailbox)).submit(password=NEW, again=NEW).submit("Đăng xuất")
    client.delete_cookie("device", path="/dang-nhap")
    assert client.page("/dang-nhap").submit(email=teacher.email, password=NEW).path == "/ban-lam-viec"


def test_an_invitation_comes_by_letter_and_is_good_for_a_week(
    client: Client,
    mailbox: Mailbox,
    sign_in: Callable[[Account], Client],
    clock: time_machine.Traveller,
    db_session: Session,
) -> None:
    board = AccountFactory(name="Trần Minh Đức", role=Role.SCHOOL_BOARD, at=SchoolFactory())
    page = sign_in(board).page("/tai-khoan/moi")
    done = page.submit(name="Phạm Thị Mới", email="moi@truong.example", role="facilitator")
    assert done.has("đang được gửi đến moi@truong.example")
    assert mailbox.only()["Subject"] == "Trần Minh Đức mời quý vị tham gia Tiếng Em"
    client.delete_cookie("staff")
    clock.shift(timedelta(days=6))
    assert client.page(link_in(mailbox)).has("Phạm Thị Mới")


def test_without_a_post_office_the_page_says_whom_to_ask(client: Client, db_session: Session) -> None:
    page = client.page("/dang-nhap").follow("Quên mật khẩu?")
    assert page.has("Xin hỏi người đã gửi lời mời")
    assert not page.all("main form")


@pytest.mark.parametrize("token", ["x", "x" * 43, "%C3%A9%20"])
def test_a_made_up_link_is_answered_like_a_dead_one(client: Client, db_session: Session, token: str) -> None:
    assert client.page(f"/lien-ket/{token}", status=410).has("không còn dùng được")
