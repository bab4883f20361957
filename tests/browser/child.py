"""What a child does with a phone. A ballot is the number of the choice for each question, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page, Request, Route, expect

from tests.browser.phones import STAR, press

PATIENCE = 30_000  # ms; what a phone retries may take a while on a busy machine


def vote_by_taps(phone: Page, slip: str, ballot: Sequence[int]) -> None:
    """One question a screen."""
    phone.goto(slip)
    _answer(phone, ballot)
    press(phone, "#send button")
    expect(phone.locator("h1")).to_have_text(STAR, timeout=PATIENCE)


def vote_without_javascript(phone: Page, slip: str, ballot: Sequence[int]) -> None:
    """One page from top to bottom, one form."""
    phone.goto(slip)
    for number, choice in enumerate(ballot, start=1):
        phone.locator(_card(number, choice)).click()
    phone.locator("#send button").click()
    expect(phone.locator("h1")).to_have_text(STAR, timeout=PATIENCE)


def vote_while_the_answer_gets_lost(phone: Page, slip: str, ballot: Sequence[int]) -> list[int]:
    """The worst moment: the ballot is in the box, the star never reaches the phone; it asks again by itself."""
    lost: list[int] = []

    def lose_the_first(route: Route, request: Request) -> None:
        if request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    phone.goto(slip)
    phone.route("**/P/*", lose_the_first)
    _answer(phone, ballot)
    press(phone, "#send button")
    expect(phone.locator("h1")).to_have_text(STAR, timeout=PATIENCE)
    return lost


def _answer(phone: Page, ballot: Sequence[int]) -> None:
    press(phone, "#agree")
    for number, choice in enumerate(ballot, start=1):
        press(phone, _card(number, choice))
        press(phone, "#next")


def _card(number: int, choice: int) -> str:
    return f"#q{number} label:has(input[value='{choice}'])"
