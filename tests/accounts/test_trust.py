"""What nobody who keeps accounts can do: raise themselves, or take over what others have given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory

SignIn = Callable[[Account], Client]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR, Role.SCHOOL_BOARD])
def test_nobody_gives_a_role_to_themselves(sign_in: SignIn, db_session: Session, role: Role) -> None:
    school = SchoolFactory()
    account = AccountFactory(role=role, at=school)
    page = sign_in(account).page(f"/don-vi/{to_crockford(school.id, 6)}/tai-khoan/moi")
    again = page.submit(name=account.name, email=account.email.upper(), role="facilitator", status=422)
    assert again.has("không thể tự giao vai trò cho chính mình")
    assert [grant.role for grant in db_session.get_one(Account, account.id).grants] == [role]


def test_an_invitation_elsewhere_does_not_hand_over_an_account_that_waits_for_its_first_password(
    sign_in: SignIn, db_session: Session
) -> None:
    waiting = AccountFactory(email="cho@truong.example", role=Role.SCHOOL_BOARD, at=SchoolFactory())
    far = SchoolFactory(name="Trường ở nơi xa")
    page = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=far)).page(
        f"/don-vi/{to_crockford(far.id, 6)}/tai-khoan/moi"
    )
    handed = page.submit(name="Ai đó", email="cho@truong.example", role="facilitator")
    assert "/lien-ket/" not in handed.response.get_data(as_text=True)
    assert db_session.get_one(Account, waiting.id).password_hash is None
