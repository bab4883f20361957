"""Giving an answer, by whatever way it comes in: one function, and one set of rules."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Answer, AnswerDraft, AnswerFile, ChildVersion, DraftPaper, Part, Way
from forum_app.followup.queries import answers as queries
from forum_app.followup.queries.bands import bands_of
from forum_app.followup.queries.recommendations import of_part
from forum_app.followup.rules import papers
from forum_app.followup.rules.agents import Agent
from forum_app.followup.rules.answering import Measure, check_answer
from forum_app.followup.rules.checking import goes_up
from forum_app.followup.rules.given import AnswerGiven, Paper, read_given
from forum_app.followup.rules.states import Deed
from forum_app.followup.service import telling
from forum_app.followup.service.moves import check_part, move_part

__all__ = [
    "AnswerGiven",
    "Paper",
    "drop_draft",
    "drop_paper",
    "give",
    "keep_draft",
    "keep_paper",
    "measure_for",
    "read_given",
]


def give(agent: Agent, part: Part, given: AnswerGiven, at: datetime | None = None) -> Answer:
    """NotAnAnswer with all that is wrong, or the answer, on its way to the checker.

    `at` is the time of an answer that a source tells of. The one before it is superseded, never changed.
    """
    check_part(agent, part, Deed.ANSWER)
    day = clock.day_of(at) if at else clock.today()
    check_answer(given, measure_for(part, day, told_by_source=agent.way is Way.IMPORT and at is not None))
    last = queries.current_answer(part)
    moment = at or clock.now()
    if last is not None:
        last.superseded_at = moment
    answer = _write(agent, part, given, moment)
    drop_draft(part)
    part.answered_on = day
    told = {"answer": str(answer.id), "number": answer.number, "outcome": answer.outcome.value}
    move_part(agent, part, Deed.ANSWER, at=at, **told)
    if at is None and goes_up(part.returns):
        telling.goes_up(part)
    return answer


def measure_for(part: Part, day: date | None = None, *, told_by_source: bool = False) -> Measure:
    """Against what an answer of this part is held today."""
    return Measure(day or clock.today(), bands_of(of_part(part)), told_by_source)


def keep_draft(part: Part, fields: Mapping[str, Any]) -> AnswerDraft:
    """What is typed so far, as the form's fields name it; the last one kept wins."""
    draft = queries.draft_of(part)
    if draft is None:
        draft = AnswerDraft(unit_id=part.unit_id, part_id=part.id)
        db.session.add(draft)
    draft.fields, draft.kept_at = dict(fields), clock.now()
    return draft


def keep_paper(part: Part, paper: Paper) -> DraftPaper:
    """A file for the answer that is being written; its content says what it is."""
    kind = papers.kind_of(paper.name, paper.content)
    papers.check_number(len(queries.draft_papers(part)) + 1)
    kept = DraftPaper(
        unit_id=part.unit_id,
        id=uuid.uuid4(),
        part_id=part.id,
        name=papers.name_for(paper.name, kind),
        media_type=kind,
        content=paper.content,
        kept_at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def drop_paper(part: Part, paper_id: uuid.UUID) -> None:
    db.session.execute(delete(DraftPaper).where(*_of(part), DraftPaper.id == paper_id))


def _write(agent: Agent, part: Part, given: AnswerGiven, moment: datetime) -> Answer:
    answer = Answer(
        unit_id=part.unit_id,
        id=uuid.uuid4(),
        part_id=part.id,
        number=queries.next_number(part),
        outcome=given.outcome,
        what_is_done=given.what_is_done.strip(),
        reason=given.reason.strip(),
        action_on=given.action_on,
        official_text=given.official_text.strip(),
        official_number=given.official_number.strip(),
        tell_how=given.tell_how.strip(),
        tell_on=given.tell_on,
        given_by=given.given_by.strip(),
        post=given.post.strip(),
        given_by_id=agent.account_id,
        way=agent.way,
        given_at=moment,
    )
    db.session.add(answer)
    db.session.flush()
    here = {"unit_id": part.unit_id, "answer_id": answer.id}
    for band, words in given.child_versions.items():
        if words.strip():
            db.session.add(ChildVersion(**here, band=band, words=words.strip()))
    for paper in given.papers:
        kind = papers.kind_of(paper.name, paper.content)
        name = papers.name_for(paper.name, kind)
        db.session.add(AnswerFile(**here, name=name, media_type=kind, content=paper.content))
    db.session.flush()
    return answer


def drop_draft(part: Part) -> None:
    """With its papers: when it was sent, or when it is no longer for this agency to answer."""
    db.session.execute(delete(DraftPaper).where(*_of(part)))
    db.session.execute(
        delete(AnswerDraft).where(AnswerDraft.unit_id == part.unit_id, AnswerDraft.part_id == part.id)
    )


def _of(part: Part) -> tuple[Any, Any]:
    return DraftPaper.unit_id == part.unit_id, DraftPaper.part_id == part.id
