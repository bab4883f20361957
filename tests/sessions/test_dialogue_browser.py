"""The hall's network goes while somebody writes an answer down: nothing typed is lost, and nothing is said twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import DialogueAnswer, RoundState
from forum_app.sessions.service import questions
from forum_app.units.queries import get_unit
from tests.factories import AccountFactory, RoundFactory


@pytest.mark.browser
@pytest.mark.sqlite
def test_an_answer_survives_a_lost_network_and_a_closed_page(db_session, open_as) -> None:
    running = RoundFactory(state=RoundState.RUNNING)
    with transaction():
        questions.put_on_wall(None, questions.enter_question(None, running, "Bao giờ có nước sạch ạ?"))
    address = f"/rounds/{to_crockford(running.id, 12)}/dialogue"
    page = open_as(AccountFactory(role=Role.FACILITATOR, at=get_unit(running.unit_id)), 1280)
    page.goto(address)
    page.get_by_label("Nội dung trả lời").fill("Tháng sau phường nối thêm đường ống.")
    page.goto("/rounds")
    page.goto(address)
    expect(page.get_by_label("Nội dung trả lời")).to_have_value("Tháng sau phường nối thêm đường ống.")
    page.get_by_label("Cơ quan trả lời").fill("UBND phường")
    page.context.set_offline(True)
    page.get_by_role("button", name="Ghi lại", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Mất mạng")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".said")).to_contain_text("Tháng sau phường nối thêm đường ống.")
    expect(page.get_by_label("Nội dung trả lời")).to_have_value("")
    assert db.session.scalar(select(func.count()).select_from(DialogueAnswer)) == 1
