"""The rounds of the demonstration: one at each stage, seen by its people, and put in only once."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.db import db
from forum_app.demo import story
from forum_app.demo.people import PEOPLE
from forum_app.demo.places import place_id
from forum_app.demo.rounds import CHAPTERS, round_of_story
from forum_app.followup.models import Event
from forum_app.moderation.models import FreeText
from forum_app.security.permissions import GRANTS, Permission
from forum_app.sessions.models import ForumRound, LeaderQuestion, QuestionState, RoundState
from forum_app.sessions.queries.agenda import current_item
from forum_app.sessions.queries.handover import handed_items, open_items
from forum_app.sessions.queries.story import story_of
from forum_app.sessions.rules.story import Standing
from forum_app.units.queries import get_unit, lineage
from tests.client import Client
from tests.demo.board import check_board
from tests.demo.open_data import check_open_data


@pytest.mark.sqlite
def test_the_rounds_are_at_their_stages_and_a_second_load_changes_nothing(
    app: Flask, db_session: Session, client: Client
):
    settings = current_app.extensions["settings"]
    story.load(settings)
    rounds = {key: round_of_story(key) for key in CHAPTERS}
    before = db_session.scalar(select(func.count()).select_from(FreeText))
    steps = db_session.scalar(select(func.count()).select_from(Event))
    story.load(settings)

    assert db_session.scalar(select(func.count()).select_from(ForumRound)) == len(CHAPTERS)
    assert db_session.scalar(select(func.count()).select_from(FreeText)) == before
    assert db_session.scalar(select(func.count()).select_from(Event)) == steps
    assert {key: made.state for key, made in rounds.items()} == {
        "district": RoundState.CLOSED,
        "ended": RoundState.CLOSED,
        "prepared": RoundState.PREPARED,
        "running": RoundState.RUNNING,
    }
    check_running(rounds["running"])
    check_district(rounds["district"])
    check_seen_by_their_people(rounds)
    check_board()
    check_open_data(client)
    assert not open_items(rounds["ended"])


def check_running(made: ForumRound) -> None:
    item = current_item(made)
    assert item is not None
    questions = db.session.scalars(
        select(LeaderQuestion).where(
            LeaderQuestion.unit_id == made.unit_id, LeaderQuestion.round_id == made.id
        )
    )
    assert {question.state for question in questions} == set(QuestionState), "each state can be looked at"


def check_district(made: ForumRound) -> None:
    """What a district left open in 2023 went, after June 2025, to agencies that were there by then."""
    assert get_unit(made.unit_id).until_on == date(2025, 6, 30)
    handed = handed_items(made)
    assert len(handed) == 3
    for item in handed:
        assert item.agency_id is not None, item.agency
        assert get_unit(item.agency_id).from_on == date(2025, 7, 1)
    answers = [said for told in story_of(made).questions for said in told.said]
    assert [said.made_up for said in answers].count(False) == 1, "what no source reports says so"
    later = [told for told in story_of(made).questions if told.said and told.said[0].afterwards_on]
    assert [(told.standing, told.said[0].agency) for told in later] == [
        (Standing.ANSWERED, "Phòng Văn hóa - Xã hội phường Đống Đa")
    ]


def check_seen_by_their_people(rounds: dict[str, ForumRound]) -> None:
    readers = [person for person in PEOPLE if Permission.ROUND_READ in GRANTS[person.role]]
    for key, made in rounds.items():
        above = lineage(made.unit_id)
        assert [person for person in readers if above & {place_id(unit) for unit in person.units}], key
