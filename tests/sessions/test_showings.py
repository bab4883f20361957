"""Every question is shown as often as the others, and whoever looks counts once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import hypothesis.strategies as st
import pytest
from flask import Flask
from hypothesis import given, settings
from sqlalchemy import select

from forum_app.db import db, in_transaction, transaction
from forum_app.moderation.models import FreeText
from forum_app.moderation.rules.states import Reason
from forum_app.moderation.service import deciding
from forum_app.sessions.models import ForumRound, LeaderQuestion, QuestionState, RoundState, WhyNotAsked
from forum_app.sessions.queries import showings as queries
from forum_app.sessions.queries.questions import queue
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules.showings import ShownEnough, most_showings
from forum_app.sessions.service import groups, questions
from forum_app.sessions.service import showings as service
from forum_app.units.queries import get_unit
from tests.factories import RoundFactory, on_duty


def a_round() -> ForumRound:
    return RoundFactory(state=RoundState.RUNNING, questions_open=True)


def questions_of(running: ForumRound, number: int) -> list[LeaderQuestion]:
    with transaction():
        return [questions.enter_question(None, running, f"Câu hỏi số {n} ạ?") for n in range(number)]


def shown_of(running: ForumRound) -> list[int]:
    wanted = LeaderQuestion.round_id == running.id, LeaderQuestion.joined_to_id.is_(None)
    return list(db.session.scalars(select(LeaderQuestion.shown).where(*wanted)))


@given(number=st.integers(1, 11), looks=st.integers(1, 8))
@settings(max_examples=12)
def test_over_the_same_questions_exposure_differs_by_at_most_one(db_session, number, looks) -> None:
    running = a_round()
    questions_of(running, number)
    for _look in range(looks):
        with transaction():
            cards = queries.cards_of(service.deal(running))
        assert len({card.id for card in cards}) == min(4, number)
        assert max(shown_of(running)) - min(shown_of(running)) <= 1


def test_phones_that_ask_in_the_same_instant_are_dealt_as_fairly(app: Flask, db_session) -> None:
    running = a_round()
    questions_of(running, 9)
    number, phones = running.id, 6
    db_session.rollback()
    ready = Barrier(phones)

    def look(_phone: int) -> None:
        with app.app_context():
            ready.wait(10)
            for _time in range(3):
                in_transaction(lambda: service.deal(get_round(number)))

    with ThreadPoolExecutor(phones) as pool:
        list(pool.map(look, range(phones)))
    assert Counter(shown_of(running)) == {8: 9}


def test_a_showing_counts_once_for_questions_that_were_joined(db_session) -> None:
    running = a_round()
    with transaction():
        group = groups.add_group(None, running, 1, "Trường em")
        one = questions.put_group_question(group, "Khi nào trường có sân bóng?")
        same = questions.put_group_question(group, "Bao giờ có sân bóng ạ?")
        alone = questions.enter_question(None, running, "Sân bóng bao giờ xong?")
        shown, other = service.deal(running), service.deal(running)
        service.deal(running)
    for showing in (shown, other, shown):
        with transaction():
            liked = [one.id, same.id, alone.id] if showing is shown else []
            service.send_likes(running.id, showing.id, liked)
    with transaction():
        questions.join(None, same, one)
        questions.join(None, alone, one)
    [line] = queue(running)
    assert (line.liked, line.shown) == (1, 2)
    assert (line.groups, line.alone) == ((1,), 1)
    with transaction():
        questions.take_apart(None, alone)
    assert {(line.liked, line.shown) for line in queue(running)} == {(1, 2)}


@given(data=st.data(), number=st.integers(2, 6))
@settings(max_examples=12)
def test_over_joined_questions_each_showing_and_each_child_counts_once(db_session, data, number) -> None:
    running = a_round()
    asked = questions_of(running, number)
    sent = []
    for _look in range(data.draw(st.integers(1, 5))):
        with transaction():
            showing = service.deal(running)
            held = {card.id for card in queries.cards_of(showing)}
            liked = data.draw(st.sets(st.sampled_from(sorted(held, key=str))))
            if data.draw(st.booleans()):
                service.send_likes(running.id, showing.id, liked)
                sent.append((held, liked))
    into = data.draw(st.lists(st.sampled_from(range(1, number)), unique=True))
    with transaction():
        for place in into:
            questions.join(None, asked[place], asked[0])
    joined = {asked[0].id, *(asked[place].id for place in into)}
    line = next(line for line in queue(running) if line.id == asked[0].id)
    assert line.shown == sum(bool(held & joined) for held, _liked in sent)
    assert line.liked == sum(bool(liked & joined) for _held, liked in sent)
    assert line.alone == len(joined)


def test_showings_end_at_a_number_that_one_phone_cannot_make_its_own(db_session, monkeypatch) -> None:
    running = a_round()
    questions_of(running, 5)
    assert most_showings(40) == 200
    monkeypatch.setattr("forum_app.sessions.rules.showings.UNCOUNTED_CHILDREN", 0)
    with transaction():
        for _look in range(60):
            service.deal(running)
    with pytest.raises(ShownEnough), transaction():
        service.deal(running)


@pytest.mark.sqlite
def test_a_child_s_question_goes_where_the_reading_room_sends_it(db_session) -> None:
    running = a_round()
    reader, _officer = on_duty(get_unit(running.unit_id))
    with transaction():
        asked = questions.ask_alone(running, "Lớp 5A3 của em sao không có nước uống?")
    text = db.session.get_one(FreeText, (running.unit_id, asked.text_id))
    assert (asked.words, asked.state, queue(running)) == (None, QuestionState.BEING_READ, [])
    with transaction():
        deciding.publish(reader, text, {})
    [line] = queue(running)
    assert "5A3" not in line.words
    with transaction():
        questions.put_on_wall(None, asked)
        deciding.take_back(reader, text)
    assert (asked.words, running.wall_question_id) == (None, None)
    with transaction():
        deciding.withhold(reader, text, Reason.INSULTS)
    assert asked.why_not is WhyNotAsked.WITHHELD
    with transaction():
        deciding.take_back(reader, text)
        deciding.hand_over(reader, text, about_staff=False)
    assert db.session.scalar(select(LeaderQuestion.id)) is None
