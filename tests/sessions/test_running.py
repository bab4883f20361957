"""The agenda is taken from a template, and two facilitators run it without getting in each other's way."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.db import transaction
from forum_app.sessions.models import ForumRound, ItemKind, RoundState
from forum_app.sessions.queries import agenda as queries
from forum_app.sessions.rules.agenda.day import AgendaMovedOn
from forum_app.sessions.rules.agenda.templates import Template
from forum_app.sessions.rules.rounds import RoundMovedOn
from forum_app.sessions.service import agenda as service
from forum_app.sessions.service import rounds
from tests.factories import RoundFactory


@pytest.fixture
def running(db_session: Session) -> ForumRound:
    forum_round: ForumRound = RoundFactory(state=RoundState.RUNNING)
    with transaction():
        service.take_template(None, forum_round, Template.HALF_A_DAY)
    return forum_round


def test_half_a_day_holds_both_sessions_of_the_circular_and_last_years_promises_open_the_dialogue(running):
    items = queries.agenda_of(running)
    kinds = [item.kind for item in items]
    assert kinds.index(ItemKind.DISCUSSION) < kinds.index(ItemKind.DIALOGUE)
    first = items[kinds.index(ItemKind.DIALOGUE)]
    assert first.wall_pane == "promises"
    assert [item.position for item in items] == list(range(9))


def test_two_facilitators_press_next_at_once_and_only_one_item_ends(running):
    with transaction():
        service.start(None, running)
    seen = running.agenda_revision
    with transaction():
        service.move_on(None, running, seen)
    with pytest.raises(AgendaMovedOn), transaction():
        service.move_on(None, running, seen)
    items = queries.agenda_of(running)
    assert [bool(item.ended_at) for item in items[:3]] == [True, False, False]
    assert queries.current_item(running) is items[1]


def test_a_round_that_has_not_begun_has_no_running_item(db_session):
    forum_round = RoundFactory()
    with transaction():
        service.add_item(None, forum_round, ItemKind.OTHER, "Khai mạc", 15)
    with pytest.raises(RoundMovedOn), transaction():
        service.start(None, forum_round)
    assert queries.current_item(forum_round) is None


def test_ending_the_round_ends_what_runs(running):
    with transaction():
        service.start(None, running)
    with transaction():
        rounds.close_round(None, running)
    assert running.state is RoundState.CLOSED
    assert queries.current_item(running) is None
    assert [bool(item.ended_at) for item in queries.agenda_of(running)[:2]] == [True, False]
