"""The reading desk: one text at a time, by people who do it after school."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, insert, select
from sqlalchemy.orm import Session

from forum_app import clock
from forum_app.accounts.models import Account
from forum_app.db import db, transaction
from forum_app.moderation import queries
from forum_app.moderation.models import FreeText, Outcome, TextDecision, TextKind, TextState
from forum_app.moderation.rules.levels import Level
from forum_app.moderation.service import deciding
from forum_app.moderation.signals import text_decided
from forum_app.security.permissions import Role
from forum_app.security.tokens import to_crockford
from forum_app.units.models import Unit
from tests.client import Client
from tests.factories import AccountFactory, FreeTextFactory, SchoolFactory
from tests.moderation.staff import signed_in_as

SignIn = Callable[[Account], Client]
QUESTION = TextKind.QUESTION
DESK = "/phong-doc"


@pytest.fixture
def school(db_session: Session) -> Unit:
    return SchoolFactory()


@pytest.fixture
def moderator(school: Unit) -> Account:
    return AccountFactory(role=Role.MODERATOR, at=school, name="Đặng Mai Chi")


def test_the_red_one_comes_first_and_shows_nothing_until_it_is_asked_for(
    sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    FreeTextFactory(unit=school)
    FreeTextFactory(unit=school, level=Level.RED, words="Em rất sợ về nhà, bố dượng hay đánh em.")

    desk = sign_in(moderator).page(DESK)
    assert desk.has("2 bài đang chờ")
    assert "sợ về nhà" not in desk.text
    page = desk.submit("/tiep")

    assert page.has("Xem ngay")
    assert page.one("details.veil blockquote") is not None
    assert not page.all("details.veil[open]")


def test_a_question_is_shown_as_the_child_wrote_it(sign_in: SignIn, school: Unit, moderator: Account) -> None:
    heard = []
    text = FreeTextFactory(unit=school)
    words = text.words

    with text_decided.connected_to(lambda _sender, **told: heard.append(told)):
        sign_in(moderator).page(DESK).submit("/tiep").submit("#cover", button="Đăng nguyên văn")

    assert queries.published(school.id, QUESTION, "round:1") == [queries.PublishedText(text.id, words)]
    assert text.due_at is None
    assert text.queued_at == clock.span_of(clock.day_of(text.queued_at))[0], "the hour it was written is gone"
    assert [(told["outcome"], told["words"]) for told in heard] == [(Outcome.PUBLISHED, words)]
    assert db.session.get_one(FreeText, (school.id, text.id)).words == ""


def test_chosen_words_are_covered_and_nothing_else_can_be_changed(
    sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    text = FreeTextFactory(unit=school, words="Bạn ngồi bàn đầu tên là Bống, hay giật tóc em.")

    page = sign_in(moderator).page(DESK).submit("/tiep")
    page = page.submit("#cover", fields={"word": ["6"], "as_": "name"}, button="Che các từ đã chọn")
    assert "Bống" not in page.path
    assert page.has("Bạn ngồi bàn đầu tên là [TÊN], hay giật tóc em.")
    page.submit("#cover", button="Đăng với từ đã che")

    [shown] = queries.published(school.id, QUESTION, "round:1")
    assert shown.words == "Bạn ngồi bàn đầu tên là [TÊN], hay giật tóc em."
    decision = db.session.scalars(select(TextDecision)).one()
    assert (decision.outcome, decision.masks, decision.text_id) == (Outcome.PUBLISHED_MASKED, "name", text.id)


def test_words_that_were_ticked_are_covered_even_when_covering_was_forgotten(
    sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    FreeTextFactory(unit=school, words="Bạn ngồi bàn đầu tên là Bống.")

    page = sign_in(moderator).page(DESK).submit("/tiep")
    page.submit("#cover", fields={"word": ["6"], "as_": "name"}, button="Đăng nguyên văn")

    [shown] = queries.published(school.id, QUESTION, "round:1")
    assert shown.words == "Bạn ngồi bàn đầu tên là [TÊN]."


def test_a_text_is_not_shown_only_with_a_reason_and_that_can_be_taken_back(
    sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    text = FreeTextFactory(unit=school)
    words = text.words

    page = sign_in(moderator).page(DESK).submit("/tiep")
    assert page.submit("/khong-dang", status=422).has("Hãy chọn lý do không đăng")
    desk = page.submit("/khong-dang", reason="not_asked")
    assert queries.counts(school.id, QUESTION, "round:1").not_published == 1
    back = desk.submit("/lay-lai")

    assert back.has(words)
    kept = db.session.scalars(select(TextDecision).order_by(TextDecision.seq)).all()
    assert [one.outcome for one in kept] == [Outcome.NOT_PUBLISHED, Outcome.BACK_TO_READING]
    assert db.session.get_one(FreeText, (school.id, text.id)).state is TextState.NEW


def test_two_that_say_the_same_are_joined_and_the_first_stays_while_it_carries_another(
    sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    shown = FreeTextFactory(
        unit=school, state=TextState.PUBLISHED, words="", kept="Bao giờ sân trường có thêm cây?"
    )
    text = FreeTextFactory(unit=school, words="Bao giờ thì sân trường mình có thêm cây ạ?")

    client = sign_in(moderator)
    page = client.page(DESK).submit("/tiep")
    page.submit("/gop", joined_to=str(shown.id))
    assert db.session.get_one(FreeText, (school.id, text.id)).state is TextState.JOINED

    page = client.page(f"{DESK}/{page.path.split('/')[2]}/{shown.id}")
    assert page.has("1 bài khác đã gộp vào bài này")
    assert not page.has("Lấy lại quyết định")


def test_who_comes_second_is_told_who_was_faster(sign_in: SignIn, school: Unit, moderator: Account) -> None:
    text = FreeTextFactory(unit=school)
    other = signed_in_as(AccountFactory(role=Role.MODERATOR, at=school, name="Vũ Hoàng Yến"))
    with transaction():
        deciding.take_next(other)
    late = sign_in(moderator).page(f"{DESK}/{to_crockford(school.id, 6)}/{text.id}")
    assert late.has("Vũ Hoàng Yến đang mở bài này")

    with transaction():
        deciding.publish(other, text, {})
    told = late.submit("/khong-dang", reason="insults")

    assert told.has("Vũ Hoàng Yến vừa xử lý xong bài này")
    assert [one.outcome for one in db.session.scalars(select(TextDecision))] == [Outcome.PUBLISHED]


def test_many_waiting_texts_cost_no_more_statements_than_one(
    app: Flask, sign_in: SignIn, school: Unit, moderator: Account
) -> None:
    client = sign_in(moderator)

    def statements() -> list[str]:
        asked: list[str] = []
        with app.app_context():
            engine = db.engine

        def count(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(re.sub(r"\s+", " ", statement))

        event.listen(engine, "before_cursor_execute", count)
        try:
            client.page(DESK)
        finally:
            event.remove(engine, "before_cursor_execute", count)
        return asked

    FreeTextFactory(unit=school)
    one = statements()
    first = db.session.scalars(select(FreeText)).one()
    like_it = {name: getattr(first, name) for name in FreeText.__table__.columns.keys()}  # noqa: SIM118
    rows = [like_it | {"id": uuid.uuid4()} for _child in range(499)]
    db.session.execute(insert(FreeText).values(rows))
    db.session.commit()
    many = statements()

    assert len(many) <= len(one) + 1  # names of readers
    assert not [
        statement for statement in many if "free_text.words" in statement and "count" not in statement
    ]
