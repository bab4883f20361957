"""What a coordinator does in a year: each function is one thing a person would say they did."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

PATIENCE = 60_000  # ms; a paper is drawn while the page waits, on a machine that does all tests at once
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def make_a_plan(page: Page, theme: str) -> str:
    """From the ready-made sheet; the address of the issued plan."""
    page.goto("/ke-hoach")
    page.locator("main a[href$='/ke-hoach/moi']").first.click()
    page.locator("main form button[type=submit]").click()
    page.locator("main a[href$='/sua']").first.click()
    page.locator("#theme").fill(theme)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(theme)
    page.get_by_role("button", name="Ban hành kế hoạch").click()
    expect(page.locator("main")).to_contain_text("Đã ban hành")
    return page.url


def send_in_the_plan(page: Page, milestone: str) -> None:
    """As a school, from the list of what it owes."""
    page.goto("/viec-phai-lam")
    card = page.locator("article", has_text=milestone)
    if not card.locator("input[type=file]").is_visible():
        card.locator("summary").click()
    card.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    card.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("main")).to_contain_text("ke-hoach.pdf")


def who_misses(page: Page, plan: str, milestone: str) -> str:
    """What the board says of a milestone."""
    page.goto(f"{plan}/bang-theo-doi")
    return page.locator(".owed-summary > li", has_text=milestone).inner_text()


def remind(page: Page, milestone: str) -> None:
    page.locator(".owed-summary > li", has_text=milestone).locator("a[href$='/nhac']").click()
    page.locator("form[action$='/nhac'] button").click()
    page.wait_for_load_state()


def join_the_similar(page: Page, wording: str) -> None:
    """The suggestion is looked at; a person joins."""
    page.goto("/kien-nghi-tu-duoi")
    page.get_by_role("link", name="Ý giống nhau").first.click()
    group = page.locator("form[id^=join-]").first
    group.locator("textarea").fill(wording)
    group.get_by_role("button", name="Gộp các mục đã đánh dấu").click()
    page.goto("/kien-nghi-tu-duoi")
    page.get_by_role("link", name=wording).first.click()


def ask_for_the_report(page: Page, folder: Path) -> Path:
    """The year's report as Word file."""
    page.goto("/van-ban/ky?ky=ca-nam")
    page.locator("form[action*='/van-ban/yearly/'] button").click()
    link = page.locator("main a[href$='.docx']")
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_download(timeout=PATIENCE) as waiting:
        link.click()
    waiting.value.save_as(folder / "bao-cao.docx")
    return folder / "bao-cao.docx"
