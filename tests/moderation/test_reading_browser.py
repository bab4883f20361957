"""A tired teacher reads by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.moderation import queries
from forum_app.moderation.models import Outcome, SealedText, TextDecision, TextKind
from forum_app.security.permissions import Role
from tests.factories import AccountFactory, FreeTextFactory, SchoolFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]


def test_a_whole_desk_is_read_without_a_mouse(
    open_as: Callable[[Account], Page], live_server: str, db_session: Session
) -> None:
    school = SchoolFactory()
    FreeTextFactory(unit=school, level="red", words="Em rất sợ về nhà, bố dượng hay đánh em.")
    FreeTextFactory(unit=school, level="orange", words="Bạn ngồi bàn đầu tên là Bống.")
    FreeTextFactory(unit=school, words="asdf asdf")
    page = open_as(AccountFactory(role=Role.MODERATOR, at=school))
    page.goto(f"{live_server}/phong-doc")
    expect(page.locator("caption")).to_have_text("3 bài đang chờ")

    listens(page)
    press(page, "1")
    hand_over_the_red_one(page)
    cover_a_name(page)
    withhold_and_take_back(page)

    db_session.rollback()
    shown = queries.published(school.id, TextKind.QUESTION, "round:1")
    assert [one.words for one in shown] == ["Bạn ngồi bàn đầu tên là [TÊN]."]
    done = db_session.scalars(select(TextDecision.outcome).order_by(TextDecision.at)).all()
    assert done == [
        Outcome.HANDED_OVER,
        Outcome.PUBLISHED_MASKED,
        Outcome.NOT_PUBLISHED,
        Outcome.BACK_TO_READING,
    ]
    assert len(db_session.scalars(select(SealedText)).all()) == 1


def listens(page: Page) -> None:
    """The script says that there are keys as soon as it hears them."""
    expect(page.locator("#keys-said")).to_be_visible()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def hand_over_the_red_one(page: Page) -> None:
    red = page.get_by_text("Em rất sợ về nhà").first
    expect(page.get_by_text("Cho tôi xem bài")).to_be_visible()
    listens(page)
    press(page, "1")  # what nobody has seen yet is not shown to others by a slip of the finger
    expect(red).to_be_hidden()
    press(page, "0")
    expect(red).to_be_visible()
    press(page, "5", "Tab", "Enter")
    expect(page.get_by_text("Ở đây không ai thấy bài này nữa")).to_be_visible()


def cover_a_name(page: Page) -> None:
    expect(page.locator("blockquote")).to_contain_text("tên là Bống")
    listens(page)
    press(page, "2", *["ArrowRight"] * 6, "Space", "Enter")
    expect(page.locator(".said-covered")).to_have_text("Bạn ngồi bàn đầu tên là [TÊN].")
    listens(page)
    press(page, "1")


def withhold_and_take_back(page: Page) -> None:
    expect(page.locator("blockquote")).to_contain_text("asdf")
    listens(page)
    press(page, "4", "ArrowDown", "ArrowDown", "Enter")
    expect(page.get_by_role("heading", name="Đã đọc hết")).to_be_visible()
    listens(page)
    press(page, "u")
    expect(page.locator("blockquote")).to_contain_text("asdf")
