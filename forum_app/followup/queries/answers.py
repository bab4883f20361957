"""What an agency has answered, what was said of it, and what it has typed and not yet given."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import exists, func, select
from sqlalchemy.orm import undefer

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.followup.models import (
    Answer,
    AnswerCheck,
    AnswerDraft,
    AnswerFile,
    CheckVerdict,
    ChildVersion,
    DraftPaper,
    Part,
    Promise,
)
from forum_app.followup.rules.given import LONGEST, child_field
from forum_app.followup.rules.states import State
from forum_app.polls.rules.bands import AgeBand

_T = TypeVar("_T", ChildVersion, AnswerFile, AnswerCheck, Promise)

PASSED = (CheckVerdict.ACCEPTED, CheckVerdict.WEAK)


@dataclass(frozen=True)
class Told:
    """An answer with all that belongs to it: what the agency says, and apart from it what the checker says."""

    answer: Answer
    child_versions: Sequence[ChildVersion]
    files: Sequence[AnswerFile]
    checks: Sequence[AnswerCheck]
    promise: Promise | None

    @property
    def check(self) -> AnswerCheck | None:
        """What was said last."""
        return self.checks[-1] if self.checks else None

    @property
    def published(self) -> bool:
        return self.check is not None and self.check.verdict in PASSED


def answers_of(part: Part) -> Sequence[Told]:
    """All that were ever given, the newest first."""
    return _told(
        db.session.scalars(
            select(Answer)
            .where(Answer.unit_id == part.unit_id, Answer.part_id == part.id)
            .order_by(Answer.number.desc())
        ).all()
    )


def answers_by_part(parts: Iterable[Part]) -> Mapping[uuid.UUID, Sequence[Told]]:
    """The same for several parts at once."""
    keys = {part.id: part.unit_id for part in parts}
    found = db.session.scalars(
        select(Answer)
        .where(Answer.unit_id.in_(set(keys.values())), Answer.part_id.in_(keys))
        .order_by(Answer.number.desc())
    ).all()
    by_part: dict[uuid.UUID, list[Told]] = {}
    for told in _told(found):
        by_part.setdefault(told.answer.part_id, []).append(told)
    return by_part


def current_answer(part: Part) -> Answer | None:
    return db.session.scalar(
        select(Answer).where(
            Answer.unit_id == part.unit_id, Answer.part_id == part.id, Answer.superseded_at.is_(None)
        )
    )


def published_answers(parts: Iterable[Part]) -> Mapping[uuid.UUID, Told]:
    """By part: the newest answer that a checker let through. Five statements for however many parts."""
    wanted = {part.id: part.unit_id for part in parts}
    if not wanted:
        return {}
    passed = exists().where(
        AnswerCheck.unit_id == Answer.unit_id,
        AnswerCheck.answer_id == Answer.id,
        AnswerCheck.verdict.in_(PASSED),
    )
    found = db.session.scalars(
        select(Answer)
        .where(Answer.unit_id.in_(set(wanted.values())), Answer.part_id.in_(wanted), passed)
        .order_by(Answer.part_id, Answer.number)
    ).all()
    return {told.answer.part_id: told for told in _told(found)}


def next_number(part: Part) -> int:
    last = db.session.scalar(
        select(func.max(Answer.number)).where(Answer.unit_id == part.unit_id, Answer.part_id == part.id)
    )
    return (last or 0) + 1


def draft_of(part: Part) -> AnswerDraft | None:
    return db.session.get(AnswerDraft, (part.unit_id, part.id))


def draft_papers(part: Part, *, with_content: bool = False) -> Sequence[DraftPaper]:
    """In the order in which they were sent."""
    papers = (
        select(DraftPaper)
        .where(DraftPaper.unit_id == part.unit_id, DraftPaper.part_id == part.id)
        .order_by(DraftPaper.kept_at, DraftPaper.id)
    )
    if with_content:
        papers = papers.options(undefer(DraftPaper.content))
    return db.session.scalars(papers).all()


@dataclass(frozen=True)
class FileAt:
    """A paper with the part whose answer it belongs to, for the guard of its address."""

    file: AnswerFile
    part: Part
    unit_id: int
    agency_id: int | None


def get_file(recommendation_id: int, file_id: uuid.UUID) -> FileAt:
    unit_id = unit_of_station(recommendation_id)
    row = db.session.execute(
        select(AnswerFile, Part)
        .join(Answer, (Answer.unit_id == AnswerFile.unit_id) & (Answer.id == AnswerFile.answer_id))
        .join(Part, (Part.unit_id == Answer.unit_id) & (Part.id == Answer.part_id))
        .where(
            AnswerFile.unit_id == unit_id,
            AnswerFile.id == file_id,
            Part.recommendation_id == recommendation_id,
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    file, part = row
    return FileAt(file, part, unit_id, part.agency_id)


def children_read(versions: Iterable[ChildVersion]) -> dict[AgeBand, str]:
    return {version.band: version.words for version in versions}


def _told(answers: Sequence[Answer]) -> list[Told]:
    ids, units = [answer.id for answer in answers], {answer.unit_id for answer in answers}
    versions = _by_answer(
        db.session.scalars(
            select(ChildVersion).where(ChildVersion.unit_id.in_(units), ChildVersion.answer_id.in_(ids))
        )
    )
    files = _by_answer(
        db.session.scalars(
            select(AnswerFile).where(AnswerFile.answer_id.in_(ids)).order_by(AnswerFile.name, AnswerFile.id)
        )
    )
    checks = _by_answer(
        db.session.scalars(
            select(AnswerCheck)
            .where(AnswerCheck.answer_id.in_(ids))
            .order_by(AnswerCheck.checked_at, AnswerCheck.id)
        )
    )
    promises = _by_answer(db.session.scalars(select(Promise).where(Promise.answer_id.in_(ids))))
    return [
        Told(
            answer,
            sorted(versions.get(answer.id, ()), key=lambda one: list(AgeBand).index(one.band)),
            files.get(answer.id, ()),
            checks.get(answer.id, ()),
            next(iter(promises.get(answer.id, ())), None),
        )
        for answer in answers
    ]


def _by_answer(rows: Iterable[_T]) -> dict[uuid.UUID, list[_T]]:
    found: dict[uuid.UUID, list[_T]] = {}
    for row in rows:
        found.setdefault(row.answer_id, []).append(row)
    return found


def typed_so_far(part: Part) -> dict[str, str]:
    """The draft; without one, the answer that was sent back, to be bettered."""
    draft, answer = draft_of(part), current_answer(part)
    if draft is not None:
        return dict(draft.fields)
    return _as_typed(answer) if answer is not None and part.state is State.RETURNED else {}


def _as_typed(answer: Answer) -> dict[str, str]:
    words = {name: getattr(answer, name) for name in LONGEST}
    days = {
        name: day.isoformat() if (day := getattr(answer, name)) else "" for name in ("action_on", "tell_on")
    }
    versions = db.session.scalars(
        select(ChildVersion).where(
            ChildVersion.unit_id == answer.unit_id, ChildVersion.answer_id == answer.id
        )
    )
    told = {child_field(version.band): version.words for version in versions}
    return {"outcome": answer.outcome.value, **words, **days, **told}
