"""What people do on the day of a forum: each function is one thing a person would say they did."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page, expect

PATIENCE = 30_000  # ms; on a machine that does all tests at once


def make_a_round(page: Page, name: str, theme: str) -> str:
    """Its code, as it stands in addresses."""
    page.goto("/rounds/create")
    page.locator("#name").fill(name)
    page.locator("#theme").fill(theme)
    page.locator("form.form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(name)
    return page.url.rpartition("/")[2]


def take_half_a_day(page: Page, code: str) -> None:
    page.goto(f"/rounds/{code}/agenda")
    page.locator("form[action$='/template'] button").first.click()
    expect(page.locator("ol.agenda > li")).to_have_count(9)


def make_groups(page: Page, code: str, topics: Sequence[str]) -> None:
    page.goto(f"/rounds/{code}/groups/add")
    page.locator("#topics").fill("\n".join(topics))
    page.locator("form.form button[type=submit]").click()
    expect(page.locator("main table tbody tr")).to_have_count(len(topics))


def begin(page: Page, code: str) -> None:
    page.goto(f"/rounds/{code}/run")
    page.locator(".run-now form button").click()
    press(page, "start")


def press(page: Page, deed: str) -> None:
    """One of the big buttons under the clock."""
    page.locator(f".run-deeds button[value={deed}]").click()
    page.wait_for_load_state()


def show_on_wall(page: Page, code: str, pane: str) -> None:
    page.goto(f"/rounds/{code}/run")
    page.locator(f".run-pane[value={pane}]").click()
    expect(page.locator(f".run-pane[value={pane}]")).to_have_attribute("aria-pressed", "true")


def open_the_questions(page: Page, code: str) -> None:
    page.goto(f"/rounds/{code}/run")
    page.locator("form[action$='/run/questions'] button").click()
    page.wait_for_load_state()


def write(page: Page, kind: str, words: str) -> None:
    """On the group's sheet."""
    fold = page.locator("details.kind").filter(has=page.locator(f"#add-{kind}"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.locator(f"#a-{kind}").fill(words)
    page.locator(f"#add-{kind} button").click()


def choose_the_first(page: Page) -> None:
    page.locator(".idea .do-dot button").first.click()


def put_to_the_leaders(page: Page, words: str) -> None:
    card = page.locator(".idea").filter(has=page.locator(".said", has_text=words))
    card.locator("summary").click()
    card.locator(".do-ask button").click()
    expect(card.locator(".sent")).to_be_visible()


def everything_arrived(page: Page) -> None:
    expect(page.locator("#told")).to_have_text("Mọi điều nhóm em viết đã tới nơi.", timeout=PATIENCE)


def ask_alone(page: Page, code: str, words: str) -> None:
    page.goto(f"/h/{code}")
    page.locator("textarea[name=words]").fill(words)
    page.locator("form[data-writing] button.main").click()
    expect(page.locator(".arrive")).to_be_visible()


def like_what_is_shown(page: Page, code: str) -> None:
    page.goto(f"/h/{code}")
    page.locator("form[action$='/xem'] button").click()
    for card in page.locator("label.answer").all()[:2]:
        card.click()
    page.locator("main form button.main").click()
    expect(page.locator(".arrive")).to_be_visible()


def read_and_show(page: Page, words: str) -> None:
    """The moderator's two keys: the next one, and shown as written."""
    page.goto("/phong-doc")
    page.locator("[data-key='1']").first.click()
    expect(page.locator("#text")).to_contain_text(words)
    page.locator("[data-key='1']").first.click()
    page.wait_for_load_state()


def put_on_wall(page: Page, code: str, words: str) -> None:
    page.goto(f"/rounds/{code}/run")
    page.locator(".run-questions li").filter(has_text=words).locator("button").click()
    page.wait_for_load_state()


def write_the_answer(page: Page, code: str, words: str, agency: str, later: str = "") -> None:
    page.goto(f"/rounds/{code}/dialogue")
    page.locator("#words").fill(words)
    page.locator("#agency").fill(agency)
    page.locator("#given_by").fill("Phó Chủ tịch")
    if later:
        page.locator("input[name=answered][value=later]").check()
        page.locator("#later_agency").fill(later)
    page.locator("form[data-draft] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(words)


def hand_over_everything(page: Page, code: str) -> int:
    """How many items went."""
    page.goto(f"/rounds/{code}/hand-over")
    page.locator("#pick-all").check()
    ticked = page.locator("input[name=pick]:checked").count()
    page.locator("button[value=transmit]").click()
    expect(page.locator("main table").first.locator("tbody tr")).to_have_count(ticked)
    return ticked


def end(page: Page, code: str) -> None:
    page.goto(f"/rounds/{code}")
    page.locator("form[action$='/close'] button").click()
    page.wait_for_load_state()
