"""A child's thumb: taps on words, slow enough to be meant."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from forum_app.db import db
from forum_app.polls.models import Station
from tests.polls.voted import in_the_box

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
