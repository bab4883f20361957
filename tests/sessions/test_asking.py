"""A child with the round's QR: no account, no cookie, and nobody is shown a word before somebody has read it."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.db import db, transaction
from forum_app.moderation.models import FreeText
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.sessions.models import (
    AnswerWhen,
    ForumRound,
    LeaderQuestion,
    QuestionState,
    RoundState,
    Shown,
    WhyNotAsked,
)
from forum_app.sessions.service import dialogue, questions
from forum_app.units.queries import get_unit
from forum_app.web.static_files import SOURCE
from tests.factories import AccountFactory, RoundFactory, on_duty

FIRST_VIEW = 14 * 1024


@pytest.fixture
def running(db_session) -> ForumRound:
    running = RoundFactory(state=RoundState.RUNNING, questions_open=True)
    on_duty(get_unit(running.unit_id))
    db_session.commit()
    return running


def at(running: ForumRound, page: str = "") -> str:
    return f"/h/{to_crockford(running.id, 12)}{page}"


def written() -> list[str]:
    return list(db.session.scalars(select(FreeText.words)))


def test_a_question_goes_to_the_readers_and_every_child_sees_the_same_thanks(client, running) -> None:
    page = client.page(at(running))
    assert page.has("Em viết gì cũng được")
    one = page.submit(words="Sao sân trường em nắng thế ạ?")
    other = client.page(at(running)).submit(words="Bạn em hay bị đánh ở nhà, em sợ lắm.")
    assert one.has("Câu hỏi của em đã đến nơi!")
    assert one.text == other.text
    assert one.all("a[href='tel:111']")
    page.submit(words="Sao sân trường em nắng thế ạ?")
    assert len(written()) == 2
    assert "nắng" not in client.page(at(running, "/cau-hoi")).text
    assert client.page(at(running, "/cau-hoi")).has("Có 2 câu hỏi đang được người lớn đọc.")


def test_who_reads_a_question_sees_what_the_children_were_asked_about(client, sign_in, running) -> None:
    running.name, running.theme = "Diễn đàn trẻ em phường Đống Đa", "Em và giao thông"
    client.page(at(running)).submit(words="Sao xe tải chạy qua cổng trường ạ?")
    school = get_unit(running.unit_id)
    reader = sign_in(AccountFactory(role=Role.MODERATOR, at=school))
    page = reader.page("/phong-doc").submit("/tiep")
    assert page.has("Diễn đàn trẻ em phường Đống Đa")
    assert page.has("Em và giao thông")
    assert page.has(school.name)


def test_a_double_tap_is_one_question_and_two_thanks(app, client, running) -> None:
    page = client.page(at(running))
    form = {
        name: page.one(f"form[data-writing] input[name={name}]").get("value") for name in ("asked", "key")
    }
    address, taps = at(running), Barrier(2)
    db.session.rollback()

    def tap(_finger: int) -> int:
        taps.wait(10)
        return FlaskClient(app).post(address, data=form | {"words": "Bao giờ có đèn ạ?"}).status_code

    with ThreadPoolExecutor(2) as fingers:
        assert list(fingers.map(tap, range(2))) == [303, 303]
    assert written() == ["Bao giờ có đèn ạ?"]


def test_a_telephone_number_is_asked_about_once_and_an_empty_box_kindly(client, running) -> None:
    assert client.page(at(running)).submit(words=" ", status=422).has("Em viết câu hỏi vào ô trước")
    stopped = client.page(at(running)).submit(words="Gọi em số 0912345678 nhé", status=422)
    assert stopped.has("số điện thoại")
    assert not written()
    assert stopped.submit(words="Gọi em số 0912345678 nhé").has("đã đến nơi")


@pytest.mark.parametrize(
    ("state", "questions_open", "why"),
    [
        (RoundState.PREPARED, True, "Diễn đàn chưa bắt đầu"),
        (RoundState.RUNNING, False, "Lúc này chưa nhận câu hỏi mới"),
        (RoundState.RUNNING, True, "Hôm nay em chưa viết được ở đây"),
        (RoundState.CLOSED, True, "Diễn đàn đã kết thúc"),
    ],
)
def test_a_closed_page_says_why(client, db_session, state, questions_open, why) -> None:
    ended = {"closed_at": datetime.now(UTC)} if state is RoundState.CLOSED else {}
    shut = RoundFactory(state=state, questions_open=questions_open, **ended)
    db_session.commit()
    assert client.page(at(shut)).has(why)


def test_what_was_typed_is_given_back_when_the_box_closes_meanwhile(client, running) -> None:
    page = client.page(at(running))
    with transaction():
        questions.close_questions(None, running)
    shut = page.submit(words="Khi nào có nước sạch ạ?", status=409)
    assert shut.has("Khi nào có nước sạch ạ?")


def test_a_child_likes_what_it_was_shown_and_only_once(client, running) -> None:
    with transaction():
        for number in range(6):
            questions.enter_question(None, running, f"Câu hỏi số {number} ạ?")
    cards = client.page(at(running)).submit("Xem các bạn hỏi gì")
    assert len(cards.all("input[name=liked]")) == 4
    chosen = [box.get("value") for box in cards.all("input[name=liked]")[:2]]
    assert cards.submit(liked=chosen).has("lựa chọn đã đến nơi")
    assert cards.submit(liked=[]).has("lựa chọn đã đến nơi")
    assert db.session.scalar(select(func.count()).select_from(Shown).where(Shown.liked)) == 2


def test_every_question_says_in_public_where_it_stands(client, running) -> None:
    with transaction():
        answered, later, unasked, _waiting = (
            questions.enter_question(None, running, words)
            for words in ("Bao giờ có bóng mát?", "Bao giờ có đèn?", "Ai đá bóng giỏi?", "Bao giờ có sách?")
        )
        dialogue.record_answer(None, running, answered, "Tháng sau trồng cây.", agency="Nhà trường")
        promised = {"answered": AnswerWhen.LATER, "later_agency": "Phòng Kinh tế"}
        dialogue.record_answer(None, running, later, "Để hỏi lại.", agency="UBND phường", **promised)
        questions.leave_unasked(None, unasked, WhyNotAsked.OUTSIDE_THE_THEME)
        db.session.add(
            LeaderQuestion(
                unit_id=running.unit_id,
                round_id=running.id,
                words="Câu nhạy cảm",
                state=QuestionState.WAITING,
                kept_back=True,
            )
        )
    told = client.page(at(running, "/cau-hoi"))
    for words in (
        "Tháng sau trồng cây.",
        "Phòng Kinh tế sẽ trả lời sau",
        "Nói về việc khác, ngoài chủ đề hôm nay",
        "Bao giờ có sách?",
    ):
        assert told.has(words)
    assert "nhạy cảm" not in told.text


@pytest.mark.sqlite
def test_the_first_view_is_small_and_leaves_nothing_on_the_phone(app, running) -> None:
    answer = FlaskClient(app).get(at(running).upper(), headers={"Accept-Encoding": "gzip"})
    assert "Set-Cookie" not in answer.headers
    names = ("css/child.css", "js/writing.js", "js/round_clock.js")
    files = [gzip.compress((SOURCE / name).read_bytes()) for name in names]
    assert len(answer.data) + sum(map(len, files)) <= FIRST_VIEW
