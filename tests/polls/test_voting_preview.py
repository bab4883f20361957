"""The builder's phone frame: the questionnaire as a child sees it, and nothing that could be sent."""

from __future__ import annotations

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from forum_app.polls.views.voting_pages import render_preview
from tests.factories import PollFactory


@pytest.mark.parametrize("with_js", [True, False])
@pytest.mark.parametrize(("locale", "ribbon"), [("vi", "bản thử"), ("en", "trial")])
def test_a_draft_under_a_ribbon(
    app: Flask, db_session: Session, with_js: bool, locale: str, ribbon: str
) -> None:
    poll = PollFactory()
    with app.test_request_context():
        page = html.document_fromstring(render_preview(poll, locale, with_js=with_js))
    assert ribbon in page.cssselect(".ribbon")[0].text_content()
    assert [h.text_content() for h in page.cssselect("[data-way] h2")] == [q.text for q in poll.questions]
    assert page.cssselect("main")[0].get("data-page") == "trial"
    assert not page.cssselect("[method=post], input[type=hidden]")
    assert len(page.cssselect("script")) == with_js


def test_without_a_script_the_trial_has_no_button_that_sends(app: Flask, db_session: Session) -> None:
    poll = PollFactory()
    with app.test_request_context():
        page = html.document_fromstring(render_preview(poll, "vi", with_js=False))
    assert all(button.get("type") == "button" for button in page.cssselect("#vote button"))
