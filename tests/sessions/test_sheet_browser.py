"""A group's phone loses the network for a while and goes on writing; a second phone writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from forum_app import clock
from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import derive, to_crockford
from forum_app.sessions.models import ForumRound, Output, RoundState
from forum_app.sessions.queries.groups import sheet_path
from forum_app.sessions.service import groups as service
from forum_app.units.models import Unit
from tests.browsing import Screens
from tests.factories import AccountFactory, RoundFactory

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]  # the phones are the same whatever keeps the data


@pytest.fixture
def address(db_session, settings) -> str:
    running = RoundFactory(state=RoundState.RUNNING, starts_on=clock.today(), started_at=clock.now())
    with transaction():
        group = service.add_group(None, running, 4, "Đường tới trường an toàn")
    return sheet_path(group, derive(settings.secret_key, "group-sheet"))


def write(page: Page, kind: str, words: str) -> None:
    fold = page.locator("details.kind").filter(has=page.locator(f"#add-{kind}"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.locator(f"#a-{kind}").fill(words)
    page.locator(f"#add-{kind} button").click()


def said() -> list[str | None]:
    db.session.rollback()
    kept = select(Output.words).where(Output.withdrawn_at.is_(None)).order_by(Output.position, Output.id)
    return list(db.session.scalars(kept))


def test_nothing_is_lost_while_the_network_is_gone(
    screens: Screens, open_as: Callable[..., Page], address: str
) -> None:
    forum_round = db.session.scalars(select(ForumRound)).one()
    at = db.session.get_one(Unit, forum_round.unit_id)
    facilitator = open_as(AccountFactory(role=Role.FACILITATOR, at=at))
    facilitator.goto(f"/rounds/{to_crockford(forum_round.id, 12)}/outputs")
    facilitator.wait_for_timeout(1000)
    page = screens.open()
    page.goto(address)
    write(page, "recommendation", "Chúng em đề nghị làm vạch sang đường")
    expect(page.locator("#told")).to_have_text("Mọi điều nhóm em viết đã tới nơi.")
    expect(facilitator.locator(".output")).to_have_count(1, timeout=20_000)

    page.context.set_offline(True)
    write(page, "wish", "Chúng em mong xe chạy chậm lại")
    write(page, "question", "Bao giờ đường hết ngập?")
    page.locator(".idea").first.get_by_role("button", name="Chọn là một trong 3").click()
    expect(page.locator("#told")).to_contain_text("Đang giữ trên máy này")
    expect(page.locator(".idea")).to_have_count(3)
    page.locator("details.kind").filter(has=page.locator("#add-opinion")).locator("summary").click()
    page.locator("#a-opinion").fill("Viết dở dang")
    assert said() == ["Chúng em đề nghị làm vạch sang đường"]

    # The phone is put away before the network is back, and the code is scanned once more.
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#told")).to_contain_text("đã tới nơi")
    expect(page.locator("#a-opinion")).to_have_value("Viết dở dang")
    assert said() == [
        "Chúng em đề nghị làm vạch sang đường",
        "Chúng em mong xe chạy chậm lại",
        "Bao giờ đường hết ngập?",
    ]
    assert list(db.session.scalars(select(Output.dots).order_by(Output.position))) == [1, 0, 0]


def test_two_phones_change_the_same_line_and_both_see_both(screens: Screens, address: str) -> None:
    one, other = screens.open(), screens.open()
    one.goto(address)
    write(one, "opinion", "Đường nhiều ổ gà")
    expect(one.locator("#told")).to_contain_text("đã tới nơi")
    other.goto(address)
    other.context.set_offline(True)
    for page, words in ((other, "Đường có nhiều ổ gà và tối"), (one, "Đường nhiều ổ gà lắm")):
        card = page.locator(".idea").first
        card.locator("summary").click()
        card.locator("textarea").fill(words)
        card.get_by_role("button", name="Ghi lại lời này").click()
    expect(one.locator("#told")).to_contain_text("đã tới nơi")
    other.context.set_offline(False)
    expect(other.locator(".idea")).to_have_count(2)
    expect(other.locator("#told")).to_contain_text("đã tới nơi")
    expect(one.locator(".idea")).to_have_count(2, timeout=25_000)
    assert said() == ["Đường nhiều ổ gà lắm", "Đường có nhiều ổ gà và tối"]


def test_a_sheet_closed_meanwhile_still_shows_what_did_not_arrive(screens: Screens, address: str) -> None:
    page = screens.open()
    page.goto(address)
    page.context.set_offline(True)
    write(page, "message", "Hãy nhường đường cho trẻ em")
    db.session.rollback()
    with transaction():
        for forum_round in db.session.scalars(select(ForumRound)):
            forum_round.state, forum_round.closed_at = RoundState.CLOSED, clock.now()
    page.context.set_offline(False)
    expect(page.locator("#told")).to_contain_text("em đưa thầy cô xem nhé")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("Diễn đàn đã kết thúc")
    expect(page.locator("#left li")).to_have_text("Hãy nhường đường cho trẻ em")
