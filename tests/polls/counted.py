"""Boxes that have been counted: a poll whose stations hold the ballots a story needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from forum_app import clock
from forum_app.db import db
from forum_app.polls.models import Count, Poll, Station, StationState, Tally
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.queries.questionnaires import content_of
from forum_app.polls.queries.results import labels_of
from forum_app.polls.rules.bands import QuestionKind
from tests.factories import StationFactory

Marks = Mapping[int, Mapping[int, int]]


def counted(poll: Poll, ballots: int, marks: Marks, **station: object) -> Station:
    """A station of the poll with its box counted; a choice that is not named got no mark."""
    box: Station = StationFactory(poll=poll, **{"present": ballots, **station})
    if not poll.frozen:  # as opening the first station does
        poll.frozen_at, poll.content_hash = clock.now() - timedelta(hours=1), content_of(poll).hash()
    box.content_hash = poll.content_hash
    box.opened_at = clock.now() - timedelta(hours=1)
    box.closed_at = box.counted_at = clock.now()
    box.state = StationState.COUNTED
    db.session.add(Count(unit_id=box.unit_id, station_id=box.id, ballots=ballots))
    db.session.flush()
    for question in poll.questions:
        place = 1 if question.kind is QuestionKind.RANK else 0
        for choice in (*labels_of(question), DONT_KNOW, SKIPPED):
            db.session.add(
                Tally(
                    unit_id=box.unit_id,
                    station_id=box.id,
                    question=question.number,
                    choice=choice,
                    place=place if choice > 0 else 0,
                    marks=marks.get(question.number, {}).get(choice, 0),
                )
            )
    db.session.commit()
    return box
