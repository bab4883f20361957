"""What everybody may know of the questions to leaders: each with its state, and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.db.paging import SIZE
from forum_app.sessions.models import (
    DialogueAnswer,
    ForumRound,
    LeaderQuestion,
    QuestionState,
    WhyNotAsked,
)
from forum_app.sessions.queries.dialogue import answers_of
from forum_app.sessions.queries.queue import QueueLine, lines_of

# What has happened first; what only waits later.
_PLACES = {
    state: place
    for place, state in enumerate(
        (QuestionState.ANSWERED, QuestionState.ASKED, QuestionState.WAITING, QuestionState.NOT_ASKED)
    )
}


@dataclass(frozen=True)
class Told:
    line: QueueLine
    answers: tuple[DialogueAnswer, ...]


@dataclass(frozen=True)
class ToldPage:
    """`reading` and `withheld` are numbers of questions whose words nobody is shown."""

    items: Sequence[Told]
    page: int
    pages: int
    total: int
    reading: int
    withheld: int


def told_page(forum_round: ForumRound, page: int) -> ToldPage:
    found = sorted(
        (line for line in lines_of(forum_round, tuple(_PLACES)) if not line.kept_back),
        key=lambda line: (_PLACES[line.state], line.id),
    )
    pages = max(1, -(-len(found) // SIZE))
    page = min(max(page, 1), pages)
    answers = answers_of(forum_round)
    items = [
        Told(line, tuple(answer for answer in answers if answer.question_id == line.id))
        for line in found[(page - 1) * SIZE : page * SIZE]
    ]
    return ToldPage(items, page, pages, len(found), *_without_words(forum_round))


def _without_words(forum_round: ForumRound) -> tuple[int, int]:
    rows = db.session.execute(
        select(LeaderQuestion.state, func.count())
        .where(LeaderQuestion.unit_id == forum_round.unit_id, LeaderQuestion.round_id == forum_round.id)
        .where(
            (LeaderQuestion.state == QuestionState.BEING_READ)
            | (LeaderQuestion.why_not == WhyNotAsked.WITHHELD)
        )
        .group_by(LeaderQuestion.state)
    )
    counted = {row[0]: row[1] for row in rows}
    return counted.get(QuestionState.BEING_READ, 0), counted.get(QuestionState.NOT_ASKED, 0)
