"""A group's page: opened by its code alone, written with and without a script, on its day only."""

from __future__ import annotations

import gzip
import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import event, select

from forum_app import clock as our_clock
from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import derive
from forum_app.sessions.models import (
    DiscussionGroup,
    ForumRound,
    LeaderQuestion,
    Output,
    OutputKind,
    RoundState,
)
from forum_app.sessions.queries import groups as queries
from forum_app.sessions.service import groups as service
from forum_app.sessions.service.outputs import add_output, join_output
from tests.factories import AccountFactory, RoundFactory, SchoolFactory

TOPIC = "Sân trường và bóng mát"


@pytest.fixture
def key(settings) -> bytes:
    return derive(settings.secret_key, "group-sheet")


@pytest.fixture
def running(db_session, clock) -> ForumRound:
    today = our_clock.today()
    return RoundFactory(state=RoundState.RUNNING, starts_on=today, ends_on=today, started_at=our_clock.now())


@pytest.fixture
def group(running) -> DiscussionGroup:
    with transaction():
        return service.add_group(None, running, 1, TOPIC, room="Phòng 2A", responsible_adult="Cô Hạnh")


@pytest.fixture
def address(group, key) -> str:
    return queries.sheet_path(group, key)


def outputs(group: DiscussionGroup) -> list[Output]:
    return list(
        db.session.scalars(select(Output).where(Output.group_id == group.id).order_by(Output.position))
    )


def sent(client, address: str, *deeds: dict[str, str], status: int = 200) -> dict[str, Any]:
    form_key = client.page(address).all("input[name=key]")[0].get("value")
    data = {"key": form_key, "deeds": json.dumps(deeds)}
    answer = client.post(address, data=data, headers={"Accept": "application/json"})
    assert answer.status_code == status
    return answer.get_json()


def a_deed(kind: str, **more: str) -> dict[str, str]:
    return {"id": str(uuid.uuid4()), "deed": kind, **more}


def test_a_group_writes_chooses_and_joins_without_a_script_or_a_cookie(client, group, address) -> None:
    page = client.page(address)
    assert page.h1 == TOPIC
    page = page.submit("#add-recommendation", words="Chúng em đề nghị trồng thêm cây")
    page = page.submit("#ideas .do-dot form")
    page = page.submit("#add-wish", words="Chúng em mong sân trường có bóng mát")
    one, two = (f"#l-{output.id}" for output in outputs(group))
    page = page.submit(f"{one} .join")
    assert page.has("Đã gộp cùng:")
    assert "Set-Cookie" not in client.get(address).headers
    first, second = outputs(group)
    assert (first.joined_to_id, first.dots) == (second.id, 1)
    page.submit(f"{two} .deed-strike").submit("#struck form")
    assert [output.withdrawn_at for output in outputs(group)] == [None, None]


def test_a_sheet_is_light_enough_for_a_slow_network(client, group, address) -> None:
    page = client.get(address)
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.get_data(as_text=True))
    parts = [page.data, *(client.get(file, buffered=True).data for file in files)]
    assert len(files) == 4
    assert sum(len(gzip.compress(part)) for part in parts) <= 14 * 1024


def test_what_a_phone_sends_twice_is_there_once_and_a_question_goes_to_the_leaders_once(
    client, group, address
) -> None:
    question = a_deed("add", output="question", words="Bao giờ có cầu mới? Gọi em số 0912345678")
    deeds = [question, a_deed("ask", line=question["id"]), a_deed("present", how="play")]
    told = sent(client, address, *deeds)
    assert told["notes"] == []
    assert sent(client, address, *deeds)["lines"] == told["lines"]
    assert len(outputs(group)) == 1
    asked = db.session.scalars(select(LeaderQuestion)).one()
    assert asked.output_id == uuid.UUID(question["id"])
    assert "0912345678" not in str(asked.words)


def test_what_is_refused_is_said_and_what_came_with_it_is_kept(client, group, address) -> None:
    full = [a_deed("add", words=f"Ý thứ {number}") for number in range(60)]
    for start in (0, 30):
        sent(client, address, *full[start : start + 30])
    one_more = a_deed("add", words="Ý thứ sáu mươi mốt")
    told = sent(client, address, a_deed("dot", line=full[0]["id"]), one_more)
    assert [note["id"] for note in told["notes"]] == [one_more["id"]]
    assert "60 ý" in told["notes"][0]["why"]
    assert told["lines"][0]["dots"] == 1


def test_another_groups_words_are_out_of_reach(client, running, group, address) -> None:
    with transaction():
        other = service.add_group(None, running, 2, "Bữa trưa")
        theirs = add_output(other, OutputKind.WISH, "Chúng em mong cơm nóng")
    told = sent(
        client,
        address,
        a_deed("strike", line=str(theirs.id)),
        a_deed("add", line=str(theirs.id), words="Của em"),
    )
    assert len(told["notes"]) == 2
    db.session.refresh(theirs)
    assert (theirs.words, theirs.withdrawn_at) == ("Chúng em mong cơm nóng", None)


def test_the_code_opens_on_its_day_only_and_never_after_a_new_one_was_given(
    client, clock, group, running, address, key
) -> None:
    clock.shift(-timedelta(days=1))
    assert client.page(address).h1 == "Tờ của nhóm em chưa mở"
    clock.shift(timedelta(days=2))
    assert client.page(address).h1.startswith("Diễn đàn đã kết thúc")
    clock.shift(-timedelta(days=1))
    with transaction():
        service.renew_sheet(None, db.session.merge(group))
    assert client.page(address, 404).h1 == "Mã này không mở được tờ nào"
    assert client.page(queries.sheet_path(group, key)).h1 == TOPIC


def test_a_form_made_elsewhere_and_a_torn_queue_change_nothing(client, group, address) -> None:
    line = json.dumps([a_deed("add", words="Không phải của nhóm")])
    for data in ({"key": "0" * 32, "deeds": line}, {"deeds": line}):
        assert client.post(address, data=data).status_code == 422
    form_key = client.page(address).all("input[name=key]")[0].get("value")
    for torn in (
        "[",
        "{}",
        "[]",
        '[{"id": 1}]',
        json.dumps([a_deed("fly")]),
        json.dumps([a_deed("add")] * 41),
    ):
        assert client.post(address, data={"key": form_key, "deeds": torn}).status_code == 422
    assert outputs(group) == []


def test_every_groups_sheet_of_paper_reads_back(sign_in, running, group, settings, key) -> None:
    with transaction():
        service.make_groups(None, db.session.merge(running), ["Bữa trưa ở trường", "Đường tới trường"])
    teacher = AccountFactory(role=Role.FACILITATOR, at=SchoolFactory())
    school_teacher = _teacher_of(running)
    client = sign_in(school_teacher)
    answer = client.get(f"/rounds/{_code(running)}/groups/sheets.pdf")
    paper = pypdfium2.PdfDocument(answer.data)
    read = [zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].text for page in paper]
    addresses = [one.path for one in queries.sheet_addresses(running, key)]
    assert read == [f"{settings.base_url}{path}".upper() for path in addresses]
    assert "Chúng em đề nghị" in " ".join(paper[0].get_textpage().get_text_range().split())
    assert sign_in(teacher).get(f"/rounds/{_code(running)}/groups/sheets.pdf").status_code == 404


def test_the_facilitator_joins_across_groups_and_takes_back(sign_in, running, group) -> None:
    with transaction():
        other = service.add_group(None, db.session.merge(running), 2, "Bữa trưa")
        one = add_output(db.session.merge(group), OutputKind.RECOMMENDATION, "Trồng cây ở sân")
        two = add_output(other, OutputKind.WISH, "Mong sân có bóng mát")
    client = sign_in(_teacher_of(running))
    page = client.page(f"/rounds/{_code(running)}/outputs").follow("Gộp: Trồng cây ở sân")
    page = page.submit("Gộp vào ý này")
    assert page.has("Hai ý vẫn giữ nguyên lời và nhóm của mình")
    db.session.refresh(one)
    assert one.joined_to_id == two.id
    page.submit("Tách ra").submit(f"/{one.id}/strike")
    struck = client.page(f"/rounds/{_code(running)}/outputs?struck=1")
    struck.submit("Lấy lại")
    assert client.page(f"/rounds/{_code(running)}/outputs").has("2 ý")


def test_five_hundred_outputs_cost_no_statement_a_row(sign_in, running, group) -> None:
    with transaction():
        here = db.session.merge(group)
        made = [
            add_output(here, OutputKind.WISH, f"Nguyện vọng {number}", position=number)
            for number in range(500)
        ]
        for number in range(1, 20):
            join_output(None, made[number], made[0])
    client = sign_in(_teacher_of(running))
    asked: list[str] = []
    listen = lambda *told: asked.append(told[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    page = client.page(f"/rounds/{_code(running)}/outputs?page=2")
    event.remove(db.engine, "before_cursor_execute", listen)
    assert len(page.all(".output")) == 40
    assert len(asked) <= 16


def _teacher_of(forum_round: ForumRound):
    from forum_app.units.models import Unit

    return AccountFactory(role=Role.FACILITATOR, at=db.session.get_one(Unit, forum_round.unit_id))


def _code(forum_round: ForumRound) -> str:
    from forum_app.security.tokens import to_crockford

    return to_crockford(forum_round.id, 12)
