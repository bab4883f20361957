"""Children with phones of 360 pixels: with and without JavaScript, with a network that breaks at the worst moment."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Route, expect
from sqlalchemy.orm import Session

from forum_app.db import db
from forum_app.polls.models import Door, Station, StationState
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from tests.browsing import Screens
from tests.factories import PollFactory
from tests.polls.voted import a_room, a_slip, close, in_the_box, marks_of

pytestmark = pytest.mark.browser

STAR = "Phiếu của em đã đến nơi!"
SECOND_TAP = 450  # ms; a tap sooner after another is taken for a slip of the finger


def box_of(room: Station) -> int:
    db.session.rollback()
    return in_the_box(room)


def tap(page: Page, words: str, inside: str = "main, nav") -> None:
    page.locator(inside).get_by_text(words, exact=True).locator("visible=true").first.click()
    page.wait_for_timeout(SECOND_TAP)


def press(page: Page, button: str) -> None:
    page.locator(button).click()
    page.wait_for_timeout(SECOND_TAP)


def answer_all(page: Page) -> None:
    """Up to the question whether to send."""
    press(page, "#agree")
    for words in ("Có", "Cầu trượt", "Em chưa biết"):
        tap(page, words)
        press(page, "#next")
    expect(page.locator("#send h2")).to_be_focused()


def kept_on(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(localStorage)"))


@pytest.fixture
def room(db_session: Session) -> Station:
    return a_room()


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


@pytest.mark.parametrize("width", [320, 360])
def test_without_javascript_one_page_one_form_one_post(screens: Screens, room: Station, width: int) -> None:
    page = screens.open(width, javascript=False)
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


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_cut_off_even_in_letters_twice_as_large(
    screens: Screens, room: Station, width: int
) -> None:
    page = screens.open(width)
    for address in (a_slip(room).address, "/", "/loi-hua", f"/R/{room.room_code}"):
        page.goto(address)
        page.evaluate("document.body.style.setProperty('font-size', '40px')")
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, address


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_on_the_way(screens: Screens, db_session: Session, width: int) -> None:
    room, waiting = a_room(), a_room(state=StationState.PREPARED)
    slip, page = a_slip(room), screens.open(width)
    for address in ("/", "/?room=1", "/loi-hua", "/P/ABC", a_slip(waiting).address, f"/R/{room.room_code}"):
        page.goto(address)
        no_complaint(page)
    page.goto(slip.address)
    no_complaint(page)
    press(page, "#agree")
    for words in ("Có", "Cầu trượt", "Em chưa biết"):
        tap(page, words)
        no_complaint(page)
        press(page, "#next")
    no_complaint(page)
    press(page, "#send button")
    no_complaint(page)
    page.goto(slip.address)
    no_complaint(page)


def no_complaint(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
