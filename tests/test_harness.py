"""The harness itself: what it must refuse, or every test that leans on it means nothing."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import text
from sqlalchemy.orm import Session

from forum_app.security.permissions import Role
from tests import page_laws, pages
from tests.client import Client, nobody
from tests.factories import AccountFactory, PollFactory, SchoolFactory, StationFactory
from tests.secrecy import Planted


def test_a_stranger_is_told_that_a_page_does_not_exist(client: Client) -> None:
    page = client.page("/khong-co-trang-nay", status=404)
    assert page.h1


def test_a_test_finds_a_migrated_and_empty_database(db_session: Session, app: Flask) -> None:
    assert db_session.scalar(text("SELECT count(*) FROM poll")) == 0


@pytest.mark.browser
@pytest.mark.sqlite
def test_a_phone_meets_the_same_page_as_the_client(browser_page: Page, client: Client) -> None:
    read = client.page("/khong-co-trang-nay", status=404)
    browser_page.goto("/khong-co-trang-nay")
    assert browser_page.locator("h1").inner_text() == read.h1


def test_a_word_of_a_child_in_a_log_is_caught() -> None:
    planted = Planted()
    planted.plant("em sợ thầy hiệu trưởng")
    planted.handle(logging.makeLogRecord({"msg": "a form came: em sợ thầy hiệu trưởng"}))
    with pytest.raises(AssertionError, match="what a child typed"):
        planted.check()


BAD_PAGES = {
    "no title": "<html lang=vi><head></head><body><h1>Chào em</h1></body></html>",
    "2 h1": "<html lang=vi><title>a</title><body><h1>Một</h1><h1>Hai</h1>",
    "lang is None": "<html><title>a</title><body><h1>Một</h1>",
    "id 'x' 2 times": "<html lang=vi><title>a</title><body><h1 id=x>Một</h1><p id=x>",
    "the field 'ten' has no label": "<html lang=vi><title>a</title><body><h1>Một</h1><input name=ten>",
    "has no CSRF token": "<html lang=vi><title>a</title><body><h1>Một</h1><form method=post></form>",
    "an inline script": "<html lang=vi><title>a</title><body><h1>Một</h1><script>1</script>",
    "an inline style": "<html lang=vi><title>a</title><body><h1 style='color:red'>Một</h1>",
    "onclick on p": "<html lang=vi><title>a</title><body><h1>Một</h1><p onclick='x()'>",
    "img comes from": "<html lang=vi><title>a</title><body><h1>Một</h1><img src='https://xa.example/a.png'>",
}


@pytest.mark.parametrize("complaint", BAD_PAGES)
def test_a_page_that_breaks_a_law_is_named(complaint: str) -> None:
    app = Flask("bad")
    app.add_url_rule("/", view_func=lambda: BAD_PAGES[complaint])
    read = pages.Page(app.test_client().get("/"), nobody)
    assert complaint in "; ".join(page_laws.broken_laws(read))


def test_a_school_its_teacher_and_a_poll_are_made_in_one_line_each(db_session: Session) -> None:
    school = SchoolFactory()
    teacher = AccountFactory(role=Role.FACILITATOR, at=school)
    station = StationFactory(poll=PollFactory(unit=school), label="Lớp 5A")

    assert [grant.unit_id for grant in teacher.grants] == [school.id] == [station.unit_id]
    assert [question.number for question in station.poll.questions] == [1, 2, 3]
