"""Whose poll it is: schools next door do not see it, boards only read it, wards may offer theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.i18n import LOCALE_COOKIE
from forum_app.polls.models import Poll
from forum_app.security.permissions import Role
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, RoleGrantFactory, SchoolFactory, WardFactory

SignIn = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def in_english(client: Client) -> None:
    client.set_cookie(LOCALE_COOKIE, "en")


@pytest.fixture
def school(db_session: Session) -> object:
    return SchoolFactory(name="Trường Tiểu học Kim Đồng")


@pytest.fixture
def teacher(school: object) -> Account:
    account: Account = AccountFactory(role=Role.FACILITATOR, at=school)
    return account


@pytest.fixture
def at_work(sign_in: SignIn, teacher: Account) -> Client:
    return sign_in(teacher)


@pytest.fixture
def draft(school: object, db_session: Session) -> Poll:
    poll: Poll = PollFactory(unit=school)
    return poll


def path(poll: Poll, *more: str) -> str:
    return "/".join((f"/polls/{poll.id}", *more))


def test_another_schools_draft_is_not_found(sign_in: SignIn, draft: Poll) -> None:
    stranger = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory()))
    for more in ((), ("edit",), ("copy",), ("questions", "create"), ("check",)):
        stranger.page(path(draft, *more), status=404)
    stranger.page(f"/polls/questions/{draft.questions[0].id}/edit", status=404)


def test_the_school_board_reads_but_does_not_write(sign_in: SignIn, school: object, draft: Poll) -> None:
    board = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=school))
    assert "Add a question" not in board.page(path(draft)).text
    board.page(path(draft, "questions", "create"), status=403)
    board.page("/polls/create", status=403)


def test_a_wards_poll_is_offered_to_its_schools(sign_in: SignIn, db_session: Session) -> None:
    ward = WardFactory()
    school = SchoolFactory(under=ward)
    poll = PollFactory(unit=ward, title="Cả phường hỏi trẻ em")
    coordinator = AccountFactory(role=Role.COORDINATOR, at=ward)
    teacher = AccountFactory(role=Role.FACILITATOR, at=school)
    assert not sign_in(teacher).page("/polls").has("Cả phường hỏi trẻ em")
    sign_in(coordinator).page(path(poll)).submit("/offer", offered="y")
    offered = sign_in(teacher).page("/polls")
    assert offered.has("Cả phường hỏi trẻ em")
    assert offered.follow("Cả phường hỏi trẻ em").h1 == "Cả phường hỏi trẻ em"
    sign_in(teacher).page(path(poll, "edit"), status=404)


def test_somebody_with_two_units_says_which(sign_in: SignIn, teacher: Account, db_session: Session) -> None:
    other = SchoolFactory(name="Trường Tiểu học Võ Thị Sáu")
    RoleGrantFactory(account=teacher, role=Role.FACILITATOR, unit_id=other.id)
    page = sign_in(teacher).page("/polls/starters/health-8-10")
    page.submit(unit_id=other.id)
    assert db_session.scalars(select(Poll)).one().unit_id == other.id
