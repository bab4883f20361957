"""Staff sign in with an e-mail address and a password; children never do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account, FailedSignIn, StaffSession
from forum_app.accounts.rules.pace import FREE
from forum_app.accounts.service import signing_in as service
from forum_app.accounts.service.passwords import set_password
from forum_app.audit.models import AuditEvent
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory
from tests.pages import Page

PASSWORD = "con mèo ngồi bên cửa sổ"
WRONG = "con mèo ngồi trên mái nhà"


@pytest.fixture
def teacher(db_session: Session) -> Account:
    account: Account = AccountFactory(
        name="Nguyễn Thị Hạnh",
        email="hanh@truong.example",
        role=Role.FACILITATOR,
        at=SchoolFactory(),
    )
    set_password(account, PASSWORD, PASSWORD)
    db_session.commit()
    return account


def try_to_enter(client: Client, email: str, password: str) -> Page:
    return client.page("/dang-nhap").submit(email=email, password=password)


def test_a_teacher_signs_in_and_finds_what_waits(client: Client, teacher: Account) -> None:
    page = try_to_enter(client, "  Hanh@Truong.example ", PASSWORD)
    assert page.path == "/ban-lam-viec"
    assert page.has("Nguyễn Thị Hạnh")


def test_after_signing_in_one_is_taken_to_the_page_one_asked_for(client: Client, teacher: Account) -> None:
    asked = client.page("/tai-khoan-cua-toi/")
    assert asked.path.startswith("/dang-nhap")
    assert asked.submit(email=teacher.email, password=PASSWORD).path == "/tai-khoan-cua-toi/"


@pytest.mark.parametrize(
    "address",
    [
        "https://ke-xau.example/",
        "//ke-xau.example",
        "/\\ke-xau.example",
        "/\t/ke-xau.example",
        "javascript:1",
    ],
)
def test_nobody_is_led_to_another_site(client: Client, teacher: Account, address: str) -> None:
    page = client.page("/dang-nhap")
    key = page.form("/dang-nhap").cssselect("[name=csrf_token]")[0].get("value")
    answer = client.post(
        "/dang-nhap",
        data={"email": teacher.email, "password": PASSWORD, "next": address, "csrf_token": key},
    )
    assert answer.headers["Location"] == "/ban-lam-viec"


def test_a_marked_password_fits_however_the_keyboard_composed_it(client: Client, teacher: Account) -> None:
    page = try_to_enter(client, teacher.email, unicodedata.normalize("NFD", PASSWORD))
    assert page.path == "/ban-lam-viec"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Client, teacher: Account) -> None:
    wrong = try_to_enter(client, teacher.email, WRONG)
    unknown = try_to_enter(client, "khong.ai@truong.example", WRONG)
    assert wrong.status == unknown.status == 422
    assert wrong.texts("[role=alert] li") == unknown.texts("[role=alert] li") != []


def test_what_was_typed_is_kept_but_not_the_password(client: Client, teacher: Account) -> None:
    page = try_to_enter(client, teacher.email, WRONG)
    assert page.one("#email").get("value") == teacher.email
    assert not page.one("#password").get("value")


def test_password_managers_find_their_fields(client: Client) -> None:
    page = client.page("/dang-nhap")
    assert page.one("#email").get("autocomplete") == "username"
    assert page.one("#password").get("autocomplete") == "current-password"


def test_a_closed_account_is_answered_like_an_unknown_one(
    client: Client, teacher: Account, db_session: Session, clock: time_machine.Traveller
) -> None:
    teacher.closed_at = teacher.created_at
    db_session.commit()
    assert try_to_enter(client, teacher.email, PASSWORD).status == 422


class TestPace:
    def guess_wrongly(self, client: Client, email: str, times: int) -> Page:
        page = client.page("/dang-nhap")
        for _guess in range(times):
            page = page.submit(email=email, password=WRONG, status=422)
        return page

    @pytest.mark.parametrize("email", ["hanh@truong.example", "khong.ai@truong.example"])
    def test_guessing_grows_slower_for_known_and_unknown_addresses_alike(
        self, client: Client, teacher: Account, clock: time_machine.Traveller, email: str
    ) -> None:
        page = self.guess_wrongly(client, email, FREE)
        page = page.submit(email=email, password=PASSWORD, status=422)
        assert page.has("11 giây")

    def test_the_delay_passes_and_the_right_password_opens(
        self, client: Client, teacher: Account, clock: time_machine.Traveller
    ) -> None:
        page = self.guess_wrongly(client, teacher.email, FREE)
        clock.shift(timedelta(seconds=11))
        assert page.submit(email=teacher.email, password=PASSWORD).path == "/ban-lam-viec"

    def test_strangers_who_guess_do_not_slow_down_a_device_that_is_known(
        self, app: Flask, client: Client, teacher: Account, clock: time_machine.Traveller
    ) -> None:
        home = try_to_enter(client, teacher.email, PASSWORD)
        home.submit("Đăng xuất")
        stranger = app.test_client()
        assert isinstance(stranger, Client)
        self.guess_wrongly(stranger, teacher.email, FREE)
        assert stranger.page("/dang-nhap").submit(email=teacher.email, password=PASSWORD).status == 422
        assert try_to_enter(client, teacher.email, PASSWORD).path == "/ban-lam-viec"

    def test_colleagues_at_the_same_address_of_the_network_are_not_slowed_down(
        self, client: Client, teacher: Account, clock: time_machine.Traveller
    ) -> None:
        self.guess_wrongly(client, "khong.ai@truong.example", FREE + 1)
        assert try_to_enter(client, teacher.email, PASSWORD).path == "/ban-lam-viec"

    def test_failures_that_no_longer_count_are_forgotten(
        self, client: Client, db_session: Session, clock: time_machine.Traveller
    ) -> None:
        self.guess_wrongly(client, "khong.ai@truong.example", 1)
        clock.shift(timedelta(hours=1))
        service.sweep()
        db_session.rollback()
        assert db_session.scalars(select(FailedSignIn)).all() == []


class TestStaying:
    def test_each_sign_in_has_a_token_of_its_own(
        self, client: Client, teacher: Account, db_session: Session
    ) -> None:
        try_to_enter(client, teacher.email, PASSWORD).submit("Đăng xuất")
        assert db_session.scalars(select(StaffSession)).all() == []
        before = client.get_cookie("staff")
        try_to_enter(client, teacher.email, PASSWORD)
        after = client.get_cookie("staff")
        assert before is not None
        assert after is not None
        assert before.value != after.value

    def test_a_cookie_kept_by_a_stranger_is_worth_nothing_after_signing_out(
        self, client: Client, teacher: Account
    ) -> None:
        page = try_to_enter(client, teacher.email, PASSWORD)
        kept = client.get_cookie("staff")
        assert kept is not None
        page.submit("Đăng xuất")
        client.set_cookie("staff", kept.value)
        assert client.page("/tai-khoan-cua-toi/").path.startswith("/dang-nhap")

    def test_who_works_all_morning_stays_and_who_left_two_hours_ago_does_not(
        self, client: Client, teacher: Account, clock: time_machine.Traveller
    ) -> None:
        try_to_enter(client, teacher.email, PASSWORD)
        for _hour in range(3):
            clock.shift(timedelta(hours=1))
            assert client.page("/ban-lam-viec").path == "/ban-lam-viec"
        clock.shift(timedelta(hours=2, minutes=1))
        assert client.page("/ban-lam-viec").path.startswith("/dang-nhap")

    def test_after_twelve_hours_everybody_signs_in_again(
        self, client: Client, teacher: Account, clock: time_machine.Traveller
    ) -> None:
        try_to_enter(client, teacher.email, PASSWORD)
        for _hour in range(11):
            clock.shift(timedelta(hours=1))
            client.page("/ban-lam-viec")
        clock.shift(timedelta(hours=1, minutes=1))
        assert client.page("/ban-lam-viec").path.startswith("/dang-nhap")

    def test_signing_in_is_in_the_record_of_the_school(
        self, client: Client, teacher: Account, db_session: Session
    ) -> None:
        try_to_enter(client, teacher.email, PASSWORD)
        event = db_session.scalars(select(AuditEvent)).one()
        assert (event.deed, event.unit_id, event.actor_name) == (
            "account:sign-in",
            teacher.grants[0].unit_id,
            "Nguyễn Thị Hạnh",
        )


class TestOwnAccount:
    def test_one_sees_where_one_is_signed_in_and_ends_the_others(
        self, app: Flask, client: Client, teacher: Account, db_session: Session
    ) -> None:
        other = app.test_client()
        assert isinstance(other, Client)
        try_to_enter(other, teacher.email, PASSWORD)
        try_to_enter(client, teacher.email, PASSWORD)
        page = client.page("/tai-khoan-cua-toi/")
        assert len(page.all("tbody tr")) == 2

        page.submit("ket-thuc")
        assert len(client.page("/tai-khoan-cua-toi/").all("tbody tr")) == 1
        assert other.page("/tai-khoan-cua-toi/").path.startswith("/dang-nhap")

    def test_signing_out_everywhere_ends_this_device_too(
        self, client: Client, teacher: Account, db_session: Session
    ) -> None:
        try_to_enter(client, teacher.email, PASSWORD)
        client.page("/tai-khoan-cua-toi/").submit("ket-thuc-tat-ca")
        assert db_session.scalars(select(StaffSession)).all() == []
        assert client.page("/ban-lam-viec").path.startswith("/dang-nhap")

    def test_a_new_password_needs_the_present_one_and_signs_the_others_out(
        self, app: Flask, client: Client, teacher: Account, sign_in: Callable[[Account], Client]
    ) -> None:
        other = app.test_client()
        assert isinstance(other, Client)
        try_to_enter(other, teacher.email, PASSWORD)
        page = sign_in(teacher).page("/tai-khoan-cua-toi/")
        new = "bốn chiếc thuyền giấy"

        refused = page.submit(present=WRONG, password=new, again=new, status=422)
        assert refused.has("không phải mật khẩu hiện tại")

        done = refused.submit(present=PASSWORD, password=new, again=new)
        assert done.path == "/tai-khoan-cua-toi/"
        assert other.page("/ban-lam-viec").path.startswith("/dang-nhap")
        assert try_to_enter(other, teacher.email, new).path == "/ban-lam-viec"

    @pytest.mark.parametrize(
        ("password", "again", "says"),
        [
            ("ngắn", "ngắn", "ít nhất 10"),
            ("Mật khẩu 2026!", "Mật khẩu 2026!", "người lạ thử"),
            ("nguyen thi hanh lop 4", "nguyen thi hanh lop 4", None),
            ("hanh1234567890", "hanh1234567890", "tên"),
            ("bốn chiếc thuyền giấy", "năm chiếc thuyền giấy", "không giống nhau"),
        ],
    )
    def test_a_weak_or_mistyped_password_is_refused_beside_its_field(
        self,
        teacher: Account,
        sign_in: Callable[[Account], Client],
        password: str,
        again: str,
        says: str | None,
    ) -> None:
        page = sign_in(teacher).page("/tai-khoan-cua-toi/")
        page = page.submit(present=PASSWORD, password=password, again=again)
        if says is None:
            assert page.status == 200
        else:
            assert page.status == 422
            assert any(says in words for words in page.texts(".field .error"))


def test_a_password_hashed_by_older_settings_is_hashed_anew_when_it_is_used(
    client: Client, teacher: Account, db_session: Session
) -> None:
    teacher.password_hash = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db_session.commit()
    try_to_enter(client, teacher.email, PASSWORD)
    assert teacher.password_hash is not None
    assert "m=19456,t=2,p=1" in teacher.password_hash
