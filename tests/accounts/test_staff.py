"""Who keeps accounts invites, takes back and closes, within their own reach and trust."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account, StaffSession
from forum_app.audit.models import AuditEvent
from forum_app.security.permissions import Permission, Role, roles_with
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, RoleGrantFactory, SchoolFactory, WardFactory
from tests.pages import Page

SignIn = Callable[[Account], Client]


@pytest.fixture
def ward(db_session: Session) -> Unit:
    ward: Unit = WardFactory(name="Phường Đống Đa")
    return ward


@pytest.fixture
def school(ward: Unit) -> Unit:
    school: Unit = SchoolFactory(name="Trường Tiểu học Kim Đồng", under=ward)
    return school


@pytest.fixture
def teacher(school: Unit) -> Account:
    account: Account = AccountFactory(
        name="Nguyễn Thị Hạnh", email="hanh@truong.example", role=Role.FACILITATOR, at=school
    )
    return account


@pytest.fixture
def coordinator(ward: Unit) -> Account:
    account: Account = AccountFactory(
        name="Lê Ngọc Ánh", email="dieu.phoi@phuong.example", role=Role.COORDINATOR, at=ward
    )
    return account


@pytest.fixture
def administrator(ward: Unit) -> Account:
    account: Account = AccountFactory(name="Ngô Gia Ý", role=Role.ADMINISTRATOR, at=ward)
    return account


def page_of(account: Account) -> str:
    return f"/tai-khoan/{account.id}"


def invite(page: Page, role: Role, email: str = "moi@truong.example") -> Page:
    return page.submit(name="Phạm Thị Mới", email=email, role=role.value)


class TestReading:
    def test_a_coordinator_finds_people_with_and_without_marks(
        self, coordinator: Account, teacher: Account, sign_in: SignIn
    ) -> None:
        page = sign_in(coordinator).page("/tai-khoan")
        assert page.has("2 tài khoản")
        found = page.submit("[role=search]", q="nguyen hanh")
        assert found.has("1 tài khoản")
        assert found.follow("Nguyễn Thị Hạnh").h1 == "Nguyễn Thị Hạnh"

    def test_the_list_is_narrowed_by_role_and_turned_page_by_page(
        self, coordinator: Account, teacher: Account, school: Unit, sign_in: SignIn
    ) -> None:
        for _someone in range(30):
            AccountFactory(role=Role.SCHOOL_BOARD, at=school)
        page = (
            sign_in(coordinator)
            .page("/tai-khoan")
            .submit("[role=search]", fields={"vai-tro": "school_board"})
        )
        assert page.has("30 tài khoản")
        assert len(page.all("tbody tr")) == 25
        assert len(page.follow("Trang sau").all("tbody tr")) == 5

    def test_people_of_other_units_are_not_listed_and_do_not_exist(
        self, coordinator: Account, sign_in: SignIn
    ) -> None:
        stranger = AccountFactory(name="Trần Xa Lạ", role=Role.FACILITATOR, at=SchoolFactory())
        client = sign_in(coordinator)
        assert not client.page("/tai-khoan").has("Trần Xa Lạ")
        client.page(page_of(stranger), status=404)

    def test_of_somebody_with_roles_elsewhere_only_those_within_reach_are_shown(
        self, coordinator: Account, teacher: Account, sign_in: SignIn
    ) -> None:
        elsewhere = SchoolFactory(name="Trường ở nơi xa")
        RoleGrantFactory(account=teacher, role=Role.FACILITATOR, unit_id=elsewhere.id)
        page = sign_in(coordinator).page(page_of(teacher))
        assert page.has("Trường Tiểu học Kim Đồng")
        assert not page.has("Trường ở nơi xa")


class TestInviting:
    def test_without_a_post_office_the_link_is_shown_once_and_opens_the_account(
        self, coordinator: Account, school: Unit, sign_in: SignIn, client: Client, db_session: Session
    ) -> None:
        start = sign_in(coordinator).page("/tai-khoan").follow("Mời thêm người")
        shown = invite(start.follow(school.name), Role.FACILITATOR)
        assert shown.h1 == "Trao đường dẫn này cho Phạm Thị Mới"
        link = shown.one("#link").text.strip()

        client.delete_cookie("staff")
        password = "bốn chiếc thuyền giấy"
        inside = client.page(link).submit(password=password, again=password)
        assert inside.path == "/ban-lam-viec"
        assert inside.has("Phạm Thị Mới")
        deeds = db_session.scalars(select(AuditEvent.deed).order_by(AuditEvent.number)).all()
        assert deeds == ["account:grant", "account:accept-invitation"]

        client.delete_cookie("staff")
        assert client.page(link, status=410).has("không còn dùng được")

    def test_a_school_board_goes_straight_to_its_own_school(self, school: Unit, sign_in: SignIn) -> None:
        board = AccountFactory(role=Role.SCHOOL_BOARD, at=school)
        page = sign_in(board).page("/tai-khoan/moi")
        assert page.h1 == "Mời người vào Trường Tiểu học Kim Đồng"
        assert [choice.get("value") for choice in page.all("[name=role]")] == ["facilitator"]

    def test_nobody_gives_a_role_beyond_their_trust(
        self, coordinator: Account, school: Unit, sign_in: SignIn, db_session: Session
    ) -> None:
        client = sign_in(coordinator)
        page = client.page("/tai-khoan/moi").follow(school.name)
        key = page.form(None, "email").cssselect("[name=csrf_token]")[0].get("value")
        forged = {"name": "A", "email": "a@b.example", "role": "administrator", "csrf_token": key}
        assert client.post(page.path, data=forged).status_code == 422
        assert db_session.scalar(select(Account).where(Account.email == "a@b.example")) is None

    def test_somebody_who_has_an_account_gets_one_more_role(
        self, coordinator: Account, teacher: Account, ward: Unit, sign_in: SignIn, db_session: Session
    ) -> None:
        teacher.password_hash = "$argon2id$…"
        page = sign_in(coordinator).page(page_of(teacher)).follow("Giao thêm vai trò").follow(ward.name)
        assert page.one("#email").get("value") == "hanh@truong.example"
        done = page.submit(role=Role.MODERATOR.value)
        assert done.path == page_of(teacher)
        assert {grant.role for grant in teacher.grants} == {Role.FACILITATOR, Role.MODERATOR}

    def test_the_same_role_twice_is_refused_beside_the_field(
        self, coordinator: Account, teacher: Account, school: Unit, sign_in: SignIn
    ) -> None:
        page = sign_in(coordinator).page("/tai-khoan/moi").follow(school.name)
        page = invite(page, Role.FACILITATOR, "hanh@truong.example")
        assert page.status == 422
        assert page.texts("#role .error") == ["Nguyễn Thị Hạnh đã có vai trò này ở đây."]

    @pytest.mark.parametrize("email", ["không phải thư", "hanh@", "@truong.example", ""])
    def test_what_is_no_address_is_refused_and_kept(
        self, coordinator: Account, school: Unit, sign_in: SignIn, email: str
    ) -> None:
        page = sign_in(coordinator).page("/tai-khoan/moi").follow(school.name)
        page = page.submit(name="Phạm Thị Mới", email=email or None, role="facilitator", status=422)
        assert page.texts(".field .error")
        assert page.one("#name").get("value") == "Phạm Thị Mới"

    def test_a_unit_of_others_does_not_exist(
        self, coordinator: Account, client: Client, sign_in: SignIn
    ) -> None:
        other = SchoolFactory()
        sign_in(coordinator).page(f"/don-vi/{to_crockford(other.id, 6)}/tai-khoan/moi", status=404)


class TestChanging:
    def test_a_role_is_taken_back(
        self, coordinator: Account, teacher: Account, school: Unit, ward: Unit, sign_in: SignIn
    ) -> None:
        RoleGrantFactory(account=teacher, role=Role.MODERATOR, unit_id=ward.id)
        page = sign_in(coordinator).page(page_of(teacher))
        page.submit(button="Thu lại: Người hướng dẫn, Trường Tiểu học Kim Đồng", form=take_back_of(page, 0))
        assert [grant.role for grant in teacher.grants] == [Role.MODERATOR]

    def test_with_the_last_role_somebody_leaves_the_list(
        self, coordinator: Account, teacher: Account, sign_in: SignIn
    ) -> None:
        page = sign_in(coordinator).page(page_of(teacher))
        assert page.submit(take_back_of(page, 0)).path == "/tai-khoan"

    def test_a_role_that_one_does_not_give_has_no_button_and_cannot_be_taken(
        self, coordinator: Account, administrator: Account, sign_in: SignIn, db_session: Session
    ) -> None:
        client = sign_in(coordinator)
        page = client.page(page_of(administrator))
        assert not page.all("form[action*=thu-lai]")
        key = page.all("[name=csrf_token]")[0].get("value")
        grant = administrator.grants[0]
        answer = client.post(
            f"/tai-khoan/vai-tro/{grant.id}/thu-lai", data={"csrf_token": key}, follow_redirects=True
        )
        assert "không được giao vai trò này" in answer.get_data(as_text=True)
        assert administrator.grants == [grant]

    def test_nobody_takes_their_own_last_role_as_administrator(
        self, administrator: Account, sign_in: SignIn
    ) -> None:
        page = sign_in(administrator).page(page_of(administrator))
        page = page.submit(take_back_of(page, 0))
        assert page.has("vai trò quản trị cuối cùng")
        assert [grant.role for grant in administrator.grants] == [Role.ADMINISTRATOR]

    def test_closing_signs_out_everywhere_and_reopening_lets_in_again(
        self, coordinator: Account, teacher: Account, sign_in: SignIn, db_session: Session
    ) -> None:
        sign_in(teacher)
        page = sign_in(coordinator).page(page_of(teacher)).submit("Đóng tài khoản này")
        assert page.has("Đã đóng")
        left = db_session.scalars(select(StaffSession.account_id)).all()
        assert left == [coordinator.id]

        page = page.submit("Mở lại tài khoản này")
        assert page.has("Đã mở lại tài khoản.")
        assert teacher.closed_at is None

    def test_nobody_closes_their_own_account(self, administrator: Account, sign_in: SignIn) -> None:
        client = sign_in(administrator)
        page = client.page(page_of(administrator))
        assert not page.all("form[action$='/dong']")
        key = page.all("[name=csrf_token]")[0].get("value")
        answer = client.post(
            f"{page_of(administrator)}/dong", data={"csrf_token": key}, follow_redirects=True
        )
        assert "không tự đóng tài khoản" in answer.get_data(as_text=True)

    def test_nobody_gets_into_an_account_that_can_do_more_than_their_own(
        self, coordinator: Account, administrator: Account, sign_in: SignIn
    ) -> None:
        """A new password for an administrator would make the coordinator one."""
        client = sign_in(coordinator)
        page = client.page(page_of(administrator))
        assert not page.all("form[action$=lien-ket]")
        key = page.all("[name=csrf_token]")[0].get("value")
        answer = client.post(
            f"{page_of(administrator)}/lien-ket", data={"csrf_token": key}, follow_redirects=True
        )
        assert "còn giữ một vai trò mà quý vị không được giao" in answer.get_data(as_text=True)

    def test_a_lost_link_is_replaced_and_the_old_one_dies(
        self, coordinator: Account, teacher: Account, sign_in: SignIn, client: Client
    ) -> None:
        page = sign_in(coordinator).page(page_of(teacher))
        links = [
            page.submit("Tạo đường dẫn đặt mật khẩu mới").one("#link").text.strip() for _time in range(2)
        ]
        client.page(links[0], status=410)
        assert client.page(links[1]).h1 == "Chọn mật khẩu"


def take_back_of(page: Page, number: int) -> str:
    action = page.all("form[action*=thu-lai]")[number].get("action")
    return f"form[action='{action}']"


REFUSED = {
    Permission.ACCOUNT_READ: ("GET", "/tai-khoan"),
    Permission.ACCOUNT_INVITE: ("GET", "/tai-khoan/moi"),
    Permission.ACCOUNT_EDIT: ("POST", "/tai-khoan/{teacher}/dong"),
}


@pytest.mark.parametrize("permission", REFUSED)
def test_who_lacks_the_permission_is_told_so_and_others_find_nothing(
    permission: Permission, school: Unit, teacher: Account, sign_in: SignIn
) -> None:
    """Refuses ACCOUNT_READ, ACCOUNT_INVITE and ACCOUNT_EDIT to every role that was not given them."""
    method, path = REFUSED[permission]
    path = path.format(teacher=teacher.id)
    for role in sorted(set(Role) - roles_with(permission)):
        client = sign_in(AccountFactory(role=role, at=school))
        key = client.page("/ban-lam-viec").all("[name=csrf_token]")[0].get("value")
        assert client.open(path, method=method, data={"csrf_token": key}).status_code == 403, role
    if method == "POST":
        client = sign_in(AccountFactory(role=Role.COORDINATOR, at=SchoolFactory()))
        key = client.page("/ban-lam-viec").all("[name=csrf_token]")[0].get("value")
        assert client.post(path, data={"csrf_token": key}).status_code == 404


def test_a_stranger_is_led_to_the_sign_in_page(client: Client, teacher: Account) -> None:
    for path in ("/tai-khoan", "/tai-khoan/moi", page_of(teacher), "/ban-lam-viec", "/tai-khoan-cua-toi/"):
        assert client.page(path).path == f"/dang-nhap?next={path}"
