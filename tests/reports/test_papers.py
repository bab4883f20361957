"""The store of papers: frozen data first, files second; nothing is drawn twice, and a failure says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.reports.models import Paper, PaperKind, PaperState
from forum_app.reports.queries import papers as queries
from forum_app.reports.rules.papers import WRITERS, Data, Gathered, PaperNotDrawn, Writer, digest
from forum_app.reports.service import papers
from forum_app.security.permissions import Role
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, SchoolFactory

pytestmark = pytest.mark.sqlite
SAID = {"words": "Sân trường mát hơn & <nhiều cây>", "children": 38}


class Press:
    """A writer that counts what it draws, and can be broken."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.broken = False
        self.taken_back = False

    def draw(self, data: Data, ending: str) -> bytes:
        if self.broken and ending == "pdf":
            raise RuntimeError(data["words"])
        self.drawn.append(ending)
        return f"{ending}: {data['words']}".encode()


@pytest.fixture
def press(db_session: Session) -> Iterator[Press]:
    before, press = dict(WRITERS), Press()
    school: Unit = SchoolFactory()
    WRITERS[PaperKind.OPINIONS] = Writer(
        ("docx", "pdf"),
        press.draw,
        subject="school",
        unit_of=lambda _about: school.id,
        gather=lambda _about: Gathered("Tổng hợp ý kiến", dict(SAID)),
        stands=lambda _data: not press.taken_back,
    )
    yield press
    WRITERS.clear()
    WRITERS.update(before)


@pytest.fixture
def teacher(press: Press) -> Account:
    unit_of = WRITERS[PaperKind.OPINIONS].unit_of
    assert unit_of
    account: Account = AccountFactory(role=Role.FACILITATOR, at=db.session.get(Unit, unit_of("")))
    return account


def asked(teacher: Account, **changed: Any) -> Paper:
    with transaction():
        unit_id = teacher.grants[0].unit_id
        data = {**SAID, **changed}
        paper = papers.ask(None, unit_id, PaperKind.OPINIONS, "school:1", "Tổng hợp ý kiến", data)
        key = paper.unit_id, paper.id
    db.session.expire_all()  # the job has a session of its own
    return db.session.get_one(Paper, key)


def test_the_same_data_brings_the_paper_that_is_there(press: Press, teacher: Account) -> None:
    first = asked(teacher)
    assert (first.state, first.done, press.drawn) == (PaperState.READY, 2, ["docx", "pdf"])

    assert asked(teacher).id == first.id
    assert press.drawn == ["docx", "pdf"], "not drawn a second time"

    other = asked(teacher, children=39)
    assert other.id != first.id
    assert queries.newest(first).id in {first.id, other.id}


def test_a_job_done_twice_draws_nothing_twice(press: Press, teacher: Account) -> None:
    paper = asked(teacher)
    papers.draw(paper.unit_id, paper.id)
    assert press.drawn == ["docx", "pdf"]


def test_what_could_not_be_drawn_says_so_and_can_be_asked_for_again(
    press: Press, teacher: Account, caplog: pytest.LogCaptureFixture
) -> None:
    press.broken = True
    paper = asked(teacher)
    assert (paper.state, paper.done, paper.error) == (PaperState.FAILED, 1, str(PaperNotDrawn.sentence))
    assert str(SAID["words"]) not in caplog.text, "a fault may quote what a child said"

    press.broken = False
    assert asked(teacher).state is PaperState.READY
    assert press.drawn == ["docx", "pdf"], "what was drawn stays"


def test_a_paper_that_cannot_be_ended_does_not_keep_the_others_waiting(
    press: Press, teacher: Account, clock: time_machine.Traveller
) -> None:
    WRITERS[PaperKind.FORM_02] = Writer(("docx",), press.draw)
    unit_id, keys = teacher.grants[0].unit_id, []
    for kind, about in ((PaperKind.FORM_02, "round:1"), (PaperKind.OPINIONS, "school:1")):
        with transaction():
            paper = papers._laid(None, unit_id, kind, about, Gathered("Giấy", dict(SAID)), "vi")
            keys.append((paper.unit_id, paper.id))
        clock.shift(timedelta(minutes=1))
    papers.draw_waiting()
    db.session.expire_all()
    states = [db.session.get_one(Paper, key).state for key in keys]
    assert states == [PaperState.WAITING, PaperState.READY], "the forum of the first is nowhere to be found"


def test_the_hash_does_not_mind_the_order_of_keys_and_minds_everything_else() -> None:
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert len({digest({"a": 1}), digest({"a": "1"}), digest({"a": 1}, 2), digest({"a": [1]})}) == 4


def test_a_teacher_makes_a_paper_by_a_button_and_fetches_it_with_its_data(
    press: Press, teacher: Account, sign_in: Callable[[Account], Client]
) -> None:
    client = sign_in(teacher)
    token = client.page("/van-ban").all("input[name=csrf_token]")[0].get("value")
    answer = client.post("/van-ban/opinions/school:1", data={"csrf_token": token})
    page = client.page(answer.headers["Location"])

    assert page.h1 == "Tổng hợp ý kiến"
    assert client.get(f"{answer.headers['Location']}.pdf").data.decode() == f"pdf: {SAID['words']}"
    assert json.loads(client.get(f"{answer.headers['Location']}.json").data) == SAID
    assert client.page("/van-ban?loai=opinions").has("Tổng hợp ý kiến")
    assert client.page("/van-ban?don-vi=khong-co-truong-nay").all(".empty")


def test_what_may_not_be_shown_any_more_is_not_handed_out(
    press: Press, teacher: Account, sign_in: Callable[[Account], Client], clock: time_machine.Traveller
) -> None:
    paper = asked(teacher)
    clock.shift(timedelta(minutes=1))
    press.taken_back = True
    client = sign_in(teacher)
    assert client.get(f"/van-ban/{paper.id}.pdf").status_code == 302
    assert client.page(f"/van-ban/{paper.id}").all(".notice-late")


def test_what_was_taken_back_while_the_paper_waited_is_not_drawn(press: Press, teacher: Account) -> None:
    press.taken_back = True
    assert asked(teacher).state is PaperState.WAITING
    assert not press.drawn
