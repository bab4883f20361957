"""A sensitive question waits until somebody else has said why it must be asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn
from forum_app.i18n import LOCALE_COOKIE
from forum_app.polls.models import Poll, Vouching
from forum_app.polls.queries import questionnaires as queries
from forum_app.polls.rules.bands import QuestionKind
from forum_app.polls.rules.vouching import SecondAdultMissing
from forum_app.polls.service import questionnaires as service
from forum_app.polls.views.questionnaires import waiting
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, PollFactory, SchoolFactory

SignIn = Callable[[Account], Client]
REASON = "Tổng đài 111 và cô tư vấn đã sẵn sàng nghe các em sau giờ học."


@pytest.fixture(autouse=True)
def in_english(client: Client) -> None:
    client.set_cookie(LOCALE_COOKIE, "en")


@pytest.fixture
def school(db_session: Session) -> Unit:
    unit: Unit = SchoolFactory()
    return unit


@pytest.fixture
def poll(school: Unit) -> Poll:
    made: Poll = PollFactory(
        unit=school,
        questions=(
            (QuestionKind.YES_NO, "Em có vui khi đến trường không?", ("Có", "Không")),
            (QuestionKind.YES_NO, "Ở nhà em có bị mắng không?", ("Có", "Không")),
        ),
    )
    return made


@pytest.fixture
def author(school: Unit, poll: Poll, db_session: Session) -> Account:
    account: Account = AccountFactory(role=Role.FACILITATOR, at=school)
    service.sign(account.id, poll.id)
    db_session.commit()
    return account


def as_actor(account: Account) -> SignedIn:
    grants = tuple((grant.role, grant.unit_id) for grant in account.grants)
    return SignedIn(account.id, account.name, account.email, "", grants)


def vouch_path(poll: Poll, number: int = 2) -> str:
    return f"/polls/questions/{poll.questions[number - 1].id}/vouch"


def test_the_first_station_cannot_open_before_the_second_adult(poll: Poll, author: Account) -> None:
    with pytest.raises(SecondAdultMissing, match="Câu hỏi 2"):
        service.freeze_poll(None, poll)
    assert not poll.frozen


def test_the_page_of_the_poll_says_who_is_missing(sign_in: SignIn, poll: Poll, author: Account) -> None:
    page = sign_in(author).page(f"/polls/{poll.id}")
    assert page.has("Waits for a second adult")
    assert page.has("Question 2 is about a sensitive subject.")
    assert not page.has("Stand behind it")


def test_a_colleague_gives_a_reason_and_the_poll_is_ready(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account
) -> None:
    colleague = AccountFactory(role=Role.SCHOOL_BOARD, at=school, name="Phạm Minh Đức")
    page = sign_in(colleague).page(f"/polls/{poll.id}").follow("Stand behind it")
    assert page.has("bị mắng")
    shown = page.submit(reason=REASON)
    assert shown.has(f"Phạm Minh Đức stands behind this question as second adult: {REASON}")
    assert queries.reasons_not_ready(poll) == []
    service.freeze_poll(None, poll)


def test_who_wrote_the_question_cannot_stand_behind_it_alone(
    sign_in: SignIn, poll: Poll, author: Account
) -> None:
    page = sign_in(author).page(vouch_path(poll)).submit(reason=REASON, status=422)
    assert page.has("The second adult must be somebody else.")
    assert page.one("textarea[name=reason]").text.strip() == REASON


def test_a_reason_is_more_than_a_word(sign_in: SignIn, school: Unit, poll: Poll, author: Account) -> None:
    colleague = AccountFactory(role=Role.FACILITATOR, at=school)
    page = sign_in(colleague).page(vouch_path(poll)).submit(reason="Cần thiết", status=422)
    assert page.has("at least 5 words")


def test_an_ordinary_question_needs_nobody(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account
) -> None:
    colleague = AccountFactory(role=Role.FACILITATOR, at=school)
    page = sign_in(colleague).page(vouch_path(poll, 1)).submit(reason=REASON, status=422)
    assert page.has("needs no second adult")


def test_other_words_need_a_new_reason(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account, db_session: Session
) -> None:
    colleague = AccountFactory(role=Role.FACILITATOR, at=school)
    sign_in(colleague).page(vouch_path(poll)).submit(reason=REASON)
    edit = f"/polls/questions/{poll.questions[1].id}/edit"
    sign_in(author).page(edit).submit(text="Ở nhà em có bị đánh không?")
    assert db_session.query(Vouching).count() == 0
    assert queries.reasons_not_ready(poll) != []


def test_saving_the_same_words_again_keeps_the_reason(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account
) -> None:
    colleague = AccountFactory(role=Role.FACILITATOR, at=school)
    sign_in(colleague).page(vouch_path(poll)).submit(reason=REASON)
    sign_in(author).page(f"/polls/questions/{poll.questions[1].id}/edit").submit("form.builder")
    assert queries.reasons_not_ready(poll) == []


def test_a_second_adult_who_then_writes_is_an_author_like_the_first(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account
) -> None:
    colleague = AccountFactory(role=Role.FACILITATOR, at=school)
    sign_in(colleague).page(vouch_path(poll)).submit(reason=REASON)
    sign_in(colleague).page(f"/polls/questions/{poll.questions[0].id}/edit").submit(
        text="Em có vui ở lớp không?"
    )
    assert queries.reasons_not_ready(poll) != []


def test_a_stranger_does_not_find_the_question(sign_in: SignIn, poll: Poll, author: Account) -> None:
    sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory())).page(vouch_path(poll), status=404)


def test_a_youth_union_monitor_may_read_but_not_vouch(
    sign_in: SignIn, school: Unit, poll: Poll, author: Account
) -> None:
    monitor = AccountFactory(role=Role.YOUTH_UNION_MONITOR, at=school)
    sign_in(monitor).page(vouch_path(poll), status=403)


def test_the_start_page_names_the_polls_that_wait_for_a_colleague(
    app: Flask, school: Unit, poll: Poll, author: Account
) -> None:
    colleague = AccountFactory(role=Role.SCHOOL_BOARD, at=school)
    with app.test_request_context():
        assert [waits.sentence for waits in waiting(as_actor(colleague))] == [
            "“Sân chơi và bữa trưa của chúng em” chờ người lớn thứ hai."
        ]
        assert waiting(as_actor(author)) == []
