"""Real polls are asked again through the public address, and the published percentages are the printed ones."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.demo.rehearsal import facts, service
from forum_app.demo.rehearsal.facts import PrintedPoll
from forum_app.security.permissions import Role
from tests.factories import AccountFactory, SchoolFactory

ENOUGH_BALLOTS = 1000


def smallest(poll: dict[str, object]) -> PrintedPoll | None:
    """The questionnaire of a source that needs the fewest ballots: the rules are the same for thousands."""
    return min(facts.rehearsable(poll, ENOUGH_BALLOTS), key=lambda printed: printed.ballots, default=None)


ENOUGH_POLLS = 10
REAL = sorted(
    (printed for poll in facts.load() if poll["real"] and (printed := smallest(poll))),
    key=lambda printed: printed.ballots,
)[:ENOUGH_POLLS]


def test_there_are_at_least_ten():
    assert len(REAL) == ENOUGH_POLLS


@pytest.mark.slow
@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.sqlite)])
def test_what_is_published_is_what_was_printed(half: int, app: Flask, db_session: Session, live_server: str):
    school = SchoolFactory()
    facilitator = AccountFactory(role=Role.FACILITATOR, at=school)
    secret = app.extensions["settings"].secret_key
    # One after another before one server: starting eleven would take longer than the votes.
    for printed in REAL[half::2]:
        compared = service.rehearse(printed, school.id, facilitator, live_server, secret)
        assert [row for row in compared if not row.same] == []
        assert len(compared) == sum(len(question.options) for question in printed.questions)
