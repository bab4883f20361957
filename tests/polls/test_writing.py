"""A child writes at a poll: one soft stop, words that no ballot knows, and the same page for everybody afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Account
from forum_app.db import Base, in_transaction
from forum_app.moderation.models import Duty, FreeText
from forum_app.moderation.rules.levels import Level
from forum_app.polls.models import Door, StationState
from forum_app.polls.queries.stations import get_station
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.questionnaires import (
    QuestionDraft,
    QuestionOverLimit,
    TooManyTexts,
    questionnaire_problems,
)
from forum_app.polls.rules.writing import WritingOff
from forum_app.polls.service import counting, stations
from forum_app.polls.service.writing import let_batches_go
from forum_app.security.permissions import Role
from forum_app.security.tokens import STATION_LENGTH, to_crockford
from forum_app.units.queries import get_unit
from tests.client import Client
from tests.factories import AccountFactory, StationFactory
from tests.polls.test_voting_bytes import FIRST_VIEW, gzipped
from tests.polls.voted import a_room, a_slip, in_the_box, marks_of
from tests.polls.written import CALL, WISH, a_poll, a_writing_room, texts


def test_what_a_child_writes_waits_for_a_reader_and_the_ballot_says_only_that_it_wrote(
    client: Client, db_session: Session
) -> None:
    room = a_writing_room()

    star = client.page(a_slip(room).address).submit(q1="1", **{"q2.words": WISH})

    assert star.has("Phiếu của em đã đến nơi!")
    assert marks_of(room) == [(1, 1, 0), (2, 1, 0)]
    (text,) = texts(db_session)
    assert (text.words, text.held, text.queued_at) == (WISH, True, None)


def test_a_ballot_that_arrives_twice_brings_its_words_once(client: Client, db_session: Session) -> None:
    page = client.page(a_slip(a_writing_room()).address)
    for _again in range(3):
        page.submit(q1="1", **{"q2.words": WISH})
    assert len(texts(db_session)) == 1


def test_whoever_skips_is_counted_and_writes_nothing(client: Client, db_session: Session) -> None:
    room = a_writing_room()
    client.page(a_slip(room).address).submit(q1="1", q2="-1")
    client.page(a_slip(room).address).submit(q1="2", q2="0", **{"q2.words": "  \n "})
    assert marks_of(room) == [(1, 1, 0), (1, 2, 0), (2, -1, 0), (2, 0, 0)]
    assert texts(db_session) == []


def test_a_telephone_number_is_stopped_softly_once_with_the_words_kept(
    client: Client, db_session: Session
) -> None:
    room, words = a_writing_room(), "Gọi em 0912 345 678 nhé"

    stopped = client.page(a_slip(room).address).submit(q1="1", status=422, **{"q2.words": words})

    assert stopped.has("Em đang viết số điện thoại.")
    assert stopped.has("Sửa lại")
    assert stopped.one("textarea").text == words
    assert in_the_box(room) == 0
    stopped.submit()
    assert in_the_box(room) == 1
    assert [text.words for text in texts(db_session)] == [words]


def test_writing_and_skipping_at_once_is_asked_about(client: Client, db_session: Session) -> None:
    asked = client.page(a_slip(a_writing_room()).address).submit(
        q1="1", q2="-1", status=422, **{"q2.words": WISH}
    )
    assert asked.has("Em giữ lại một thôi nhé.")


def test_the_page_afterwards_is_the_same_whatever_was_written(client: Client, db_session: Session) -> None:
    room = a_writing_room()
    pages = [  # for each a slip of its own
        client.page(a_slip(room).address).submit(q1="1", **{"q2.words": words}) for words in (WISH, CALL, "")
    ]
    bytes_ = [re.sub(rb'<ol class="three">.*?</ol>', b"", client.get(page.path).data) for page in pages]
    assert bytes_[0] == bytes_[1] == bytes_[2]
    assert pages[0].link("Em muốn có người gặp em").startswith("/gap-em/")
    called = [link.get("href") for link in pages[0].all(".calls a")]
    assert called == ["tel:111", "tel:113", "tel:115"]


def test_a_call_for_help_goes_at_once_and_a_wish_waits_for_others(
    client: Client, db_session: Session
) -> None:
    room = a_writing_room()
    for words in (CALL, WISH):
        client.page(a_slip(room).address).submit(q1="1", **{"q2.words": words})
    call, wish = texts(db_session)
    assert (call.level, call.held) == (Level.RED, False)
    assert (wish.level, wish.held) == (Level.ORDINARY, True)


def test_texts_go_to_the_readers_five_at_once_or_at_closing(client: Client, db_session: Session) -> None:
    room = a_writing_room()

    def write(times: int) -> None:
        for _time in range(times):
            client.page(a_slip(room).address).submit(q1="1", **{"q2.words": WISH})

    write(4)
    let_batches_go()
    assert [text.held for text in texts(db_session)] == [True] * 4
    write(3)
    let_batches_go()
    assert len({text.queued_at for text in texts(db_session)}) == 1
    write(2)
    in_transaction(lambda: stations.close_station(None, get_station(room.id)))
    assert not any(text.held for text in texts(db_session))


@pytest.mark.sqlite
def test_nothing_ties_a_text_to_a_ballot() -> None:
    """No column, no key, no class: a text knows its school and its question."""
    text, ballot = Base.metadata.tables["free_text"], Base.metadata.tables["ballot"]
    pointed_at = {key.column.table.name for key in text.foreign_keys}
    assert pointed_at.isdisjoint({"ballot", "ballot_mark", "station", "slip"})
    shared = {column.name for column in text.columns} & {column.name for column in ballot.columns}
    assert shared == {"unit_id", "id"}
    assert not any("station" in column.name or "ballot" in column.name for column in text.columns)


def test_texts_lie_in_the_order_of_random_numbers_and_of_nothing_else(
    client: Client, db_session: Session
) -> None:
    room, wishes = a_writing_room(), [f"Em muốn có thêm {number} cây." for number in range(9)]
    for words in wishes:
        client.page(a_slip(room).address).submit(q1="1", **{"q2.words": words})
    rows = db_session.execute(select(FreeText.id, FreeText.place, FreeText.words).order_by(FreeText.id)).all()
    assert {row.place for row in rows} == {f"poll:{room.poll_id.hex}/2"}
    assert [row.words for row in rows] != wishes
    if db_session.get_bind().dialect.name == "sqlite":
        lying = db_session.connection().exec_driver_sql("SELECT hex(id) FROM free_text").scalars().all()
        assert lying == sorted(lying)


def test_when_the_reader_has_gone_home_the_ballot_waits_with_the_words_kept(
    client: Client, db_session: Session
) -> None:
    room = a_writing_room()
    page = client.page(a_slip(room).address)
    for duty in db_session.scalars(select(Duty)):
        db_session.delete(duty)
    db_session.commit()

    asked = page.submit(q1="1", status=422, **{"q2.words": WISH})

    assert asked.has("Hôm nay chưa mở phần viết.")
    assert in_the_box(room) == 0
    asked.submit(q2="-1", **{"q2.words": ""})
    assert in_the_box(room) == 1


def test_a_station_without_the_question_counts_without_it(client: Client, db_session: Session) -> None:
    room = a_room(a_poll(), writing=False)
    page = client.page(a_slip(room).address)
    assert not page.all("textarea")
    page.submit(q1="1")
    assert marks_of(room) == [(1, 1, 0)]
    in_transaction(lambda: stations.close_station(None, get_station(room.id)))
    in_transaction(lambda: counting.count_station(None, get_station(room.id)))
    db_session.expire_all()
    assert get_station(room.id).state is StationState.COUNTED


def test_a_station_opens_with_the_question_only_when_somebody_reads(db_session: Session) -> None:
    station = StationFactory(poll=a_poll())
    with pytest.raises(WritingOff):
        in_transaction(lambda: stations.open_station(None, get_station(station.id)))
    in_transaction(lambda: stations.open_station(None, get_station(station.id), without_writing=True))
    assert not get_station(station.id).writing


def test_the_facilitator_is_told_who_is_missing_and_opens_without_the_question(
    sign_in: Callable[[Account], Client], db_session: Session
) -> None:
    station = StationFactory(poll=a_poll(), door=Door.WALL)
    teacher = AccountFactory(role=Role.FACILITATOR, at=get_unit(station.unit_id))
    page = sign_in(teacher).page(f"/stations/{to_crockford(station.id, STATION_LENGTH)}")
    assert page.has("Hôm nay chưa hỏi được câu tự viết")
    assert page.has("bảo vệ trẻ em")

    opened = page.submit("Mở không có câu tự viết")

    assert opened.has("Không hỏi: hôm mở chưa có người trực để đọc")
    assert not get_station(station.id).writing


@pytest.mark.parametrize(
    ("band", "most"), [(AgeBand.BAND_6_7, 0), (AgeBand.BAND_8_10, 1), (AgeBand.BAND_11_13, 2)]
)
def test_the_younger_the_less_is_to_be_written(band: AgeBand, most: int) -> None:
    asked = QuestionDraft(QuestionKind.SHORT_TEXT, "Em muốn nói gì?")
    assert questionnaire_problems(band, [asked] * most) == [] or most == 0
    (refused, *_more) = questionnaire_problems(band, [asked] * (most + 1))
    assert isinstance(refused, TooManyTexts if most else QuestionOverLimit)


def test_a_page_to_write_on_is_still_one_slow_breath(app: Flask, client: Client, db_session: Session) -> None:
    slip = a_slip(a_writing_room())
    page = client.page(slip.address)
    assets = [link.get("href") for link in page.all("link[rel=stylesheet]")]
    assets += [script.get("src") for script in page.all("script[src]")]
    parts = {address: len(gzipped(app, address)) for address in [slip.address, *assets]}
    assert sum(parts.values()) <= FIRST_VIEW, parts
