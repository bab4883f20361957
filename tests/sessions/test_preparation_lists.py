"""The readiness list, last year's promises and the numbers at the door, as a facilitator meets them."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from forum_app import clock as house_clock
from forum_app.db import db
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.sessions.models import (
    HandedItem,
    Headcount,
    Kept,
    LeaderQuestion,
    OutputKind,
    QuestionState,
    Readiness,
    ReadyLine,
    RoundState,
    Who,
)
from forum_app.sessions.queries.promises import of_last_round
from tests.factories import AccountFactory, RoundFactory, SchoolFactory, on_duty

ASKED = "Trường mình có thể xây thêm nhà vệ sinh không ạ?"


@pytest.fixture
def school(db_session, clock):
    return SchoolFactory(name="Trường Tiểu học Hoa Phượng")


@pytest.fixture
def last(school):
    ended = {"state": RoundState.CLOSED, "closed_at": house_clock.now()}
    return RoundFactory(unit=school, name="Diễn đàn năm ngoái", **ended)


@pytest.fixture
def forum(school, last):
    return RoundFactory(unit=school, previous_id=last.id)


@pytest.fixture
def lesson(sign_in, school):
    return sign_in(AccountFactory(role=Role.FACILITATOR, at=school))


@pytest.fixture
def handed(last) -> HandedItem:
    key = {"unit_id": last.unit_id, "round_id": last.id}
    question = LeaderQuestion(**key, id=uuid.uuid4(), words=ASKED, state=QuestionState.ASKED)
    item = HandedItem(
        **key, id=uuid.uuid4(), question_id=question.id, kind=OutputKind.QUESTION, words=ASKED,
        agency="Ủy ban nhân dân phường", handed_at=house_clock.now(),
    )  # fmt: skip
    db.session.add(question)
    db.session.flush()
    db.session.add(item)
    db.session.commit()
    return item


def address(forum, page: str) -> str:
    return f"/rounds/{to_crockford(forum.id, STATION_LENGTH)}/{page}"


def test_the_last_rounds_line_is_ticked_only_when_each_item_has_been_looked_at(lesson, forum, handed):
    page = lesson.page(address(forum, "readiness"))
    page = page.submit("/readiness/last_results/tick")
    assert page.has("hãy ghi rõ từng việc dưới đây đã được thực hiện đến đâu")
    page = page.follow("Còn 1 việc chưa được rà soát.")
    assert page.has(ASKED)
    page = page.submit(f"/promises/{handed.id}", kept="partly", status=422)
    assert page.has("Hãy viết một câu mà các em hiểu được")
    told = "Đã xây một dãy nhà vệ sinh cho khối 1, 2; khối 3 chờ đến hè."
    page.submit(f"/promises/{handed.id}", kept="partly", words=told)
    (promise,) = of_last_round(forum)
    assert (promise.kept, promise.told) == (Kept.PARTLY, told)

    page = lesson.page(address(forum, "readiness")).submit("/readiness/last_results/tick")
    line = db.session.scalars(select(Readiness).where(Readiness.line == ReadyLine.LAST_RESULTS)).one()
    assert line.done_at is not None
    page.submit("/readiness/last_results/tick")
    db.session.expire_all()
    undone = db.session.scalar(select(Readiness.done_by_id))
    assert undone is None


def test_a_line_says_who_sees_to_it_and_what_the_round_itself_knows(lesson, forum, school):
    page = lesson.page(address(forum, "readiness"))
    assert page.has("Kế hoạch còn 6 mục để trống.")
    assert page.has("Ngày ấy chưa có ai trực việc")
    assert page.one("#duty_roster a").get("href").endswith("/truc")
    page = page.submit("/readiness/seats", due_on="hôm qua", note="Mượn 20 ghế", status=422)
    assert page.one("#seats textarea").text.strip() == "Mượn 20 ghế"
    page = page.submit("/readiness/seats", due_on="2026-12-18", responsible="Cô Hà")
    assert page.has("Cô Hà")
    assert page.has("xong trước 18/12/2026")
    on_duty(school)
    forum.starts_on = forum.ends_on = house_clock.today()
    db.session.commit()
    assert not lesson.page(address(forum, "readiness")).has("Ngày ấy chưa có ai trực việc")


def test_numbers_are_typed_at_the_door_and_article_7_answers_at_once(lesson, forum):
    page = lesson.page(address(forum, "composition"))
    page = page.submit(planned_children="-3", present_girls="25", status=422)
    assert page.one("input[name=present_girls]").get("value") == "25"
    numbers = {"children": 48, "girls": 30, "boys": 25, "responsible_adults": 8, "guests": 10, "leaders": 8}
    page = page.submit(planned_children="60", **{f"present_{who}": str(n) for who, n in numbers.items()})
    assert page.has("Ở cấp này cần ít nhất 50 em tham gia; còn thiếu 2 em. (Thông tư 29/2019, Điều 7)")
    assert page.has("cần 10 người, còn thiếu 2 người")
    assert page.has("đang thừa 2 người")
    assert page.has("Cộng nam và nữ được 55 em, nhiều hơn tổng số 48 em.")
    page.submit(present_children="")
    here = db.session.scalars(select(Headcount).where(Headcount.who == Who.CHILDREN)).one()
    assert (here.planned, here.present) == (60, None)


def test_another_schools_facilitator_finds_none_of_it(sign_in, forum):
    stranger = sign_in(AccountFactory(role=Role.FACILITATOR, at=SchoolFactory()))
    for name in ("readiness", "composition", "promises"):
        stranger.page(address(forum, name), status=404)
