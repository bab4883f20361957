"""Children with phones of 360 pixels: with and without JavaScript, with a network that breaks at the worst moment."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from forum_app.db import db
from forum_app.polls.models import Door, Station
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from tests.browser.axe import complaints, too_wide
from tests.browser.phones import SECOND_TAP, STAR, answer_all, box_of, kept_on, press, tap
from tests.browsing import Screens
from tests.factories import PollFactory
from tests.polls.voted import a_room, a_slip, marks_of

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]  # the phones are the same whatever keeps the data


def test_one_question_a_screen_up_to_the_star(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    expect(page.locator("h1")).to_have_text(room.poll.title)
    expect(page.locator(".screen:visible")).to_have_count(1)
    answer_all(page)
    press(page, "#send button")
    expect(page.locator("h1")).to_have_text(STAR)
    expect(page.locator(".three li")).to_have_count(3)
    db.session.rollback()
    assert marks_of(room) == [(1, 1, 0), (2, 2, 0), (3, 0, 0)]


def test_the_answers_are_wiped_with_the_star(browser_page: Page, room: Station) -> None:
    page = browser_page
    slip = a_slip(room)
    page.goto(slip.address)
    answer_all(page)
    assert "q1" in kept_on(page)
    assert slip.address[15:] not in kept_on(page).upper(), "the token is not on the phone in plain"
    press(page, "#send button")
    expect(page.locator("h1")).to_have_text(STAR)
    assert kept_on(page) == "{}"


def test_going_back_keeps_the_answers_and_a_double_tap_skips_nothing(
    browser_page: Page, room: Station
) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    press(page, "#agree")
    tap(page, "Không")
    page.locator("#next").dblclick()
    page.wait_for_timeout(SECOND_TAP)
    expect(page.locator("#q2")).to_be_visible()
    press(page, "#back")
    expect(page.locator("#q1 input[value='2']")).to_be_checked()


def test_nothing_chosen_is_asked_for_kindly(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    press(page, "#agree")
    press(page, "#next")
    expect(page.locator("#hint")).to_contain_text("Em bỏ qua")
    expect(page.locator("#q1")).to_be_visible()


def test_a_page_loaded_again_goes_on_with_what_was_chosen(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    press(page, "#agree")
    tap(page, "Có")
    page.reload()
    press(page, "#agree")
    expect(page.locator("#q1 input[value='1']")).to_be_checked()


def test_refusing_sends_nothing(browser_page: Page, room: Station) -> None:
    page = browser_page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(a_slip(room).address)
    press(page, "#refuse")
    for _question in room.poll.questions:
        expect(page.locator(".screen:visible svg")).to_have_count(1)
        press(page, "#next")
    expect(page.get_by_text("Em xong rồi")).to_be_visible()
    assert "POST" not in sent
    assert kept_on(page) == "{}"
    assert box_of(room) == 0


def test_stopping_at_the_end_sends_nothing_and_wipes_the_phone(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    answer_all(page)
    press(page, "#drop")
    expect(page.get_by_text("Phiếu của em không được gửi")).to_be_visible()
    assert kept_on(page) == "{}"
    press(page, "#restart")
    press(page, "#agree")
    expect(page.locator("#q1 input:checked")).to_have_count(0)
    assert box_of(room) == 0


def test_without_javascript_one_page_one_form_one_post(screens: Screens, room: Station) -> None:
    page = screens.open(320, javascript=False)
    page.goto(a_slip(room).address)
    for words in ("Có", "Cầu trượt"):
        page.locator("label", has_text=words).first.click()
    page.locator("#send button").click()
    expect(page.locator("h1")).to_have_text(STAR)
    assert page.context.cookies() == []
    db.session.rollback()
    assert marks_of(room) == [(1, 1, 0), (2, 2, 0), (3, -1, 0)]


def test_refusing_without_javascript_leaves_no_trace(screens: Screens, room: Station) -> None:
    page = screens.open(javascript=False)
    asked: list[str] = []
    page.goto(a_slip(room).address)
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#refuse").click()
    expect(page.locator("#quiet")).to_be_visible()
    expect(page.locator("#vote")).to_be_hidden()
    assert asked == []


def test_ranking_by_taps(browser_page: Page, db_session: Session) -> None:
    rank = (QuestionKind.RANK, "Em mong gì nhất?", ("Được nghe", "Cây xanh", "Câu lạc bộ", "Sân bóng"), 3)
    several = (QuestionKind.CHOOSE_SEVERAL, "Điều gì cần sửa?", ("Thư viện", "Sân bóng", "Bữa trưa"), 2)
    room = a_room(PollFactory(age_band=AgeBand.BAND_11_13, questions=(rank, several)))
    page = browser_page
    page.goto(a_slip(room).address)
    press(page, "#agree")
    for words in ("Cây xanh", "Được nghe", "Sân bóng", "Cây xanh"):
        tap(page, words, "#q1")
    expect(page.locator("#q1 .on", has_text="Được nghe").locator(".place")).to_have_text("1")
    expect(page.locator("#q1 .on", has_text="Sân bóng").locator(".place")).to_have_text("2")
    press(page, "#next")
    for words in ("Thư viện", "Sân bóng", "Bữa trưa"):
        tap(page, words, "#q2")
    expect(page.locator("#q2 input:checked")).to_have_count(2)
    press(page, "#next")
    press(page, "#send button")
    expect(page.locator("h1")).to_have_text(STAR)
    db.session.rollback()
    assert [mark for mark in marks_of(room) if mark[0] == 1] == [(1, 1, 1), (1, 4, 2)]


def test_keys_alone_lead_to_the_star(browser_page: Page, room: Station) -> None:
    page = browser_page
    page.goto(a_slip(room).address)
    page.locator("#agree").press("Enter")
    for number in (1, 2, 3):
        page.locator(f"#q{number} input").first.press("Space")
        page.locator("#next").press("Enter")
    page.locator("#send button").press("Enter")
    expect(page.locator("h1")).to_have_text(STAR)


def test_at_the_wall_s_door_a_phone_sends_one_even_when_its_cookies_are_gone(
    browser_page: Page, db_session: Session
) -> None:
    room = a_room(door=Door.WALL)
    page = browser_page
    page.goto(f"/R/{room.room_code}")
    answer_all(page)
    assert "q1" not in kept_on(page), "the next child of a shared phone must not meet these answers"
    press(page, "#send button")
    expect(page.locator("h1")).to_have_text(STAR)
    page.context.clear_cookies()
    page.goto(f"/R/{room.room_code}")
    expect(page.locator("h1")).to_have_text("Máy này đã gửi một lá phiếu rồi")
    assert box_of(room) == 1


def test_nothing_is_cut_off_even_in_letters_twice_as_large(browser_page: Page, room: Station) -> None:
    page = browser_page
    for address in (a_slip(room).address, "/", "/loi-hua", f"/R/{room.room_code}"):
        page.goto(address)
        page.evaluate("document.body.style.setProperty('font-size', '40px')")
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 740})
            assert too_wide(page) <= 0, f"{address} at {width}"


def test_axe_finds_nothing_on_the_way(browser_page: Page, room: Station) -> None:
    """The pages themselves are visited by `test_accessible`; here is what they turn into."""
    page = browser_page
    page.goto(a_slip(room).address)
    press(page, "#agree")
    for words in ("Có", "Cầu trượt", "Em chưa biết"):
        tap(page, words)
        assert complaints(page) == []
        press(page, "#next")
    assert complaints(page) == []
    press(page, "#send button")
    expect(page.locator("h1")).to_have_text(STAR)
    assert complaints(page) == []
