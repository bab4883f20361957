"""Many screens, one reader: what changed is sent once, a full house polls, a lost screen gives its place back."""

from __future__ import annotations

import pytest
from flask import Flask

from forum_app import live
from forum_app.live.hub import Hub


@pytest.fixture
def kettle() -> dict[str, int]:
    """Something whose temperature screens follow, and how often it was looked at."""
    kettle = {"degrees": 20, "asked": 0}

    def read(keys: list[int]):
        kettle["asked"] += 1
        return {key: {"degrees": kettle["degrees"]} for key in keys}

    live.offer("kettle", read)
    return kettle


@pytest.fixture
def hub(app: Flask) -> Hub:
    return Hub(app, most=2)


def test_a_screen_is_told_at_once_and_again_when_something_changes(hub, kettle):
    assert hub.enter(("kettle", 1))
    events = hub.events(("kettle", 1))
    assert next(events) == "retry: 3000\n\n"
    assert next(events) == 'data: {"degrees":20}\n\n'
    kettle["degrees"] = 80
    assert next(events) == 'data: {"degrees":80}\n\n'
    hub.leave(("kettle", 1))


def test_ten_screens_need_no_more_questions_than_one(app, kettle):
    hub = Hub(app, most=10)
    screens = []
    for _ in range(10):
        assert hub.enter(("kettle", 1))
        screens.append(hub.events(("kettle", 1)))
    for screen in screens:
        assert [next(screen), next(screen)][1] == 'data: {"degrees":20}\n\n'
    assert kettle["asked"] <= 3
    for _ in range(10):
        hub.leave(("kettle", 1))


def test_a_third_screen_is_refused_until_one_of_two_leaves(hub, kettle):
    assert hub.enter(("kettle", 1))
    assert hub.enter(("kettle", 2))
    assert not hub.enter(("kettle", 3))
    hub.leave(("kettle", 1))
    assert hub.enter(("kettle", 3))
    hub.leave(("kettle", 2))
    hub.leave(("kettle", 3))
    assert not hub.watched


def test_a_reader_that_fails_is_asked_again(hub, kettle):
    answers = iter([ConnectionError("the database is away")])

    def read(keys: list[int]):
        for fault in answers:
            raise fault
        return {key: {"degrees": 37} for key in keys}

    live.offer("kettle", read)
    hub.enter(("kettle", 1))
    events = hub.events(("kettle", 1))
    next(events)
    assert next(events) == 'data: {"degrees":37}\n\n'
    hub.leave(("kettle", 1))


def test_a_full_house_is_answered_with_nothing_and_a_time_to_come_back(app, kettle):
    app.extensions["live"] = Hub(app, most=0)
    with app.test_request_context("/"):
        response = live.stream("kettle", 1)
    assert response.status_code == 204
    assert response.headers["Retry-After"]


def test_closing_the_answer_gives_the_place_back_even_if_nothing_was_sent(app, kettle):
    hub = app.extensions["live"] = Hub(app, most=1)
    with app.test_request_context("/"):
        live.stream("kettle", 1).close()
    assert not hub.watched


def test_who_polls_is_told_only_what_is_new(app):
    with app.test_request_context("/"):
        first = live.answer({"ballots": 12})
    with app.test_request_context("/", headers={"If-None-Match": first.headers["ETag"]}):
        assert live.answer({"ballots": 12}).status_code == 304
        assert live.answer({"ballots": 13}).status_code == 200


def test_when_the_server_is_about_to_end_the_screens_are_let_go(hub, kettle):
    hub.enter(("kettle", 1))
    events = hub.events(("kettle", 1))
    next(events)
    hub.serving = lambda: False
    assert list(events) == []
    hub.leave(("kettle", 1))
