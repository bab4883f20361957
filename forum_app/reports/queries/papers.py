"""Papers: one of them, those about one thing, those of the units that somebody looks after."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import defer

from forum_app.accounts.queries.holders import names_of as names_of_accounts
from forum_app.db import db
from forum_app.db.paging import Page, paged
from forum_app.errors import NotFound
from forum_app.i18n import fold
from forum_app.reports.models import Paper, PaperFile, PaperKind, PaperState
from forum_app.reports.rules.papers import writer_about
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit
from forum_app.units.queries import names_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor

SHOWN_BESIDE = 8
DATA = "json"


@dataclass(frozen=True)
class Subject:
    """What a paper is asked for about, before there is one."""

    kind: PaperKind
    about: str
    unit_id: int


@dataclass(frozen=True)
class File:
    """One file to be handed out, or the data that the paper was made from."""

    paper: Paper
    ending: str
    content: bytes

    @property
    def unit_id(self) -> int:
        return self.paper.unit_id


@dataclass(frozen=True)
class Wanted:
    kind: PaperKind | None = None
    unit_words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Shelf:
    """A page of papers with the names that stand beside them, and the files each has."""

    page: Page[Paper]
    units: Mapping[int, str]
    people: Mapping[uuid.UUID, str]
    endings: Mapping[uuid.UUID, tuple[str, ...]]


def get_paper(paper_id: uuid.UUID) -> Paper:
    found = db.session.scalar(select(Paper).where(Paper.id == paper_id))
    if found is None:
        raise NotFound
    return found


def find_paper(unit_id: int, paper_id: uuid.UUID) -> Paper | None:
    return db.session.get(Paper, (unit_id, paper_id))


def get_subject(kind: str, about: str) -> Subject:
    unit_of = writer_about(kind, about).unit_of
    assert unit_of is not None
    return Subject(PaperKind(kind), about, unit_of(about))


def same_paper(unit_id: int, kind: PaperKind, about: str, locale: str, data_hash: bytes) -> Paper | None:
    """The latest that was made from the very same data."""
    return db.session.scalar(
        select(Paper)
        .where(Paper.unit_id == unit_id, Paper.about == about, Paper.kind == kind)
        .where(Paper.locale == locale, Paper.data_hash == data_hash)
        .order_by(Paper.asked_at.desc(), Paper.id)
        .limit(1)
    )


def papers_about(about: str, unit_id: int | None = None, limit: int = SHOWN_BESIDE) -> Sequence[Paper]:
    """The latest first; with `unit_id` in the partition of that unit alone."""
    wanted = select(Paper).where(Paper.about == about).options(defer(Paper.data))
    if unit_id is not None:
        wanted = wanted.where(Paper.unit_id == unit_id)
    return db.session.scalars(wanted.order_by(Paper.asked_at.desc(), Paper.id).limit(limit)).all()


def shelf_for(actor: Actor, wanted: Wanted) -> Shelf:
    found = (
        select(Paper)
        .join(Unit, Unit.id == Paper.unit_id)
        .where(Paper.unit_id.in_(actor.reach(Permission.PAPER_MAKE)))
        .options(defer(Paper.data))
        .order_by(Paper.asked_at.desc(), Paper.id)
    )
    if wanted.kind:
        found = found.where(Paper.kind == wanted.kind)
    if wanted.unit_words:
        found = found.where(Unit.folded.contains(fold(wanted.unit_words), autoescape=True))
    page = paged(found, wanted.page)
    units = names_of(paper.unit_id for paper in page.items)
    people = names_of_accounts(paper.asked_by_id for paper in page.items)
    return Shelf(page, units, people, endings_of(page.items))


def endings_of(papers: Iterable[Paper]) -> Mapping[uuid.UUID, tuple[str, ...]]:
    """Which files lie ready, of each."""
    ids = [paper.id for paper in papers]
    rows = db.session.execute(
        select(PaperFile.paper_id, PaperFile.ending)
        .where(PaperFile.unit_id.in_({paper.unit_id for paper in papers}), PaperFile.paper_id.in_(ids))
        .order_by(PaperFile.ending)
    )
    found: dict[uuid.UUID, tuple[str, ...]] = dict.fromkeys(ids, ())
    for paper_id, ending in rows:
        found[paper_id] += (ending,)
    return found


def get_file(paper_id: uuid.UUID, ending: str) -> File:
    paper = get_paper(paper_id)
    if ending == DATA:
        return File(paper, ending, json.dumps(paper.data, ensure_ascii=False, indent=2).encode())
    content = db.session.scalar(
        select(PaperFile.content).where(
            PaperFile.unit_id == paper.unit_id, PaperFile.paper_id == paper.id, PaperFile.ending == ending
        )
    )
    if content is None:
        raise NotFound
    return File(paper, ending, content)


def newest(paper: Paper) -> Paper:
    """Of the same kind and about the same thing: itself, or one that was made later from other data."""
    return (
        db.session.scalar(
            select(Paper)
            .where(Paper.unit_id == paper.unit_id, Paper.about == paper.about, Paper.kind == paper.kind)
            .options(defer(Paper.data))
            .order_by(Paper.asked_at.desc(), Paper.id)
            .limit(1)
        )
        or paper
    )


def waiting_papers(limit: int = 100) -> Sequence[Paper]:
    """Those that nobody has drawn yet, the oldest first."""
    return db.session.scalars(
        select(Paper)
        .where(Paper.state == PaperState.WAITING)
        .options(defer(Paper.data))
        .order_by(Paper.asked_at, Paper.id)
        .limit(limit)
    ).all()


def every_paper() -> Iterator[Paper]:
    """One after the other, however many there are."""
    yield from db.session.scalars(
        select(Paper).order_by(Paper.unit_id, Paper.id).execution_options(yield_per=50)
    )
