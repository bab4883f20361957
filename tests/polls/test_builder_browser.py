"""The builder in a real browser: with the script it speaks while one types, without it everything is still there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.polls.models import Poll
from forum_app.polls.rules.bands import QuestionKind
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.browser.axe import complaints
from tests.factories import THREE_QUESTIONS, AccountFactory, PollFactory, SchoolFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
OpenAs = Callable[..., Page]
SENSITIVE = (QuestionKind.YES_NO, "Cô Lan có thường xuyên mắng em không?", ("Có", "Không"))


@pytest.fixture
def school(db_session: Session) -> Unit:
    unit: Unit = SchoolFactory()
    return unit


@pytest.fixture
def poll(school: Unit) -> Poll:
    made: Poll = PollFactory(unit=school, questions=(*THREE_QUESTIONS, SENSITIVE))
    return made


@pytest.fixture
def teacher(school: Unit) -> Account:
    account: Account = AccountFactory(role=Role.FACILITATOR, at=school)
    return account


def test_remarks_come_while_somebody_types(open_as: OpenAs, teacher: Account, poll: Poll) -> None:
    page = open_as(teacher)
    page.goto(f"/polls/{poll.id}/questions/create")
    page.locator("textarea[name=text]").fill("Em không thích cô Lan à?")
    expect(page.locator("#said q")).to_have_text(["không", "cô Lan"])
    assert complaints(page) == []
    page.locator("textarea[name=text]").fill("Em có thích giờ vẽ không?")
    expect(page.locator("#said q")).to_have_count(0)
    expect(page.locator("#said")).to_contain_text("6 tiếng")


def test_only_what_the_kind_needs_is_shown(open_as: OpenAs, teacher: Account, poll: Poll) -> None:
    page = open_as(teacher)
    page.goto(f"/polls/{poll.id}/questions/create")
    page.get_by_label("Có hay không").check()
    expect(page.locator("[name='options-0-text']")).to_be_hidden()
    expect(page.locator(".option-row:visible")).to_have_count(2)
    page.get_by_label("Gương mặt kèm lời").check()
    expect(page.locator("[name='options-0-text']")).to_be_visible()
    expect(page.locator(".option-row:visible")).to_have_count(3)
    expect(page.locator("[name='options-0-picture']")).to_be_hidden()


def test_without_a_script_a_question_is_written_all_the_same(
    open_as: OpenAs, teacher: Account, poll: Poll
) -> None:
    page = open_as(teacher, 360, javascript=False)
    page.goto(f"/polls/{poll.id}/questions/create")
    page.get_by_label("Chọn một ý").check()
    page.locator("textarea[name=text]").fill("Em thích môn nào nhất?")
    for row, words in enumerate(("Toán", "Vẽ", "Hát")):
        page.locator(f"[name='options-{row}-text']").fill(words)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", name="5. Em thích môn nào nhất?")).to_be_visible()
    page.get_by_role("button", name="Lên: câu hỏi 5").click()
    expect(page.get_by_role("heading", name="4. Em thích môn nào nhất?")).to_be_visible()


def test_the_phone_in_the_preview_shows_the_childs_page(
    open_as: OpenAs, teacher: Account, poll: Poll
) -> None:
    page = open_as(teacher)
    page.goto(f"/polls/{poll.id}/preview?plain=1")
    expect(page.frame_locator("iframe").get_by_text(poll.questions[0].text).first).to_be_attached()
