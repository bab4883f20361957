"""A facilitator's way through the day's questions: join, put on the wall, write the answer down, hand over."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from forum_app.db import db, transaction
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import (
    DialogueAnswer,
    ForumRound,
    HandedItem,
    LeaderQuestion,
    OutputKind,
    QuestionState,
    RoundState,
)
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import groups, outputs, questions
from forum_app.units.queries import get_unit
from tests.factories import AccountFactory, RoundFactory


@pytest.fixture
def running(db_session, sign_in) -> ForumRound:
    running = RoundFactory(state=RoundState.RUNNING, questions_open=True)
    sign_in(AccountFactory(role=Role.FACILITATOR, at=get_unit(running.unit_id)))
    return running


def at(running: ForumRound, page: str) -> str:
    return f"/rounds/{to_crockford(running.id, 12)}/{page}"


def test_from_the_queue_to_the_hand_over(client, running) -> None:
    with transaction():
        group = groups.add_group(None, running, 3, "Trường học an toàn", topic_key=Topic.SCHOOL_VIOLENCE)
        questions.put_group_question(group, "Khi nào sân trường em có bóng mát ạ?")
        questions.put_group_question(group, "Bao giờ sân trường em có bóng mát?")
        outputs.add_output(group, OutputKind.WISH, "Chúng em muốn thư viện mở cửa buổi chiều.")
    queue = client.page(at(running, "queue"))
    assert queue.has("1 câu hỏi giống")
    joined = queue.submit(f"{queue_first(queue)}/join")
    assert joined.has("Nhóm 3")
    assert joined.has("Tách ra")
    joined.submit(f"{queue_first(joined)}/wall")
    dialogue = client.page(at(running, "dialogue"))
    empty = dialogue.submit(
        "#answer form", words="  ", agency="Nhà trường", given_by="Hiệu trưởng", status=422
    )
    assert empty.has("Xin ghi lại điều đã nói")
    assert empty.one("#agency").get("value") == "Nhà trường"
    said = empty.submit("#answer form", words="Tháng sau nhà trường trồng cây.")
    assert said.has("Tháng sau nhà trường trồng cây.")
    assert said.has("Đã trả lời tại chỗ")
    corrected = said.follow("Đính chính: Tháng sau nhà trường trồng cây.").submit(
        "#answer form", words="Quý sau.", answered="later", later_agency="UBND"
    )
    assert corrected.has("UBND sẽ trả lời sau")
    sheet = client.page(at(running, "hand-over"))
    assert sheet.has("Đã hứa tại diễn đàn là sẽ trả lời sau.")
    ids = [box.get("value") for box in sheet.all("input[name=pick]")]
    done = sheet.submit(".stack", fields={"pick": ids}, button="Bàn giao các dòng đã chọn")
    assert done.has("Không còn việc gì mở")
    assert done.has("Đoàn xã (phường)")
    assert {item.agency for item in db.session.scalars(select(HandedItem))} == {"UBND", "Nhà trường"}


def test_an_answer_sent_twice_over_a_bad_line_is_one_answer(client, running) -> None:
    with transaction():
        questions.put_on_wall(None, questions.enter_question(None, running, "Bao giờ có nước sạch ạ?"))
    page = client.page(at(running, "dialogue"))
    for _time in range(2):
        page.submit("#answer form", words="Tuần sau.", agency="Trạm y tế")
    assert len(db.session.scalars(select(DialogueAnswer)).all()) == 1


def test_what_is_left_out_says_why_and_comes_back(client, running) -> None:
    with transaction():
        asked = questions.enter_question(None, running, "Ai thích bóng đá?")
    sheet = client.page(at(running, "hand-over"))
    nothing = sheet.submit(".stack", button="Để ngoài", status=422)
    assert nothing.has("Xin ghi vài chữ vì sao")
    left = nothing.submit(".stack", fields={f"reason-{asked.id}": "Chỉ là câu vui"}, button="Để ngoài")
    assert left.has("Chỉ là câu vui")
    assert left.submit(".stack", button="Đưa trở lại").all("input[name=pick]")


@pytest.mark.sqlite
def test_five_hundred_questions_cost_no_more_statements_than_five(client, running) -> None:
    counts = []
    for number in (5, 495):
        db.session.add_all(
            LeaderQuestion(
                unit_id=running.unit_id, round_id=running.id, words=f"Câu {n} hỏi về {n * 7}?",
                state=QuestionState.WAITING,
            )
            for n in range(number)
        )  # fmt: skip
        db.session.commit()
        pages = [at(running, page) for page in ("queue", "dialogue", "hand-over")]
        pages.append(f"/h/{to_crockford(running.id, 12)}/cau-hoi")
        counts.append({page: statements(client, page) for page in pages})
    assert counts[0] == counts[1]


def queue_first(page) -> str:
    return page.all(".queue > li")[0].get("id").removeprefix("q-")


def statements(client, address: str) -> int:
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        seen.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        client.page(address)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)
