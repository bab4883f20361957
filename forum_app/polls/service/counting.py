"""Close → count → close-out, in one deed: totals that have been proved, and nothing left that knows an order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import OperationalError

from forum_app import clock, jobs
from forum_app.audit import service as audit
from forum_app.db import after_commit, db, transaction
from forum_app.db.compaction import compact
from forum_app.errors import Refusal
from forum_app.polls.models import (
    Ballot,
    BallotMark,
    CodeGuess,
    Count,
    PictureCode,
    Question,
    Slip,
    Station,
    StationState,
    Tally,
)
from forum_app.polls.queries import stations as queries
from forum_app.polls.rules import closing as rules
from forum_app.polls.rules.bands import WROTE, YES_NO_ANSWERS, QuestionKind
from forum_app.polls.rules.codes import PICTURE_KEY
from forum_app.polls.rules.stations import Deed, check_move
from forum_app.polls.service.stations import lock
from forum_app.security.keys import key

if TYPE_CHECKING:
    from forum_app.web.access import Actor

logger = logging.getLogger(__name__)

# The promise is an hour; the job comes every five minutes.
WAIT = timedelta(minutes=50)
# A text that came with a ballot bears the mark of the same transaction until both are written anew.
Rows = list[dict[str, Any]]
TABLES = ("slip", "ballot", "ballot_mark", "code_guess", "free_text")


def count_station(agent: Actor | None, station: Station) -> None:
    """Tally, prove, and close out. Counting a counted station again changes nothing but tidies once more."""
    lock(station)
    if station.state is not StationState.COUNTED:
        with db.session.begin_nested():  # a box that does not agree is left exactly as it was
            station.state = check_move(station.state, Deed.COUNT)
            station.counted_at = clock.now()
            station.room_code = None
            ballots = _count(station)
            _forget(station)
            audit.record(agent, "station:count", station.unit_id, f"station:{station.id}", ballots=ballots)
    after_commit(tidy)


def _count(station: Station) -> int:
    box, marks = _box_of(station)
    count_box(station, box, marks, before_proof=lambda: _write_anew(station, box, marks))
    return len(box)


def count_box(
    station: Station, box: Rows, marks: Rows, before_proof: Callable[[], None] = lambda: None
) -> None:
    """Totals of what lies in the box, and the proof that the database counts the same."""
    ids = [row["id"] for row in box]
    cells = rules.tally(asked_at(station), ids, (_mark(row) for row in marks))
    db.session.add(Count(unit_id=station.unit_id, station_id=station.id, ballots=len(ids)))
    db.session.flush()
    here = {"unit_id": station.unit_id, "station_id": station.id}
    tallies = [
        {**here, "question": question, "choice": choice, "place": place, "marks": times}
        for (question, choice, place), times in sorted(cells.items())
    ]
    db.session.execute(insert(Tally), tallies)
    codes = rules.picture_codes(key(PICTURE_KEY), ids)
    if codes:
        rows = [{**here, "code": code, "times": times} for code, times in sorted(codes.items())]
        db.session.execute(insert(PictureCode), rows)
    before_proof()
    _prove(station, cells, len(ids))


def _box_of(station: Station) -> tuple[Rows, Rows]:
    """All ballots and marks, in the order of the ballots' random ids."""
    ballots = db.session.execute(
        select(Ballot.unit_id, Ballot.station_id, Ballot.id, Ballot.door)
        .where(Ballot.unit_id == station.unit_id, Ballot.station_id == station.id)
        .order_by(Ballot.id)
    )
    marks = db.session.execute(
        select(
            BallotMark.unit_id,
            BallotMark.station_id,
            BallotMark.ballot_id,
            BallotMark.question,
            BallotMark.choice,
            BallotMark.place,
        )
        .where(BallotMark.unit_id == station.unit_id, BallotMark.station_id == station.id)
        .order_by(BallotMark.ballot_id, BallotMark.question, BallotMark.choice)
    )
    return [dict(row) for row in ballots.mappings()], [dict(row) for row in marks.mappings()]


def _mark(row: dict[str, Any]) -> rules.Mark:
    return rules.Mark(row["ballot_id"], row["question"], row["choice"], row["place"])


def asked_at(station: Station) -> list[rules.Asked]:
    """The frozen questionnaire as the count needs it, without what this class was not asked to write."""
    return [
        rules.Asked(question.number, question.kind, _choices(question), question.most or 1)
        for question in station.poll.questions
        if station.writing or question.kind is not QuestionKind.SHORT_TEXT
    ]


def _choices(question: Question) -> tuple[int, ...]:
    if question.kind is QuestionKind.SHORT_TEXT:
        return (WROTE,)
    if question.kind is QuestionKind.YES_NO and not question.options:
        return tuple(range(1, len(YES_NO_ANSWERS) + 1))
    return tuple(option.number for option in question.options)


def _write_anew(station: Station, ballots: Rows, marks: Rows) -> None:
    """PostgreSQL tells by `xmin` and `ctid` who came first; rows written again, by id, tell nothing.

    SQLite keeps these tables in the order of their keys anyway; there it takes the pages apart for VACUUM.
    """
    for table in (BallotMark, Ballot):
        db.session.execute(
            delete(table).where(table.unit_id == station.unit_id, table.station_id == station.id)
        )
    if ballots:
        db.session.execute(insert(Ballot), ballots)
    if marks:
        db.session.execute(insert(BallotMark), marks)


def _prove(station: Station, cells: dict[rules.Cell, int], ballots: int) -> None:
    """The database counts for itself what now lies in the box, and reads back what was written as totals."""
    here = (BallotMark.unit_id == station.unit_id, BallotMark.station_id == station.id)
    cell = (BallotMark.question, BallotMark.choice, BallotMark.place)
    counted = {
        (*row[:3],): row[3]
        for row in db.session.execute(select(*cell, func.count()).where(*here).group_by(*cell))
    }
    read = db.session.execute(
        select(Tally.question, Tally.choice, Tally.place, Tally.marks).where(
            Tally.unit_id == station.unit_id, Tally.station_id == station.id
        )
    )
    rules.check_same(cells, {(*row[:3],): row[3] for row in read})
    rules.check_same({cell: times for cell, times in cells.items() if times}, counted)
    box = select(func.count()).where(Ballot.unit_id == station.unit_id, Ballot.station_id == station.id)
    if db.session.scalar(box) != ballots:
        raise rules.BoxDoesNotAgree(why="the number of ballots")


def _forget(station: Station) -> None:
    for table in (Slip, CodeGuess):
        db.session.execute(
            delete(table).where(table.unit_id == station.unit_id, table.station_id == station.id)
        )


def tidy() -> bool:
    """Rebuild what the close-out has emptied; after the commit, because it cannot stand inside a transaction."""
    return _compact(quiet=not queries.any_open())


def _compact(*, quiet: bool) -> bool:
    db.session.rollback()  # our own question must not be what the rebuilding waits for
    try:
        return compact(TABLES, quiet=quiet)
    except OperationalError:
        logger.exception("the database could not be rebuilt after a count; the job will try again")
        return False


@jobs.every(minutes=5)
def close_out() -> None:
    """Count what somebody has closed and forgotten, and finish what a power cut left half tidied."""
    for station in queries.overdue(clock.now() - WAIT):
        try:
            with transaction():
                count_station(None, station)
        except Refusal:
            logger.exception("a station could not be counted: %s", station.id)
    if queries.counted_since(clock.now() - 2 * WAIT):
        tidy()


@jobs.daily(at="01:30")
def tidy_at_night() -> None:
    """As `tidy`, though a station may stand open for days: at this hour a fresh table keeps nobody waiting."""
    if queries.counted_since(clock.now() - timedelta(days=2)):
        _compact(quiet=True)
