"""Passwords, the pace of guessing, trust: what must be true, without a site around it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.accounts.queries.signing_in import commonest_passwords
from forum_app.accounts.rules import pace, passwords, staff
from forum_app.accounts.rules.devices import device_of
from forum_app.accounts.rules.signing_in import IDLE, LinkIsDead, check_link_alive, may_stay
from forum_app.security.permissions import GRANTS, MAY_APPOINT, Permission, Role
from forum_app.web.pages import is_ours

HANH = ("Nguyễn Thị Hạnh", "hanh.nguyen@truong.example")
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


class TestPasswords:
    @pytest.mark.parametrize(
        "password", ["con mèo ngồi bên cửa sổ", "bao-chim-dua-0412", "Xe 7 chỗ, 3 bánh!", "lá rụng về cội?"]
    )
    def test_words_that_nobody_else_puts_together_are_good(self, password: str) -> None:
        passwords.check_password(password, HANH, commonest_passwords())

    @pytest.mark.parametrize(
        "password",
        [
            "matkhau123456",
            "Mật khẩu 2026!",
            "HoaPhuong@2026",
            "P@ssword2024",
            "iloveyou12345",
            "Hồ Chí Minh 1890",
        ],
    )
    def test_what_strangers_try_first_is_refused_with_or_without_marks(self, password: str) -> None:
        with pytest.raises(passwords.PasswordTooCommon):
            passwords.check_password(password, HANH, commonest_passwords())

    @pytest.mark.parametrize(
        "password", ["0987654321", "1234567890", "9876543210", "abcdefghijk", "aaaaaaaaaa", "xyxyxyxyxy"]
    )
    def test_runs_and_patterns_are_refused_even_if_no_list_holds_them(self, password: str) -> None:
        with pytest.raises(passwords.PasswordTooCommon):
            passwords.check_password(password, HANH, frozenset())

    @pytest.mark.parametrize(
        "password", ["Nguyễn Thị Hạnh 1990", "hanh.nguyen1990", "hanh.nguyen@truong.example"]
    )
    def test_a_name_or_an_address_is_no_password(self, password: str) -> None:
        with pytest.raises((passwords.PasswordNamesYou, passwords.PasswordTooCommon)):
            passwords.check_password(password, HANH, frozenset())

    def test_a_password_without_letters_needs_no_name_in_it(self) -> None:
        passwords.check_password("48 15 16 23 42 108", ("Ý", "y@truong.example"), frozenset())

    @given(st.text(max_size=passwords.LEAST - 1))
    def test_nothing_short_is_good(self, password: str) -> None:
        with pytest.raises(passwords.PasswordTooShort):
            passwords.check_password(password, HANH, commonest_passwords())

    def test_the_list_is_long_and_folded(self) -> None:
        commonest = commonest_passwords()
        assert len(commonest) >= 1000
        assert all(word == word.casefold() and " " not in word for word in commonest)


class TestPace:
    @given(st.integers(min_value=0, max_value=100_000))
    def test_the_delay_grows_and_never_becomes_a_lock(self, failures: int) -> None:
        assert pace.delay_after(failures) <= pace.delay_after(failures + 1) <= pace.LONGEST_DELAY

    def test_a_few_slips_of_the_finger_cost_nothing(self) -> None:
        pace.check_pace([NOON] * (pace.FREE - 1), NOON)

    @given(st.integers(min_value=pace.FREE, max_value=500))
    def test_however_many_strangers_guess_the_owner_gets_a_turn_after_the_longest_delay(
        self, guesses: int
    ) -> None:
        with pytest.raises(pace.TooManyTries):
            pace.check_pace([NOON] * guesses, NOON)
        pace.check_pace([NOON] * guesses, NOON + pace.LONGEST_DELAY)

    def test_old_failures_do_not_count(self) -> None:
        pace.check_pace([NOON - pace.WINDOW] * 50, NOON)

    def test_when_the_whole_site_is_guessed_at_known_devices_still_get_in(self) -> None:
        pace.check_site_pace(pace.SITE_FREE * 10, known_device=True)
        pace.check_site_pace(pace.SITE_FREE - 1, known_device=False)
        with pytest.raises(pace.SiteUnderPressure):
            pace.check_site_pace(pace.SITE_FREE, known_device=False)


class TestTrust:
    @pytest.mark.parametrize("role", Role)
    def test_nobody_appoints_somebody_who_can_appoint_more_than_they_can(self, role: Role) -> None:
        mine = staff.appointable([role])
        for appointed in mine:
            assert staff.appointable([appointed]) <= mine

    def test_who_may_invite_may_appoint_somebody(self) -> None:
        assert {role for role in Role if Permission.ACCOUNT_INVITE in GRANTS[role]} == set(MAY_APPOINT)

    def test_a_new_password_opens_every_role_so_each_must_be_within_trust(self) -> None:
        coordinators = staff.appointable([Role.COORDINATOR])
        staff.check_whole_account([(Role.FACILITATOR, coordinators), (Role.MODERATOR, coordinators)])
        with pytest.raises(staff.BeyondYourTrust):
            staff.check_whole_account([(Role.FACILITATOR, coordinators), (Role.AUDITOR, coordinators)])


def test_a_link_is_good_once_and_until_its_end() -> None:
    end = NOON + timedelta(hours=1)
    check_link_alive(end, None, end - timedelta(seconds=1))
    for used_at, now in ((NOON, NOON), (None, end)):
        with pytest.raises(LinkIsDead):
            check_link_alive(end, used_at, now)


def test_two_hours_away_from_the_desk_are_too_long() -> None:
    assert may_stay(NOON, NOON + IDLE)
    assert not may_stay(NOON, NOON + IDLE + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Linux; Android 8.1; SM-J260) AppleWebKit/537.36 Chrome/70 Mobile Safari/537.36",
            "Chrome · Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131 Safari/537.36 Edg/131", "Edge · Windows"),
        ("", "–"),
    ],
)
def test_a_device_is_called_so_that_its_owner_knows_it_again(agent: str, name: str) -> None:
    assert device_of(agent) == name


@pytest.mark.parametrize("address", ["/", "/tai-khoan?trang=2", "/ket-qua/ABC#cau-2"])
def test_a_path_of_ours_is_ours(address: str) -> None:
    assert is_ours(address)


@pytest.mark.parametrize(
    "address",
    ["", "tai-khoan", "https://a.example", "//a.example", "/\\a.example", "/\t/a.example", "/a\r\nX: y"],
)
def test_what_could_lead_elsewhere_is_not_ours(address: str) -> None:
    assert not is_ours(address)
