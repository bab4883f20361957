"""The dialogue is written down while it happens: who came, who answered what, who will answer later."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import (
    AnswerWhen,
    Attendance,
    DialogueAnswer,
    ForumRound,
    LeaderQuestion,
    Output,
    QuestionState,
)
from forum_app.sessions.queries import dialogue as queries
from forum_app.sessions.queries import questions
from forum_app.sessions.rules import dialogue as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def record_attendance(
    actor: Doer | None,
    forum_round: ForumRound,
    agency: str,
    post: str = "",
    *,
    present: bool = True,
    agency_id: int | None = None,
) -> Attendance:
    if not agency.strip():
        raise rules.AgencyMissing
    came = Attendance(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        agency=agency.strip(),
        agency_id=agency_id,
        post=post.strip(),
        present=present,
    )
    db.session.add(came)
    db.session.flush()
    _record(actor, "round:attendance", forum_round, agency=came.agency, present=present)
    return came


def change_attendance(actor: Doer | None, came: Attendance, *, present: bool) -> None:
    came.present = present
    audit.record(
        actor, "round:attendance", came.unit_id, f"round:{came.round_id}", agency=came.agency, present=present
    )


def record_answer(
    actor: Doer | None,
    forum_round: ForumRound,
    about: LeaderQuestion | Output,
    words: str,
    *,
    agency: str,
    given_by: str = "",
    answered: AnswerWhen = AnswerWhen.HERE,
    later_agency: str = "",
    answered_on: date | None = None,
    corrects: DialogueAnswer | None = None,
    said_id: uuid.UUID | None = None,
) -> DialogueAnswer:
    """Several agencies may answer one thing; `corrects` is the answer that this one takes the place of.

    `said_id` is the page's number for it: what was sent twice over a bad line is said once.
    """
    if (known := queries.known_answer(forum_round, said_id)) is not None:
        return known
    rules.check_answer(words, agency, answered, later_agency)
    about = _carrier(about)
    said = DialogueAnswer(
        **_about(forum_round, about, said_id),
        agency=agency.strip(),
        given_by=given_by.strip(),
        words=words.strip(),
        answered=answered,
        later_agency=later_agency.strip() if answered is AnswerWhen.LATER else None,
        answered_on=answered_on or clock.today(),
        recorded_at=clock.now(),
        recorded_by_id=actor.id if actor else None,
    )
    if corrects is not None:
        _supersede(corrects, about)
    db.session.add(said)
    db.session.flush()
    _move(forum_round, about)
    _record(actor, "round:answer", forum_round, agency=said.agency, answered=answered)
    return said


def _about(
    forum_round: ForumRound, thing: LeaderQuestion | Output, said_id: uuid.UUID | None
) -> dict[str, object]:
    kind = "question_id" if isinstance(thing, LeaderQuestion) else "output_id"
    place = {"unit_id": forum_round.unit_id, "round_id": forum_round.id, "id": said_id or uuid.uuid4()}
    return {**place, kind: thing.id}


def _supersede(old: DialogueAnswer, about: LeaderQuestion | Output) -> None:
    if old.superseded_at is not None or about.id not in (old.question_id, old.output_id):
        raise rules.CorrectedAlready
    old.superseded_at = clock.now()


def _carrier(about: LeaderQuestion | Output) -> LeaderQuestion | Output:
    """A joined question is answered with the one that it joined."""
    carrier = questions.root_of(about) if isinstance(about, LeaderQuestion) else about
    if carrier.words is None:
        raise rules.NotReadYet
    return carrier


def _move(forum_round: ForumRound, question: LeaderQuestion | Output) -> None:
    if not isinstance(question, LeaderQuestion):
        return
    standing = queries.standing_answers(forum_round, question_id=question.id)
    question.state = rules.state_after([answer.answered for answer in standing], question.state)
    question.asked_at = question.asked_at or clock.now()
    if question.state is not QuestionState.NOT_ASKED:
        question.why_not = None


def _record(actor: Doer | None, deed: str, forum_round: ForumRound, **details: object) -> None:
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
