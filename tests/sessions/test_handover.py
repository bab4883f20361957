"""What the room did not settle goes to who must answer, once, with nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from forum_app.db import db, transaction
from forum_app.sessions.models import (
    AnswerWhen,
    ForumRound,
    LeaderQuestion,
    OutputKind,
    QuestionState,
    RoundLevel,
    RoundState,
    WhyNotAsked,
)
from forum_app.sessions.queries import agencies
from forum_app.sessions.queries import handover as queries
from forum_app.sessions.rules.agencies import Basis, match, propose
from forum_app.sessions.rules.dialogue import NothingSaid
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import dialogue, groups, outputs, questions
from forum_app.sessions.service import handover as service
from forum_app.sessions.service.handover import HandOver
from tests.factories import RoundFactory

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def running(db_session) -> ForumRound:
    return RoundFactory(state=RoundState.RUNNING, level=RoundLevel.COMMUNE)


@pytest.mark.parametrize(
    ("topic", "level", "on", "asked"),
    [
        (Topic.TEACHING, RoundLevel.COMMUNE, JUNE, ("UBND xã (công chức VH-XH)",)),
        (Topic.TEACHING, RoundLevel.COMMUNE, JULY, ("Phòng Văn hóa - Xã hội",)),
        (Topic.ABUSE, RoundLevel.PROVINCE, date(2025, 2, 28), ("Sở LĐ-TB&XH", "Công an tỉnh")),
        (Topic.ABUSE, RoundLevel.PROVINCE, date(2025, 3, 1), ("Sở Y tế", "Công an tỉnh")),
        (Topic.ROADS, RoundLevel.PROVINCE, date(2025, 3, 1), ("Sở GTVT",)),
        (Topic.ABUSE, RoundLevel.DISTRICT, JUNE, ("Phòng LĐ-TB&XH", "Công an huyện")),
        (Topic.TEACHING, RoundLevel.DISTRICT, JULY, ("Phòng Văn hóa - Xã hội",)),
        (Topic.ROADS, RoundLevel.OTHER, JULY, ("Nhà trường",)),
        (Topic.TEACHING, RoundLevel.NATIONAL, JUNE, ()),
    ],
)
def test_an_agency_is_proposed_as_it_was_on_the_day(topic, level, on, asked) -> None:
    assert agencies.proposed(topic, level, on) == asked


def test_the_table_knows_every_topic_and_the_ministries_are_not_made_up() -> None:
    assert set(agencies.table()) == set(Topic)
    assert propose(agencies.table()[Topic.PLAY], RoundLevel.NATIONAL, JULY).basis is Basis.NO_TABLE


def test_an_agency_among_our_units_is_found_by_its_name_with_or_without_its_place() -> None:
    units = {
        "phong van hoa - xa hoi phuong lang": 7,
        "cong an phuong lang": 8,
        "so y te": 9,
        "so y te khac": 10,
    }
    assert match("phong van hoa - xa hoi", units) == 7
    assert match("cong an xa/phuong", units) == 8
    assert match("so y te", units) == 9
    assert match("nha truong", units) is None


def test_what_was_not_settled_is_handed_over_once_and_nothing_is_lost(running, db_session) -> None:
    with transaction():
        group = groups.add_group(None, running, 1, "Trường học an toàn", topic_key=Topic.SCHOOL_VIOLENCE)
        asked = questions.put_group_question(group, "Khi nào sân trường có bóng mát ạ?")
        same = questions.put_group_question(group, "Bao giờ sân trường mình trồng cây ạ?")
        settled = questions.put_group_question(group, "Ai giúp em khi em bị bắt nạt?")
        unasked = questions.put_group_question(group, "Đường tới trường bao giờ có đèn?")
        wish = outputs.add_output(group, OutputKind.WISH, "Chúng em muốn có thư viện mở cửa buổi chiều.")
        questions.join(None, same, asked)
        dialogue.record_answer(None, running, settled, "Em báo cô chủ nhiệm.", agency="Nhà trường")
        later = {"answered": AnswerWhen.LATER, "later_agency": "UBND phường"}
        dialogue.record_answer(None, running, asked, "Sẽ xem kinh phí.", agency="Nhà trường", **later)
        questions.leave_unasked(None, unasked, WhyNotAsked.NO_TIME)
    open_ids = {item.id for item in queries.open_items(running)}
    assert open_ids == {asked.id, unasked.id, wish.id}
    first = [HandOver(asked.id, "UBND phường; Nhà trường"), HandOver(unasked.id, "Công an phường")]
    with transaction():
        service.hand_over(None, running, first)
    with transaction():
        service.hand_over(None, running, [*first, HandOver(wish.id, "Nhà trường")])
    drafts = {draft.item.question_id or draft.item.output_id: draft for draft in queries.drafts(running)}
    assert set(drafts) == open_ids
    assert drafts[asked.id].also == ("Bao giờ sân trường mình trồng cây ạ?",)
    assert drafts[asked.id].item.said_in_the_room == "Nhà trường: Sẽ xem kinh phí."
    sent = [(t.recipient, t.items) for t in queries.transmissions_of(running) if not t.youth_union]
    assert sent == [("Công an phường", 1), ("Nhà trường", 1), ("UBND phường", 1), ("Nhà trường", 1)]
    whole = [t.items for t in queries.transmissions_of(running) if t.youth_union]
    assert whole == [2, 1]


def test_nobody_answers_with_nothing_and_a_correction_takes_the_place_of_what_was_said(
    running, db_session
) -> None:
    with transaction():
        asked = questions.enter_question(None, running, "Bao giờ có nước sạch ạ?")
    with pytest.raises(NothingSaid), transaction():
        dialogue.record_answer(None, running, asked, "  \n", agency="Trạm y tế")
    with transaction():
        first = dialogue.record_answer(None, running, asked, "Tháng này.", agency="Trạm y tế")
    assert questions_by_state(running) == [QuestionState.ANSWERED]
    with transaction():
        dialogue.record_answer(
            None, running, asked, "Quý này.", agency="Trạm y tế", corrects=first,
            answered=AnswerWhen.LATER, later_agency="UBND xã",
        )  # fmt: skip
    assert questions_by_state(running) == [QuestionState.ASKED]
    assert [item.said_in_the_room for item in queries.open_items(running)] == ["Trạm y tế: Quý này."]


def questions_by_state(running: ForumRound) -> list[QuestionState]:
    return list(db.session.scalars(select(LeaderQuestion.state).where(LeaderQuestion.round_id == running.id)))
