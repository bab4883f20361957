"""Figures leave the room: from the tallies, under the rules, as a frozen edition."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.errors import Refusal
from forum_app.polls.models import Poll, Publication, Question
from forum_app.polls.queries import results as queries
from forum_app.polls.queries.results import COMPILING, PollBoxes, StationBox
from forum_app.polls.queries.writing import quoted
from forum_app.polls.rules import editions
from forum_app.polls.rules.bands import AgeBand, QuestionKind
from forum_app.polls.rules.compiled import Compiled
from forum_app.polls.rules.disclosure import (
    Part,
    check_cross_allowed,
    check_may_publish,
    check_new_edition,
    class_table,
    cross,
    one_way,
)
from forum_app.polls.rules.figures import Cell, CrossTable, Mark, Table, rounded, silent_cell
from forum_app.polls.rules.results import Answered, Method, Results, adds_of
from forum_app.polls.service.compiling import Earlier, check_questionnaire, compile_schools

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def publish(poll: Poll, actor: Actor | None) -> Publication:
    """Freeze what the tallies say now as the next edition. Raises what stands against it (P5)."""
    boxes = queries.boxes_of(poll)
    told = queries.editions_of(poll.id)
    latest = told[0] if told else None
    results = preview(boxes, told)
    if latest is not None:
        check_new_edition(editions.basis_of(latest.content), boxes.basis)
    content = editions.freeze(results, boxes.basis, secrets.token_hex(16))
    publication = Publication(
        poll_id=poll.id,
        edition=latest.edition + 1 if latest else 1,
        published_at=clock.now(),
        ballots=boxes.ballots,
        content=content,
        content_hash=editions.digest(content),
    )
    db.session.add(publication)
    db.session.flush()
    audit.record(
        actor, "poll:publish", poll.unit_id, f"poll:{poll.id}",
        edition=publication.edition, content=publication.content_hash.hex(),
    )  # fmt: skip
    return publication


def preview(boxes: PollBoxes, told: Sequence[Publication] = ()) -> Results:
    """What the next edition would say: nothing before every station has closed, nothing of another questionnaire."""
    check_may_publish(boxes.voting, len(boxes.counted), boxes.ballots)
    check_questionnaire(boxes)
    poll = boxes.poll
    tables = {question.number: _table(question, boxes) for question in poll.questions}
    earlier = Earlier([one.content for one in told], boxes)
    compiled = None
    if poll.offered and boxes.unit.kind in COMPILING:
        compiled = compile_schools(boxes, tables, earlier)
    questions = tuple(
        _answered(question, tables[question.number], _by_band(question, boxes, compiled, earlier))
        for question in poll.questions
    )
    return Results(poll.title, poll.age_band, _public_method(boxes), questions, compiled)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a poll stands on its way out: the figures staff may read now, and whether the next edition may leave."""

    boxes: PollBoxes
    results: Results | None
    public: Publication | None
    refusal: str = ""

    @property
    def may_publish(self) -> bool:
        return not self.refusal


def standing(poll: Poll) -> Standing:
    """Staff read what the public reads, or the preview of an edition that may be published (P8)."""
    boxes, told = queries.boxes_of(poll), queries.editions_of(poll.id)
    latest = told[0] if told else None
    public = queries.results_of(latest) if latest else None
    try:
        results = quoted(preview(boxes, told), poll.id)
        if latest is not None:
            check_new_edition(editions.basis_of(latest.content), boxes.basis)
    except Refusal as refusal:
        return Standing(boxes, public, latest, str(refusal))
    return Standing(boxes, results, latest)


def of_class(boxes: PollBoxes) -> Results:
    """One station's exact figures for its own facilitator; raises before the count."""
    box = boxes.stations[0]
    questions = tuple(
        _answered(
            question,
            class_table(boxes.counts(question), boxes.base(question), counted=box.ballots is not None),
        )
        for question in boxes.poll.questions
        if box.station.writing or question.kind is not QuestionKind.SHORT_TEXT
    )
    return Results(boxes.poll.title, boxes.poll.age_band, _class_method(boxes), questions)


def _answered(question: Question, table: Table, crossed: CrossTable | None = None) -> Answered:
    labels = queries.labels_of(question)
    return Answered(question.number, question.kind, question.text, labels, table, crossed)


def _table(question: Question, boxes: PollBoxes) -> Table:
    return one_way(boxes.counts(question), boxes.base(question), adds_of(question.kind), question.most)


def _by_band(
    question: Question, boxes: PollBoxes, compiled: Compiled | None, earlier: Earlier
) -> CrossTable | None:
    """P1: only where several bands were asked, and only in what a commune or more compiles.

    Not beside columns of schools, nor after an edition that had them: a primary school is a part of one band, so the
    one would open the other.
    """
    if (compiled and compiled.question(question.number).schools) or earlier.by_school(question.number):
        return None
    try:
        check_cross_allowed(boxes.unit.kind in COMPILING, adds_of(question.kind))
    except Refusal:
        return None
    if len(boxes.marks) < 2 or question.kind is QuestionKind.SHORT_TEXT:
        return None
    schools = {
        band: frozenset(box.unit.id for box in boxes.counted if box.station.age_band is band)
        for band in boxes.marks
    }
    return cross(
        [
            Part((band,), dict(boxes.counts(question, band)), schools[band])
            for band in AgeBand
            if band in boxes.marks
        ]
    )


def _public_method(boxes: PollBoxes) -> Method:
    present = sum(box.station.present for box in boxes.counted)
    counted_schools = {box.unit.name for box in boxes.counted}
    first, last = _days(boxes)
    return Method(
        asked_by=boxes.unit.name,
        ages=tuple(band for band in AgeBand if band in boxes.marks),
        first_on=first,
        last_on=last,
        ballots=rounded(boxes.ballots),
        present=rounded(present),
        silent=silent_cell(max(0, present - boxes.ballots)),
        stations=len(boxes.counted),
        stations_missing=tuple(_place(boxes, box) for box in boxes.missing),
        schools=len(counted_schools),
        schools_missing=tuple(name for name in boxes.schools_expected if name not in counted_schools),
    )


def _class_method(boxes: PollBoxes) -> Method:
    box = boxes.stations[0]
    first, last = _days(boxes)
    return Method(
        asked_by=f"{box.unit.name}, {box.station.label}",
        ages=(box.station.age_band,),
        first_on=first,
        last_on=last,
        ballots=boxes.ballots,
        present=box.station.present,
        silent=Cell(Mark.SHOWN, max(0, box.station.present - boxes.ballots)),
        stations=1,
        exact=True,
    )


def _days(boxes: PollBoxes) -> tuple[date | None, date | None]:
    opened = [box.station.opened_at for box in boxes.counted if box.station.opened_at]
    closed = [box.station.closed_at for box in boxes.counted if box.station.closed_at]
    return (
        clock.day_of(min(opened)) if opened else None,
        clock.day_of(max(closed)) if closed else None,
    )


def _place(boxes: PollBoxes, box: StationBox) -> str:
    return f"{box.unit.name}, {box.station.label}" if boxes.unit.kind in COMPILING else box.station.label
