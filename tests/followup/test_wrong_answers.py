"""By every way in the same answers are refused, each at its field, and the same five pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from forum_app.accounts.models import Account
from forum_app.db import in_transaction
from forum_app.followup.forms.answering import AnswerForm
from forum_app.followup.models import Part, Way
from forum_app.followup.queries.answers import current_answer, draft_papers
from forum_app.followup.rules.agents import Agent, imported
from forum_app.followup.rules.answering import NotAnAnswer
from forum_app.followup.rules.states import State, Who
from forum_app.followup.service.answers import Paper, drop_paper, give, measure_for, read_given
from forum_app.followup.views.taking import take
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.wrong_answers import INVALID, VALID, Case
from tests.pages import Page

pytestmark = [pytest.mark.usefixtures("db_session", "clock"), pytest.mark.sqlite]
SignIn = Callable[[Account], Client]
# What is said of a case at its field: the sentences there, or none when it was taken.
Try = Callable[[Part, Case], list[str]]


def a_part() -> Part:
    return made.sent(SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội"))[1]


def sent(case: Case, token: str = "") -> dict[str, Any]:
    """As a browser packs it; the test client would leave a large one behind as an open file."""
    files = [FileStorage(BytesIO(content), name) for name, content in case.files]
    boundary, packed = encode_multipart(MultiDict(case.typed | {"csrf_token": token, "papers": files}))
    return {"data": packed, "content_type": f"multipart/form-data; boundary={boundary}"}


def forget_papers(part: Part) -> None:
    for paper in draft_papers(part):
        drop_paper(part, paper.id)


def by(agent: Agent) -> Try:
    """The one service: what an import and the API call with the words of a JSON file."""

    def attempt(part: Part, case: Case) -> list[str]:
        fields = json.loads(json.dumps(case.typed))
        papers = [Paper(name, content) for name, content in case.files]
        try:
            in_transaction(lambda: give(agent, part, read_given(fields, papers)))
        except NotAnAnswer as refused:
            return [str(fault) for fault in refused.faults if fault.field == case.at]
        return []

    return attempt


def by_form_of_reply_link(app: Flask) -> Try:
    """The fields and the deed that the page behind a reply link uses, without a session."""
    agent = Agent(Who.AGENCY, "Phòng Văn hóa – Xã hội", Way.REPLY_LINK)

    def attempt(part: Part, case: Case) -> list[str]:
        with app.test_request_context(method="POST", **sent(case)):
            form = AnswerForm.of(measure_for(part), meta={"csrf": False})
            in_transaction(lambda: form.validate() and take(agent, part, form, "give"))
            return [str(error) for error in form.errors.get(case.at, ())]

    return attempt


def by_form_of_account(sign_in: SignIn) -> Try:
    clients: dict[str, tuple[Client, str]] = {}

    def attempt(part: Part, case: Case) -> list[str]:
        address = (
            f"/recommendations/{to_crockford(part.recommendation_id, STATION_LENGTH)}/parts/{part.id}/answer"
        )
        if str(part.id) not in clients:
            client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=made.agency_of(part)))
            token = client.page(address).all("#answer input[name=csrf_token]")[0].get("value")
            clients[str(part.id)] = client, token
        client, token = clients[str(part.id)]
        answer = client.post(address, **sent(case, token))
        assert answer.status_code == (422 if case.at else 302), case.name
        return Page(answer, client._send).texts(f"#{case.at}-error") if case.at else []

    return attempt


@pytest.fixture(params=["account", "reply link", "import", "service"])
def attempt(request: pytest.FixtureRequest, app: Flask, sign_in: SignIn, db_session: Session) -> Try:
    return {
        "account": by_form_of_account(sign_in),
        "reply link": by_form_of_reply_link(app),
        "import": by(imported(Who.AGENCY, "Phòng Văn hóa – Xã hội")),
        "service": by(Agent(Who.AGENCY, "Phòng Văn hóa – Xã hội")),
    }[request.param]


def test_no_wrong_answer_comes_in_and_each_is_told_at_its_field(attempt: Try) -> None:
    assert len(INVALID) >= 40
    part, said_otherwise = a_part(), {}
    for case in INVALID:
        told = attempt(part, case)
        begins = str(case.refusal.sentence).split("%(")[0]
        if not any(begins in sentence for sentence in told):
            said_otherwise[case.name] = told
        in_transaction(lambda: forget_papers(part))
    assert said_otherwise == {}
    assert (part.state, current_answer(part)) == (State.SENT, None)


def test_five_good_answers_come_in(attempt: Try) -> None:
    for case in VALID:
        part = a_part()
        assert attempt(part, case) == [], case.name
        assert part.state is State.ANSWERED, case.name
