"""The files that were made of a published edition, for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.reports.models import Paper, PaperFile, PaperKind, PaperState
from forum_app.reports.queries.editions import about_poll
from forum_app.reports.queries.papers import endings_of

if TYPE_CHECKING:
    from forum_app.polls.models import Publication

FIRST = ("pptx", "xlsx", "a3.pdf")
LATEST = 5


def published_endings(publication: Publication) -> tuple[str, ...]:
    """Slides first; nothing where none was made of this edition."""
    paper = _paper_of(publication)
    ready = endings_of([paper])[paper.id] if paper else ()
    return tuple(ending for ending in FIRST if ending in ready)


def published_file(publication: Publication, ending: str) -> PaperFile:
    paper = _paper_of(publication)
    found = db.session.get(PaperFile, (paper.unit_id, paper.id, ending)) if paper else None
    if found is None:
        raise NotFound
    return found


def _paper_of(publication: Publication) -> Paper | None:
    unit_id = get_poll(publication.poll_id).unit_id
    papers = db.session.scalars(
        select(Paper)
        .where(Paper.unit_id == unit_id, Paper.about == about_poll(publication.poll_id))
        .where(Paper.kind == PaperKind.POLL, Paper.state == PaperState.READY)
        .order_by(Paper.asked_at.desc(), Paper.id)
        .limit(LATEST)
    )
    return next((paper for paper in papers if paper.data["edition"] == publication.edition), None)
