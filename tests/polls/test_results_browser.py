"""Results in a real browser: nothing for axe to find, nothing from another host, the same figures in the chart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from forum_app.polls.models import Poll
from forum_app.polls.queries import results as queries
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.service import publishing
from forum_app.security.permissions import Role
from tests.browser.axe import complaints
from tests.browsing import Screens
from tests.factories import THREE_QUESTIONS, AccountFactory, PollFactory
from tests.polls.counted import counted

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
OpenAs = Callable[..., Page]

SEVERAL = (
    *THREE_QUESTIONS,
    (QuestionKind.CHOOSE_SEVERAL, "Em muốn trường có thêm gì?", ("Cây xanh", "Ghế đá", "Sách"), 2),
)
MARKS = {
    1: {1: 61, 2: 34, 0: 7, -1: 3},
    2: {1: 50, 2: 40, 3: 15},
    3: {1: 30, 2: 40, 3: 25, 0: 10},
    4: {1: 80, 2: 40, 3: 30, 0: 9, -1: 6},
}


@pytest.fixture
def published(db_session: Session) -> Poll:
    poll = PollFactory(questions=SEVERAL, age_band=AgeBand.BAND_14_15)
    counted(poll, 105, MARKS, present=108)
    publishing.publish(poll, AccountFactory())
    db_session.commit()
    return poll


def test_the_chart_says_what_the_table_says_and_offers_nothing_else(published: Poll, open_as: OpenAs) -> None:
    school = queries.boxes_of(published).unit
    page = open_as(AccountFactory(role=Role.COORDINATOR, at=school))
    page.goto(f"/polls/{published.id}/results")
    chart = page.locator(".chart").first
    chart.locator(".textpoint text").first.wait_for()
    said = [text.strip() for text in chart.locator(".textpoint text").all_text_contents()]
    card = page.locator(".result").first
    shown = [
        (row.locator("td.share").inner_text() or row.locator("td.count").inner_text()).strip()
        for row in card.locator("tr[data-key]").all()
    ]
    assert said == shown
    assert page.locator(".modebar-btn").count() == 0
    assert complaints(page) == []


def test_the_bars_on_the_wall_stand_still_for_those_who_asked_for_it(
    published: Poll, screens: Screens
) -> None:
    page = screens.open(1920, 1080)
    page.goto(f"/ket-qua/{published.code}/wall")
    bar = "getComputedStyle(document.querySelector('.rise')).animationName"
    assert page.evaluate(bar) == "rise"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(bar) == "none"
