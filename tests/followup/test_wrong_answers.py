"""By every way in the same answers are refused, each at its field, and the same five pass."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from forum_app.accounts.models import Account
from forum_app.db import in_transaction
from forum_app.followup.models import Part
from forum_app.followup.queries.answers import current_answer, draft_papers
from forum_app.followup.rules.agents import Agent, imported
from forum_app.followup.rules.answering import NotAnAnswer
from forum_app.followup.rules.states import State, Who
from forum_app.followup.service.answers import Paper, drop_paper, give, read_given
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory, UnitFactory
from tests.followup import made
from tests.followup.letterbox import Letter, ask_for_code, code_in
from tests.followup.wrong_answers import INVALID, VALID, Case
from tests.mailbox import Mailbox
from tests.pages import Page

pytestmark = [pytest.mark.usefixtures("db_session", "clock"), pytest.mark.sqlite]
SignIn = Callable[[Account], Client]


class Way(NamedTuple):
    """A way in: a part that waits for its answer, and what is said of a case at its field; nothing when taken."""

    new: Callable[[], Part]
    attempt: Callable[[Part, Case], list[str]]


def a_part() -> Part:
    return made.sent(SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội"))[1]


def sent(case: Case, **more: str) -> dict[str, Any]:
    """As a browser packs it; the test client would leave a large one behind as an open file."""
    files = [FileStorage(BytesIO(content), name) for name, content in case.files]
    boundary, packed = encode_multipart(MultiDict(case.typed | more | {"papers": files}))
    return {"data": packed, "content_type": f"multipart/form-data; boundary={boundary}"}


def forget_papers(part: Part) -> None:
    for paper in draft_papers(part):
        drop_paper(part, paper.id)


def by(agent: Agent) -> Way:
    """The one service: what an import and the API call with the words of a JSON file."""

    def attempt(part: Part, case: Case) -> list[str]:
        fields = json.loads(json.dumps(case.typed))
        papers = [Paper(name, content) for name, content in case.files]
        try:
            in_transaction(lambda: give(agent, part, read_given(fields, papers)))
        except NotAnAnswer as refused:
            return [str(fault) for fault in refused.faults if fault.field == case.at]
        return []

    return Way(a_part, attempt)


def by_reply_link(client: Client, mailbox: Mailbox) -> Way:
    """The page behind the square of a letter, with the code from the mailbox: a refusal does not spend it."""
    letters: dict[uuid.UUID, tuple[str, str, str]] = {}

    def new() -> Part:
        letter = Letter()
        address = f"{letter.path}/tra-loi"
        key = client.page(address).one("input[name=key]").get("value")
        ask_for_code(client, address)
        letters[letter.part.id] = address, key, code_in(mailbox)
        return letter.part

    def attempt(part: Part, case: Case) -> list[str]:
        address, key, code = letters[part.id]
        answer = client.post(address, **sent(case, key=key, code=code, deed="send"))
        assert answer.status_code == (422 if case.at else 303), case.name
        return Page(answer, client._send).texts(f"#{case.at}-error") if case.at else []

    return Way(new, attempt)


def by_account(sign_in: SignIn) -> Way:
    clients: dict[uuid.UUID, tuple[Client, str]] = {}

    def attempt(part: Part, case: Case) -> list[str]:
        address = (
            f"/recommendations/{to_crockford(part.recommendation_id, STATION_LENGTH)}/parts/{part.id}/answer"
        )
        if part.id not in clients:
            client = sign_in(AccountFactory(role=Role.AGENCY_OFFICER, at=made.agency_of(part)))
            token = client.page(address).all("#answer input[name=csrf_token]")[0].get("value")
            clients[part.id] = client, token
        client, token = clients[part.id]
        answer = client.post(address, **sent(case, csrf_token=token))
        assert answer.status_code == (422 if case.at else 302), case.name
        return Page(answer, client._send).texts(f"#{case.at}-error") if case.at else []

    return Way(a_part, attempt)


@pytest.fixture(params=["account", "reply link", "import", "service"])
def way(
    request: pytest.FixtureRequest, client: Client, sign_in: SignIn, db_session: Session, mailbox: Mailbox
) -> Way:
    return {
        "account": lambda: by_account(sign_in),
        "reply link": lambda: by_reply_link(client, mailbox),
        "import": lambda: by(imported(Who.AGENCY, "Phòng Văn hóa – Xã hội")),
        "service": lambda: by(Agent(Who.AGENCY, "Phòng Văn hóa – Xã hội")),
    }[request.param]()


def test_no_wrong_answer_comes_in_and_each_is_told_at_its_field(way: Way) -> None:
    assert len(INVALID) >= 40
    part, said_otherwise = way.new(), {}
    for case in INVALID:
        told = way.attempt(part, case)
        begins = str(case.refusal.sentence).split("%(")[0]
        if not any(begins in sentence for sentence in told):
            said_otherwise[case.name] = told
        in_transaction(lambda: forget_papers(part))
    assert said_otherwise == {}
    assert (part.state, current_answer(part)) == (State.SENT, None)


def test_five_good_answers_come_in(way: Way) -> None:
    for case in VALID:
        part = way.new()
        assert way.attempt(part, case) == [], case.name
        assert part.state is State.ANSWERED, case.name
