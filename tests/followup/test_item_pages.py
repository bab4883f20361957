"""From the hand-over to the agency's desk: the pages of those who prepare, of the group, and of the agency."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum_app import clock as the_clock
from forum_app.db import db, in_transaction, transaction
from forum_app.followup.models import Recommendation, Source
from forum_app.followup.queries.recommendations import parts_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import State
from forum_app.followup.service import read_backs, sources
from forum_app.moderation import signals
from forum_app.moderation.rules.states import Outcome, TextKind
from forum_app.security import keys
from forum_app.security.permissions import Role
from forum_app.sessions.models import ForumRound, OutputKind, RoundState
from forum_app.sessions.queries.groups import sheet_path
from forum_app.sessions.rules.groups import SEALED_WITH
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import groups, handover, outputs, questions
from forum_app.sessions.service.handover import HandOver
from forum_app.units.models import Unit
from tests.factories import AccountFactory, RoundFactory, SchoolFactory
from tests.followup import made

pytestmark = pytest.mark.usefixtures("db_session", "clock")


@pytest.fixture
def ended() -> ForumRound:
    return RoundFactory(unit=SchoolFactory(), state=RoundState.RUNNING, starts_on=the_clock.today())


def handed(forum_round: ForumRound) -> tuple[Recommendation, str]:
    """Two groups wished for shade, the second joined the first; the address of the first group's sheet."""
    with transaction():
        one = groups.add_group(None, forum_round, 1, "Sân trường", topic_key=Topic.SCHOOL_FACILITIES)
        two = groups.add_group(None, forum_round, 2, "Giờ ra chơi")
        one.children, two.children = 6, 5
        shade = outputs.add_output(one, OutputKind.WISH, "Chúng em mong sân trường có bóng mát.")
        also = outputs.add_output(two, OutputKind.WISH, "Mong có cây ở sân chơi.")
        also.joined_to_id = shade.id
    with transaction():
        handover.hand_over(None, forum_round, [HandOver(shade.id, "Nhà trường")])
    made_of_it = db.session.scalars(select(Recommendation)).one()
    return made_of_it, sheet_path(one, keys.key(SEALED_WITH))


def at(recommendation: Recommendation) -> str:
    from forum_app.security.tokens import STATION_LENGTH, to_crockford

    return f"/recommendations/{to_crockford(recommendation.id, STATION_LENGTH)}"


def test_what_a_round_hands_over_is_on_the_board_once_with_all_who_said_it(ended) -> None:
    recommendation, _sheet = handed(ended)
    assert (recommendation.groups_behind, recommendation.children_behind) == (2, 11)
    assert in_transaction(lambda: sources.draft_handed_over(SOFTWARE, ended)) == []


def test_from_the_draft_to_the_agencys_desk(ended, sign_in, client, clock) -> None:
    recommendation, sheet = handed(ended)
    facilitator = AccountFactory(role=Role.FACILITATOR, at=db.session.get(Unit, ended.unit_id))
    teacher = sign_in(facilitator)
    draft = teacher.page(at(recommendation))
    assert draft.has("2 nhóm · 11 bạn")
    empty = draft.submit("#word", wording="  ", status=422)
    assert empty.has("Hãy viết điều các em kiến nghị.")
    worded = empty.submit("#word", wording="Đề nghị trồng cây bóng mát ở sân trường.")
    shown = worded.submit("form[action$='/read-back']")
    assert shown.has("Chưa trả lời")

    clock.move_to(the_clock.now() + timedelta(days=3))
    asked = client.page(sheet)  # the sheet's QR leads there when the day is over
    assert asked.has("Đây có đúng ý các em không?")
    why = asked.follow("Chưa đúng ý chúng em")
    why.submit("form.stacked", button="Thiếu điều chúng em đã nói")
    assert recommendation_now(recommendation).state is State.DRAFT

    teacher = sign_in(facilitator)
    again = teacher.page(at(recommendation))
    assert again.has("Thiếu điều chúng em đã nói")
    reading = again.submit("form[action$='/read-back']")
    client.page(sheet).submit("form.pair", button="Đúng ý chúng em")
    assert recommendation_now(recommendation).state is State.READ_BACK  # the second group has not said yet
    agreed = reading.submit("#in_class", button="Các em nói: đúng ý chúng em")
    assert agreed.one("#send-agency").get("value") == "Nhà trường"
    sent = agreed.submit("#send")
    assert sent.has("Đã gửi. Thời hạn bắt đầu tính.")

    board = sign_in(AccountFactory(role=Role.SCHOOL_BOARD, at=db.session.get(Unit, ended.unit_id)))
    desk = board.page("/theo-doi")
    assert desk.has("Đề nghị trồng cây bóng mát ở sân trường.")
    received = board.page(at(recommendation)).submit("form[action$='/receive']")
    asked_back = received.submit("#ask-1", question="Các em muốn trồng ở góc nào?")
    assert asked_back.has("Thời hạn tạm dừng")
    told = sign_in(facilitator).page(at(recommendation)).submit("#clarify-1", answer="Cạnh sân bóng.")
    assert told.has("Cạnh sân bóng.")
    [part] = parts_of(recommendation_now(recommendation))
    assert (part.state, part.agency_id) == (State.RECEIVED, ended.unit_id)


def test_many_are_looked_over_and_sent_at_once_or_none(sign_in) -> None:
    school = SchoolFactory()
    teacher = sign_in(AccountFactory(role=Role.FACILITATOR, at=school))
    shade, books = made.confirmed(school), made.confirmed(school, "Chúng em mong thư viện mở buổi chiều.")
    draft = made.draft(school, "Chúng em mong có xe buýt.")
    chosen = "&".join(f"chosen={one.id}" for one in (shade, books, draft))
    preview = teacher.page(f"/theo-doi/gui?{chosen}")
    assert preview.has("Chúng em mong có xe buýt.")
    refused = preview.submit("form.stack", fields={f"agency-{books.id}": " "}, status=422)
    assert refused.has("Hãy chọn cơ quan phải trả lời.")
    assert recommendation_now(shade).state is State.CONFIRMED
    refused.submit("form.stack", fields={f"agency-{books.id}": "Nhà trường; Công an phường"})
    assert [len(parts_of(recommendation_now(one))) for one in (shade, books, draft)] == [1, 2, 0]


def test_what_the_reading_room_takes_back_leaves_the_board_at_once(ended) -> None:
    with transaction():
        group = groups.add_group(None, ended, 1, "Sân trường")
        question = questions.put_group_question(group, "Vì sao sân trường không có bóng mát ạ?")
        question.text_id, question.group_id = question.id, None  # asked by one child, and read first
    with transaction():
        handover.hand_over(None, ended, [HandOver(question.id, "Nhà trường")])
    item = db.session.scalars(select(Recommendation)).one()
    [source] = db.session.scalars(select(Source))
    assert (source.told_by, source.children) == ("", 1)
    in_transaction(lambda: read_backs.read_back(SOFTWARE, item))

    def decide(outcome: Outcome, words: str | None) -> None:
        about = {"unit_id": ended.unit_id, "text_id": question.id, "kind": TextKind.QUESTION}
        in_transaction(lambda: signals.text_decided.send(outcome=outcome, words=words, **about))

    decide(Outcome.BACK_TO_READING, None)
    item = recommendation_now(item)
    assert (item.words, item.wording) == ("", "")
    decide(Outcome.PUBLISHED_MASKED, "Vì sao sân [TÊN] không có bóng mát ạ?")
    item = recommendation_now(item)
    assert item.words == item.wording == "Vì sao sân [TÊN] không có bóng mát ạ?"
    assert not item.public  # with fewer than five opinions behind its theme one child's words are not quoted


def recommendation_now(recommendation: Recommendation) -> Recommendation:
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Recommendation, (recommendation.unit_id, recommendation.id))
