"""Asking for a paper, and drawing it later: outside of any write transaction, a file at a time."""

from __future__ import annotations

import logging
import traceback
import uuid
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from forum_app import clock, jobs
from forum_app.audit.service import record
from forum_app.db import after_commit, db, transaction
from forum_app.errors import Refusal
from forum_app.i18n import in_locale
from forum_app.reports.models import Paper, PaperFile, PaperKind, PaperState
from forum_app.reports.queries import papers as queries
from forum_app.reports.queries.papers import Subject
from forum_app.reports.rules.papers import WRITERS, Data, Gathered, PaperNotDrawn, digest, writer_about
from forum_app.reports.service import told

if TYPE_CHECKING:
    from forum_app.web.access import Actor

logger = logging.getLogger(__name__)
OFFICIAL = "vi"


def ask(
    actor: Actor | None,
    unit_id: int,
    kind: PaperKind,
    about: str,
    title: str,
    data: dict[str, Any],
    locale: str = OFFICIAL,
) -> Paper:
    """The paper that is there, if it was made from the same data; else one that waits to be drawn.

    `data` holds plain JSON values. Official papers are in Vietnamese, whichever language the desk speaks.
    """
    data_hash = digest(data, WRITERS[kind].edition)
    paper = queries.same_paper(unit_id, kind, about, locale, data_hash)
    if paper is not None and paper.state is not PaperState.FAILED:
        return paper
    if paper is None:
        paper = _laid(actor, unit_id, kind, about, Gathered(title, data), locale)
    ask_again(paper)
    record(actor, "paper:make", unit_id, title, kind=kind.value, about=about)
    return paper


def make(actor: Actor, subject: Subject) -> Paper:
    """Gather and ask, for what can be asked for by a button."""
    gathered = gather(subject)
    return ask(actor, subject.unit_id, subject.kind, subject.about, gathered.title, gathered.data)


def leave_for_later(actor: Actor, subject: Subject) -> Paper:
    """Nobody waits for it: it is drawn when a worker looks for what was left undone."""
    return _laid(actor, subject.unit_id, subject.kind, subject.about, gather(subject), OFFICIAL)


def gather(subject: Subject) -> Gathered:
    gathering = writer_about(subject.kind, subject.about).gather
    assert gathering is not None
    with in_locale(OFFICIAL):
        return gathering(subject.about)


def _laid(
    actor: Actor | None, unit_id: int, kind: PaperKind, about: str, gathered: Gathered, locale: str
) -> Paper:
    data, writer = gathered.data, WRITERS[kind]
    paper = Paper(
        unit_id=unit_id,
        id=uuid.uuid4(),
        kind=kind,
        about=about,
        title=gathered.title,
        locale=locale,
        state=PaperState.WAITING,
        data=data,
        data_hash=digest(data, writer.edition),
        template_id=uuid.UUID(data["template"]) if data.get("template") else None,
        total=len(writer.endings),
        asked_at=clock.now(),
        asked_by_id=actor.id if actor else None,
    )
    db.session.add(paper)
    return paper


def stands(paper: Paper) -> bool:
    """Whether all that it says may still be shown."""
    return WRITERS[paper.kind].stands(paper.data)


def ask_again(paper: Paper) -> None:
    """Also for one that could not be drawn."""
    paper.state, paper.error = PaperState.WAITING, ""
    after_commit(partial(jobs.later, draw, paper.unit_id, paper.id))


@jobs.job
def draw(unit_id: int, paper_id: uuid.UUID) -> None:
    """What is drawn already stays; done twice, nothing is drawn twice. What was taken back meanwhile is not drawn."""
    paper = queries.find_paper(unit_id, uuid.UUID(str(paper_id)))
    if paper is None or paper.state is PaperState.READY or not stands(paper):
        return
    kind, data, locale, key = paper.kind, paper.data, paper.locale, (paper.unit_id, paper.id)
    missing = [
        ending for ending in WRITERS[kind].endings if ending not in queries.endings_of([paper])[paper.id]
    ]
    db.session.rollback()  # nobody waits for the drawing, and no snapshot is held while it lasts
    sentence = ""
    try:
        for ending in missing:
            with in_locale(locale):
                _keep(key, ending, _drawn(kind, data, ending))
    except Refusal as refusal:
        sentence = str(refusal)
    with transaction():
        _finish(key, sentence)


@jobs.every(minutes=5)
def draw_waiting() -> None:
    """What was asked for while the queue could not be reached. One that fails does not keep the others waiting."""
    for unit_id, paper_id in [(paper.unit_id, paper.id) for paper in queries.waiting_papers()]:
        try:
            draw(unit_id, paper_id)
        except Exception as error:  # its message might hold a child's words
            db.session.rollback()
            logger.error("a paper (%s) could not be ended: %s", paper_id, type(error).__name__)


@jobs.daily(at="03:40")
def forget_taken_back() -> None:
    """What a paper may not show any more is not kept either, neither in its files nor in its data."""
    gone = [(paper.unit_id, paper.id) for paper in queries.every_paper() if not stands(paper)]
    for key in gone:
        with transaction():
            _forget(key)
            record(None, "paper:forget", key[0], str(key[1]))


def _forget(key: tuple[int, uuid.UUID]) -> None:
    unit_id, paper_id = key
    files = delete(PaperFile).where(PaperFile.unit_id == unit_id, PaperFile.paper_id == paper_id)
    db.session.execute(files)
    db.session.execute(delete(Paper).where(Paper.unit_id == unit_id, Paper.id == paper_id))


def _drawn(kind: PaperKind, data: Data, ending: str) -> bytes:
    try:
        return WRITERS[kind].draw(data, ending)
    except Refusal:
        raise
    except Exception as error:
        # Where, and what kind of fault; its message might hold a child's words.
        where = "".join(traceback.format_tb(error.__traceback__))
        logger.error("a paper (%s, %s) could not be drawn: %s\n%s", kind, ending, type(error).__name__, where)
        raise PaperNotDrawn from None


def _keep(key: tuple[int, uuid.UUID], ending: str, content: bytes) -> None:
    unit_id, paper_id = key
    with transaction():
        if db.session.get(PaperFile, (unit_id, paper_id, ending)) is None:
            db.session.add(PaperFile(unit_id=unit_id, paper_id=paper_id, ending=ending, content=content))
            db.session.flush()
        paper = db.session.get_one(Paper, key)
        paper.done = len(queries.endings_of([paper])[paper.id])


def _finish(key: tuple[int, uuid.UUID], sentence: str) -> None:
    paper = db.session.get_one(Paper, key)
    if paper.done >= paper.total:
        paper.state, paper.made_at, paper.error = PaperState.READY, clock.now(), ""
        told.tell_plans(paper)
    elif sentence:
        paper.state, paper.error = PaperState.FAILED, sentence
