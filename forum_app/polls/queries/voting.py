"""What a child's address leads to. These run for every child of a hall: built once, one statement each."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import joinedload

from forum_app.db import Prepared, db
from forum_app.db.base import unit_of_station
from forum_app.db.lean import Row
from forum_app.errors import NotFound
from forum_app.polls.models import (
    Ballot,
    CodeGuess,
    Door,
    Media,
    Option,
    Poll,
    Publication,
    Question,
    Slip,
    SlipStatus,
    Station,
    StationState,
)
from forum_app.polls.rules.bands import YES_NO_ANSWERS, AgeBand, QuestionKind
from forum_app.polls.rules.casting import Asked


@dataclass(frozen=True, slots=True)
class Found:
    """A station, and the slip with which a child stands before it, if the slip is known there."""

    station_id: int
    state: StationState
    door: Door
    trial: bool
    present: int
    poll_id: uuid.UUID
    poll_code: str
    content_hash: bytes | None
    published: bool
    writing: bool
    slip: SlipStatus | None = None

    @property
    def unit_id(self) -> int:
        return unit_of_station(self.station_id)


@dataclass(frozen=True, slots=True)
class PaperOption:
    number: int
    text: str
    picture: str | None
    media_id: uuid.UUID | None
    audio_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    number: int
    kind: QuestionKind
    text: str
    most: int
    audio_id: uuid.UUID | None
    options: tuple[PaperOption, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A questionnaire as it lies before a child. Frozen, so it may be kept in memory for as long as one likes."""

    poll_id: uuid.UUID
    code: str
    title: str
    age_band: AgeBand
    opening: str
    results_when: str
    questions: tuple[PaperQuestion, ...]

    @property
    def has_writing(self) -> bool:
        return any(q.kind is QuestionKind.SHORT_TEXT for q in self.questions)

    def put(self, *, writing: bool) -> tuple[PaperQuestion, ...]:
        """The questions put to children: where nobody is there to read, they are not asked to write."""
        return tuple(q for q in self.questions if writing or q.kind is not QuestionKind.SHORT_TEXT)

    def asked(self, *, writing: bool) -> list[Asked]:
        return [Asked(q.number, q.kind, len(q.options), q.most) for q in self.put(writing=writing)]


_FOUND = (
    Station.id,
    Station.state,
    Station.door,
    Station.trial,
    Station.present,
    Station.poll_id,
    Poll.code,
    Poll.content_hash,
    exists().where(Publication.poll_id == Station.poll_id).label("published"),
    Station.writing,
)
_HERE = and_(Station.unit_id == bindparam("unit_id"), Station.id == bindparam("station_id"))
_AT_SLIP = (
    select(*_FOUND, Slip.status)
    .join(Poll, Poll.id == Station.poll_id)
    .outerjoin(
        Slip,
        and_(
            Slip.unit_id == Station.unit_id,
            Slip.station_id == Station.id,
            Slip.token_hash == bindparam("token_hash"),
        ),
    )
    .where(_HERE)
)
_AT_ROOM = (
    select(*_FOUND).join(Poll, Poll.id == Station.poll_id).where(Station.room_code == bindparam("room_code"))
)
_BY_CODE = select(Slip.token_hash, Slip.status).where(
    Slip.unit_id == bindparam("unit_id"),
    Slip.station_id == bindparam("station_id"),
    Slip.code_hash == bindparam("code_hash"),
)
_BALLOT = select(Ballot.id).where(
    Ballot.unit_id == bindparam("unit_id"),
    Ballot.station_id == bindparam("station_id"),
    Ballot.id == bindparam("ballot_id"),
)
_BALLOTS = (
    select(func.count())
    .select_from(Ballot)
    .where(Ballot.unit_id == bindparam("unit_id"), Ballot.station_id == bindparam("station_id"))
)
# Nothing may fall into a box whose count has begun; and at a wall's door two may not both take the last place.
_SHARED = Prepared(_AT_SLIP.with_for_update(read=True, of=Station))
_ALONE = Prepared(_AT_SLIP.with_for_update(of=Station))
_FREELY = Prepared(_AT_SLIP)
_IN_ROOM = Prepared(_AT_ROOM)
_IN_BOX = Prepared(_BALLOT)
_HOW_MANY = Prepared(_BALLOTS)


def at_slip(station_id: int, token_hash: bytes) -> Found:
    return _found(_FREELY, station_id, token_hash)


def held_at_slip(station_id: int, token_hash: bytes) -> Found:
    """The station's row stays as it is until the ballot is in."""
    return _found(_SHARED, station_id, token_hash)


def held_alone(station_id: int) -> Found:
    return _found(_ALONE, station_id, b"")


def at_room(room_code: str) -> Found | None:
    row = _IN_ROOM.row({"room_code": room_code})
    return _read(row) if row is not None else None


def _found(statement: Prepared, station_id: int, token_hash: bytes) -> Found:
    """Raises NotFound for a station that nobody has set up."""
    row = statement.row(
        {"unit_id": unit_of_station(station_id), "station_id": station_id, "token_hash": token_hash}
    )
    if row is None:
        raise NotFound
    return _read(row)


def _read(row: Row) -> Found:
    """From the driver's own values: SQLite knows neither ids nor truth."""
    station_id, state, door, trial, present, poll_id, code, content_hash, published, writing, *slip = row
    return Found(
        station_id,
        StationState(state),
        Door(door),
        bool(trial),
        present,
        poll_id if isinstance(poll_id, uuid.UUID) else uuid.UUID(poll_id),
        code,
        content_hash,
        bool(published),
        bool(writing),
        SlipStatus(slip[0]) if slip and slip[0] is not None else None,
    )


def slip_by_code(found: Found, code_hash: bytes) -> tuple[bytes, SlipStatus] | None:
    row = (
        db.session.connection()
        .execute(_BY_CODE, {"unit_id": found.unit_id, "station_id": found.station_id, "code_hash": code_hash})
        .one_or_none()
    )
    return (row.token_hash, row.status) if row is not None else None


def is_in_the_box(found: Found, ballot_id: bytes) -> bool:
    keys = {"unit_id": found.unit_id, "station_id": found.station_id, "ballot_id": ballot_id}
    return _IN_BOX.row(keys) is not None


def ballots_in(found: Found) -> int:
    keys = {"unit_id": found.unit_id, "station_id": found.station_id}
    row = _HOW_MANY.row(keys)
    return int(row[0]) if row else 0


def wrong_codes(found: Found, window: int) -> tuple[int, int]:
    """How many wrong codes were typed in these ten minutes: at this station, and anywhere."""
    rows = db.session.execute(
        select(CodeGuess.station_id, CodeGuess.wrong)
        .where(CodeGuess.window == window)
        .order_by(CodeGuess.station_id)
    ).all()
    return sum(row.wrong for row in rows if row.station_id == found.station_id), sum(
        row.wrong for row in rows
    )


@lru_cache(maxsize=256)
def paper(poll_id: uuid.UUID, content_hash: bytes) -> Paper:
    """The questionnaire with that hash, read once in a process. The hash is asked for so that no draft is kept."""
    poll = _poll(Poll.id == poll_id, Poll.content_hash == content_hash)
    if poll is None:
        raise NotFound
    return paper_of(poll)


@lru_cache(maxsize=256)
def paper_by_code(code: str) -> Paper:
    poll = _poll(Poll.code == code, Poll.content_hash.is_not(None))
    if poll is None:
        raise NotFound
    return paper_of(poll)


def _poll(*where: ColumnElement[bool]) -> Poll | None:
    wanted = select(Poll).options(joinedload(Poll.questions).joinedload(Question.options)).where(*where)
    return db.session.scalars(wanted).unique().one_or_none()


def paper_of(poll: Poll) -> Paper:
    """A draft too, for its preview."""
    questions = tuple(
        PaperQuestion(q.number, q.kind, q.text, q.most or 1, q.audio_id, _options(q)) for q in poll.questions
    )
    return Paper(poll.id, poll.code, poll.title, poll.age_band, poll.opening, poll.results_when, questions)


def _options(question: Question) -> tuple[PaperOption, ...]:
    if question.kind is QuestionKind.YES_NO and not question.options:
        answers: Sequence[str] = YES_NO_ANSWERS
        return tuple(PaperOption(number, text, None, None, None) for number, text in enumerate(answers, 1))
    return tuple(PaperOption(o.number, o.text, o.picture, o.media_id, o.audio_id) for o in question.options)


def get_media(media_id: uuid.UUID) -> Media:
    media = db.session.get(Media, media_id)
    if media is None:
        raise NotFound
    return media


def shown_media(media_id: uuid.UUID) -> Media:
    """A picture or recording that children may meet: one of a questionnaire that no longer changes."""
    of_option = (
        select(Option.id)
        .join(Question)
        .join(Poll)
        .where(or_(Option.media_id == media_id, Option.audio_id == media_id), Poll.content_hash.is_not(None))
    )
    of_question = (
        select(Question.id).join(Poll).where(Question.audio_id == media_id, Poll.content_hash.is_not(None))
    )
    shown = db.session.scalar(
        select(Media).where(Media.id == media_id, or_(of_option.exists(), of_question.exists()))
    )
    if shown is None:
        raise NotFound
    return shown
