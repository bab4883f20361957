"""The network breaks at the worst moment, a second phone holds the same slip, the box opens or closes meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy.orm import Session

from forum_app.polls.models import Station, StationState
from tests.browser.phones import STAR, answer_all, box_of, kept_on, press
from tests.browsing import Screens
from tests.polls.voted import a_room, a_slip, close

pytestmark = pytest.mark.browser


def test_the_answer_lost_on_its_way_after_the_commit(browser_page: Page, room: Station) -> None:
    """The worst moment: the ballot is in, the star is not. The retry must end on the star, with one ballot."""
    page = browser_page
    slip = a_slip(room)
    lost: list[int] = []

    def lose_the_first(route: Route, request: Request) -> None:
        if request.method != "POST":
            route.continue_()
        elif not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.goto(slip.address)
    page.route("**/P/*", lose_the_first)
    answer_all(page)
    page.locator("#send button").click()
    expect(page.locator("h1")).to_have_text(STAR)
    assert lost == [200]
    assert box_of(room) == 1


def test_closing_the_phone_after_the_lost_answer_and_scanning_again(
    browser_page: Page, room: Station
) -> None:
    def lose_each(route: Route, request: Request) -> None:
        if request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page = browser_page
    slip = a_slip(room)
    page.goto(slip.address)
    page.route("**/P/*", lose_each)
    answer_all(page)
    press(page, "#send button")
    expect(page.get_by_text("Phiếu đang nằm trong máy này")).to_be_visible()
    page.unroute("**/P/*")
    page.goto("about:blank")
    page.goto(slip.address)
    expect(page.locator("h1")).to_have_text(STAR)
    assert kept_on(page) == "{}"
    assert box_of(room) == 1


def test_without_a_network_the_ballot_waits_on_the_phone(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    answer_all(page)
    page.context.set_offline(True)
    press(page, "#send button")
    expect(page.get_by_text("Có mạng là máy tự gửi")).to_be_visible()
    assert box_of(room) == 0
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text(STAR)
    assert box_of(room) == 1


def test_a_second_phone_with_the_same_slip_is_turned_back_kindly(screens: Screens, room: Station) -> None:
    slip = a_slip(room)
    one, other = screens.open(), screens.open()
    for page in (one, other):
        page.goto(slip.address)
        answer_all(page)
    press(one, "#send button")
    expect(one.locator("h1")).to_have_text(STAR)
    press(other, "#send button")
    expect(other.locator("h1")).to_have_text("Phiếu này không dùng được nữa")
    assert kept_on(other) == "{}"
    assert box_of(room) == 1


def test_a_ballot_kept_through_the_closing_is_not_promised(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    answer_all(page)
    page.context.set_offline(True)
    press(page, "#send button")
    close(room)
    page.context.set_offline(False)
    expect(page.locator("h1")).to_have_text("Hòm phiếu đã đóng")
    assert kept_on(page) == "{}"


def test_the_waiting_page_goes_on_by_itself(browser_page: Page, db_session: Session) -> None:
    room = a_room(state=StationState.PREPARED)
    page = browser_page
    page.clock.install()
    page.goto(a_slip(room).address)
    expect(page.locator("h1")).to_have_text("Hòm phiếu chưa mở")
    room.state = StationState.OPEN
    db_session.commit()
    page.clock.run_for(11_000)
    expect(page.locator("h1")).to_have_text(room.poll.title)
