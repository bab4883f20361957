"""Nothing keeps anybody out: each page of the house at three widths, as the people of the demonstration open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

import pytest
from flask import Flask, url_for
from playwright.sync_api import Page, Route, expect
from sqlalchemy.orm import Session

from tests.browser.axe import WIDTHS, complaints, too_wide
from tests.browser.demonstration import Demonstration
from tests.browser.no_pages import NO_PAGES
from tests.browser.visiting import Visit
from tests.browser.visits import EVERY_PAGE, VOTING
from tests.browsing import Screens
from tests.polls.voted import a_room, a_slip

HALVES = 2  # as many as there are cores
OpenAs = Callable[..., Page]

NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {get() { throw new DOMException("blocked", "SecurityError"); }});
Object.defineProperty(Document.prototype, "cookie", {get() { return ""; }, set() {}});
"""


def test_every_page_has_a_visit(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    visited = {visit.endpoint for visit in EVERY_PAGE}
    assert visited.isdisjoint(NO_PAGES)
    assert pages == visited | NO_PAGES.keys(), "a new page is visited in tests/browser/visits.py"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sqlite  # the pages are the same whatever keeps the data, and there are many
@pytest.mark.parametrize("half", range(HALVES))
def test_axe_finds_nothing_on_any_page_and_nothing_is_cut_off(
    half: int, app: Flask, db_session: Session, screens: Screens, open_as: OpenAs
) -> None:
    told, said = Demonstration.load(), []
    addresses = [(visit.who, _address(app, told, visit)) for visit in EVERY_PAGE[half::HALVES]]
    for who, theirs in groupby(sorted(addresses), key=lambda place: place[0]):
        page = open_as(told.account(who), WIDTHS[0]) if who else screens.open(WIDTHS[0])
        said += [words for _who, address in theirs for words in _looked_at(page, address)]
    bare = screens.open(WIDTHS[0], javascript=False)
    bare.route("**/*", _without_cookies)
    voting = addresses[: len(VOTING[half::HALVES])]
    said += [words for _who, address in voting for words in _needs(bare, address)]
    assert not said, "\n".join(said)
    assert bare.context.cookies() == []


@pytest.mark.browser
@pytest.mark.sqlite
def test_a_phone_that_keeps_nothing_votes_all_the_same(db_session: Session, screens: Screens) -> None:
    page = screens.open(360)
    page.add_init_script(NO_STORAGE)
    page.route("**/*", _without_cookies)
    page.goto(a_slip(a_room()).address)
    page.locator("#agree").click()
    for number in (1, 2, 3):
        page.locator(f"#q{number} input[value='-1']").press("Space")
        page.locator("#next").press("Enter")
    page.locator("#send button").press("Enter")
    expect(page.locator("h1")).to_have_text("Phiếu của em đã đến nơi!")


def _address(app: Flask, told: Demonstration, visit: Visit) -> str:
    values = visit.values(told)
    with app.test_request_context():
        return url_for(visit.endpoint, **values)


def _looked_at(page: Page, address: str) -> Iterator[str]:
    """Loaded once, on the narrowest screen."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 740})
    answer = page.goto(address)
    if answer is None or answer.status >= 500 or not page.url.endswith(address):
        yield f"{address}: not the page that was asked for, but {page.url}"
    yield from complaints(page)


def _needs(page: Page, address: str) -> Iterator[str]:
    """What a page lacks where there is no script and no cookie."""
    page.goto(address)
    if not page.locator("h1").is_visible():
        yield f"{address}: nothing to be read without a script"
    if too_wide(page) > 0:
        yield f"{address} without a script: {too_wide(page)} px too wide"


def _without_cookies(route: Route) -> None:
    """As a browser that refuses them: none is kept, none is sent."""
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
    route.fulfill(response=answer, headers=headers)
