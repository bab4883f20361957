"""What people do on the way of a recommendation: each function is one thing a person would say they did."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000  # ms; on a machine that does all tests at once
MOST_TABS = 90


def open_item(page: Page, words: str) -> None:
    page.goto("/theo-doi")
    page.get_by_role("link", name=words).first.click()
    expect(page.locator(".own-words")).to_have_text(words)


def word_it(page: Page, wording: str) -> None:
    page.locator("#word-wording").fill(wording)
    page.locator("form#word button[type=submit]").click()
    expect(page.locator("#official ~ p").first).to_have_text(wording)


def read_it_out_in_class(page: Page) -> None:
    page.locator("form[action$='/read-back'] button").click()
    page.locator("form#in_class button[value=yes]").click()
    expect(page.locator("form#send")).to_be_visible()


def send_it(page: Page, agency: str) -> None:
    page.locator("#send-agency").fill(agency)
    page.locator("form#send button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(agency)


def send_the_letter(page: Page, mailbox: str) -> None:
    page.locator(".letters li", has_text=mailbox).locator("button").click()
    expect(page.locator(".letters")).to_contain_text("còn hiệu lực")


def check_the_answer(page: Page, item: str) -> None:
    page.goto(item)
    page.locator("a[href$='/check']").first.click()
    expect(page.locator(".side-by-side")).to_be_visible()


def send_it_back(page: Page, reasons: str) -> None:
    page.locator("#reasons").fill(reasons)
    page.locator("form[action$='/check/return'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(reasons)


def accept_it(page: Page) -> None:
    page.locator("form[action$='/check/accept'] button").click()
    page.wait_for_load_state()


def tab_to(page: Page, where: str) -> Locator:
    """By the Tab key alone, as somebody without a mouse; fails where the keyboard does not lead."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        here = page.locator(f"{where}:focus")
        if here.count():
            return here
    raise AssertionError(f"{where} cannot be reached by keyboard")


def type_in(page: Page, where: str, words: str) -> None:
    """What stands there is replaced; a day is typed figure by figure into the browser's own field."""
    field = tab_to(page, where)
    if field.get_attribute("type") == "date":
        words = re.sub(r"\D", "", words)
    else:
        page.keyboard.press("Control+A")
    page.keyboard.type(words)


def choose_by_arrows(page: Page, name: str, value: str) -> None:
    """Tab leads into the choice, the arrows through it."""
    tab_to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    for _press in range(6):
        if page.locator(f"input[name={name}][value={value}]").is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be chosen by keyboard")


def press_by_keyboard(page: Page, where: str) -> None:
    tab_to(page, where)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
