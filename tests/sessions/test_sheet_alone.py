"""One friend of a group writes alone: nobody reads it before the reading room does."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum_app import clock as our_clock
from forum_app.db import db, transaction
from forum_app.moderation.models import FreeText
from forum_app.moderation.queries import contexts
from forum_app.moderation.rules.states import Outcome, TextKind
from forum_app.moderation.signals import text_decided
from forum_app.security.tokens import derive
from forum_app.sessions.models import DiscussionGroup, Output, RoundState
from forum_app.sessions.queries.groups import sheet_path
from forum_app.sessions.service import groups as service
from forum_app.units.models import Unit
from tests.factories import RoundFactory, on_duty

WORDS = "Em mong các bạn đừng trêu em nữa"


@pytest.fixture
def group(db_session, clock) -> DiscussionGroup:
    running = RoundFactory(state=RoundState.RUNNING, starts_on=our_clock.today(), started_at=our_clock.now())
    with transaction():
        return service.add_group(None, running, 1, "Lớp học vui vẻ")


@pytest.fixture
def address(group, settings) -> str:
    return sheet_path(group, derive(settings.secret_key, "group-sheet"))


def decided(output: Output, outcome: Outcome, words: str | None = None) -> None:
    with transaction():
        text_decided.send(
            None,
            unit_id=output.unit_id,
            text_id=output.text_id,
            kind=TextKind.OUTPUT,
            place="",
            outcome=outcome,
            words=words,
            reason=None,
            joined_to=None,
        )


def written(client, address) -> Output:
    page = client.page(address).follow("Viết một mình")
    page = page.submit("/rieng", words=WORDS, output="wish")
    assert page.has("111")
    return db.session.scalars(select(Output)).one()


def test_the_words_stand_on_the_sheet_when_somebody_has_read_them(client, group, address) -> None:
    on_duty(db.session.get_one(Unit, group.unit_id))
    output = written(client, address)
    assert output.words is None
    asked = contexts.asked(TextKind.OUTPUT, group.unit_id, f"round:{group.round_id}:group:{group.number}")
    assert "Lớp học vui vẻ" in asked
    assert db.session.scalars(select(FreeText.words)).one() == WORDS
    page = client.page(address)
    assert page.has("Cô chú phụ trách đang đọc trước")
    assert not page.has(WORDS)
    decided(output, Outcome.PUBLISHED, WORDS)
    assert client.page(address).has(WORDS)
    decided(output, Outcome.BACK_TO_READING)
    assert not client.page(address).has(WORDS)


@pytest.mark.parametrize("outcome", [Outcome.NOT_PUBLISHED, Outcome.HANDED_OVER])
def test_what_is_withheld_and_what_is_handed_over_look_the_same(client, group, address, outcome) -> None:
    on_duty(db.session.get_one(Unit, group.unit_id))
    output = written(client, address)
    empty = client.page(address)
    decided(output, outcome)
    page = client.page(address)
    assert page.all(f"#l-{output.id}") == []
    assert page.has("Chưa có gì")
    assert not page.has("Đã gạch Một bạn")
    assert empty.h1 == page.h1


def test_a_telephone_number_is_stopped_softly_once(client, group, address) -> None:
    on_duty(db.session.get_one(Unit, group.unit_id))
    page = client.page(address).follow("Viết một mình")
    page = page.submit("/rieng", words="Gọi em số 0912 345 678 nhé", status=422)
    page.submit("/rieng")
    assert db.session.scalars(select(Output.words)).all() == [None]


def test_nobody_on_duty_no_box(client, group, address) -> None:
    page = client.page(address)
    assert not page.has("Viết một mình")
    page = client.page(f"{address}/rieng")
    assert page.all("textarea") == []
    assert page.h1 == "Hôm nay em chưa viết một mình được"
