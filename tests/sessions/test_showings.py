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
from forum_app.moderation.rules.states import Outcome, TextKind
from forum_app.moderation.signals import text_decided
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
def test_a_child_s_question_has_no_words_until_somebody_has_read_them(db_session) -> None:
    running = a_round()
    on_duty(get_unit(running.unit_id))
    with transaction():
        asked = questions.ask_alone(running, "Sao trường em không có nước uống?")
    assert (asked.words, asked.state, queue(running)) == (None, QuestionState.BEING_READ, [])
    told = {"unit_id": running.unit_id, "text_id": asked.text_id, "kind": TextKind.QUESTION, "place": ""}
    told |= {"reason": None, "joined_to": None}
    with transaction():
        text_decided.send(None, **told, outcome=Outcome.PUBLISHED, words="Sao [TÊN] không có nước uống?")
    assert [line.words for line in queue(running)] == ["Sao [TÊN] không có nước uống?"]
    with transaction():
        questions.put_on_wall(None, asked)
        text_decided.send(None, **told, outcome=Outcome.BACK_TO_READING, words=None)
    assert (asked.words, running.wall_question_id) == (None, None)
    with transaction():
        text_decided.send(None, **told, outcome=Outcome.NOT_PUBLISHED, words=None)
    assert asked.why_not is WhyNotAsked.WITHHELD
    with transaction():
        text_decided.send(None, **told, outcome=Outcome.HANDED_OVER, words=None)
    assert db.session.scalar(select(LeaderQuestion.id)) is None
