"""What was answered, read from the tallies: of one station, of a whole poll, and as it was published."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload

from forum_app.accounts.queries import SignedIn
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.polls.models import Count, Poll, Publication, Question, Station, StationState, Tally
from forum_app.polls.models.ballots import DONT_KNOW, SKIPPED
from forum_app.polls.queries import coverage
from forum_app.polls.queries.writing import quoted
from forum_app.polls.rules import editions
from forum_app.polls.rules.bands import WROTE, WROTE_ANSWER, YES_NO_ANSWERS, AgeBand, QuestionKind
from forum_app.polls.rules.results import Results
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

# The kinds of unit that compile many schools; the others are one house each.
COMPILING = frozenset(
    {
        UnitKind.PROVINCE,
        UnitKind.DISTRICT,
        UnitKind.COMMUNE,
        UnitKind.WARD,
        UnitKind.SPECIAL_ZONE,
        UnitKind.AGENCY,
    }
)


@dataclass(frozen=True, slots=True)
class StationBox:
    """One counted or missing station of a poll; `ballots` is None until it is counted."""

    station: Station
    unit: Unit
    ballots: int | None


@dataclass(slots=True)
class PollBoxes:
    """Everything the results of a poll are made of; trial stations are left out."""

    poll: Poll
    unit: Unit
    stations: list[StationBox]
    marks: dict[AgeBand, dict[int, dict[int, int]]] = field(default_factory=dict)
    schools_expected: Sequence[str] = ()

    @property
    def counted(self) -> list[StationBox]:
        return [box for box in self.stations if box.ballots is not None]

    @property
    def missing(self) -> list[StationBox]:
        return [box for box in self.stations if box.ballots is None]

    @property
    def voting(self) -> int:
        """Stations where children vote now, or whose box waits to be counted."""
        return sum(box.station.state in (StationState.OPEN, StationState.CLOSED) for box in self.stations)

    @property
    def ballots(self) -> int:
        return sum(box.ballots or 0 for box in self.stations)

    @property
    def basis(self) -> dict[str, int]:
        return {str(box.station.id): box.ballots or 0 for box in self.counted}

    def counts(self, question: Question, band: AgeBand | None = None) -> list[tuple[int, int]]:
        """(option, exact count) in the order asked, don't-knows and skips last; of one band, or of all."""
        bands = [band] if band else list(self.marks)
        keys = [*labels_of(question), DONT_KNOW, SKIPPED]
        return [(key, sum(self.marks[band][question.number][key] for band in bands)) for key in keys]

    def base(self, question: Question) -> int:
        """The ballots in the box; of a question to write in, those of the children who were asked it."""
        if question.kind is QuestionKind.SHORT_TEXT:
            return sum(count for _key, count in self.counts(question))
        return self.ballots


def get_station(station_id: int) -> Station:
    station = db.session.scalar(
        select(Station)
        .where(Station.id == station_id)
        .options(joinedload(Station.poll).selectinload(Poll.questions).selectinload(Question.options))
    )
    if station is None:
        raise NotFound
    return station


def labels_of(question: Question) -> dict[int, str]:
    """The options' words by number; a yes-or-no question has no options of its own."""
    if not question.options and question.kind is QuestionKind.YES_NO:
        return dict(enumerate(YES_NO_ANSWERS, start=1))
    if question.kind is QuestionKind.SHORT_TEXT:
        return {WROTE: WROTE_ANSWER}
    return {option.number: option.text for option in question.options}


def boxes_of(poll: Poll) -> PollBoxes:
    rows = db.session.execute(
        select(Station, Unit, Count.ballots)
        .join(Unit, Unit.id == Station.unit_id)
        .outerjoin(Count, (Count.unit_id == Station.unit_id) & (Count.station_id == Station.id))
        .where(Station.poll_id == poll.id, Station.trial.is_(False))
        .order_by(Unit.folded, Station.label, Station.id)
    )
    stations = [StationBox(station, unit, ballots) for station, unit, ballots in rows]
    boxes = PollBoxes(poll, units.get_unit(poll.unit_id), stations, _marks_of(poll))
    if poll.offered:
        day = coverage.day_of(poll, [box.station for box in stations])
        boxes.schools_expected = coverage.schools_expected(poll, day)
    return boxes


def box_of(station: Station) -> PollBoxes:
    """One station, for its own class; a trial station too."""
    ballots = db.session.scalar(
        select(Count.ballots).where(Count.unit_id == station.unit_id, Count.station_id == station.id)
    )
    unit = units.get_unit(station.unit_id)
    tallies = _tallies().where(Station.unit_id == station.unit_id, Station.id == station.id)
    marks = _by_band(db.session.execute(tallies).all())
    return PollBoxes(station.poll, unit, [StationBox(station, unit, ballots)], marks)


def _marks_of(poll: Poll) -> dict[AgeBand, dict[int, dict[int, int]]]:
    return _by_band(
        db.session.execute(_tallies().where(Station.poll_id == poll.id, Station.trial.is_(False))).all()
    )


MarksByUnit = Mapping[int, Mapping[int, Mapping[int, int]]]


def marks_by_unit(poll: Poll) -> MarksByUnit:
    """By school, question and choice; of a ranking only what was put first."""
    rows = db.session.execute(
        select(Station.unit_id, Tally.question, Tally.choice, func.sum(Tally.marks))
        .join(Tally, (Tally.unit_id == Station.unit_id) & (Tally.station_id == Station.id))
        .where(Station.poll_id == poll.id, Station.trial.is_(False), Tally.place <= 1)
        .group_by(Station.unit_id, Tally.question, Tally.choice)
        .order_by(Station.unit_id, Tally.question, Tally.choice)
    )
    marks: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for unit_id, question, choice, count in rows:
        marks[unit_id][question][choice] = int(count)
    return marks


def _tallies() -> Select[tuple[AgeBand, int, int, int]]:
    """Sums by age band, question and choice; of a ranking only what was put first."""
    return (
        select(Station.age_band, Tally.question, Tally.choice, func.sum(Tally.marks).label("marks"))
        .join(Tally, (Tally.unit_id == Station.unit_id) & (Tally.station_id == Station.id))
        .where(Tally.place <= 1)
        .group_by(Station.age_band, Tally.question, Tally.choice)
        .order_by(Station.age_band, Tally.question, Tally.choice)
    )


def _by_band(rows: Sequence[Row[tuple[AgeBand, int, int, int]]]) -> dict[AgeBand, dict[int, dict[int, int]]]:
    marks: dict[AgeBand, dict[int, dict[int, int]]] = {}
    for band, question, choice, count in rows:
        questions = marks.setdefault(band, defaultdict(lambda: defaultdict(int)))
        questions[question][choice] += int(count)
    return marks


def latest_edition(poll_id: uuid.UUID) -> Publication | None:
    return db.session.scalar(
        select(Publication)
        .where(Publication.poll_id == poll_id)
        .order_by(Publication.edition.desc())
        .limit(1)
    )


def editions_of(poll_id: uuid.UUID) -> Sequence[Publication]:
    """All that everybody may have kept, the latest first."""
    return db.session.scalars(
        select(Publication).where(Publication.poll_id == poll_id).order_by(Publication.edition.desc())
    ).all()


def published(code: str) -> Publication:
    """The edition that is public now."""
    found = db.session.scalar(
        select(Publication)
        .join(Poll, Poll.id == Publication.poll_id)
        .where(Poll.code == code.upper())
        .order_by(Publication.edition.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


def code_of(publication: Publication) -> str:
    return db.session.scalars(select(Poll.code).where(Poll.id == publication.poll_id)).one()


def published_code_for(station: Station) -> str | None:
    """Where the QR that opened the vote leads once there are results; None: not yet."""
    return db.session.scalar(
        select(Poll.code)
        .join(Publication, Publication.poll_id == Poll.id)
        .where(Poll.id == station.poll_id)
        .limit(1)
    )


def published_code(poll_id: uuid.UUID) -> str | None:
    """Of a poll by its id; None: not published."""
    return db.session.scalar(
        select(Poll.code).join(Publication, Publication.poll_id == Poll.id).where(Poll.id == poll_id).limit(1)
    )


def results_of(publication: Publication) -> Results:
    """The frozen figures, with what the reading room lets be quoted today: a decision may be taken back."""
    return quoted(editions.thaw(publication.content), publication.poll_id)


def published_around(unit_id: int, limit: int = 100) -> list[tuple[uuid.UUID, str, str]]:
    """(poll, title, unit's name) of what the unit, those above and those below have published; newest first."""
    near = Poll.unit_id.in_(units.lineage(unit_id)) | Poll.unit_id.in_(units.below([unit_id]))
    newest = func.max(Publication.published_at)
    rows = db.session.execute(
        select(Poll.id, Poll.title, Unit.name)
        .join(Publication, Publication.poll_id == Poll.id)
        .join(Unit, Unit.id == Poll.unit_id)
        .where(near)
        .group_by(Poll.id, Poll.title, Unit.name)
        .order_by(newest.desc(), Poll.id)
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def polls_with_results_for(actor: SignedIn, limit: int = 100) -> list[tuple[Poll, str, int | None]]:
    """(poll, unit's name, edition that is public) of polls where the actor reads results; newest first."""
    editions = select(func.max(Publication.edition)).where(Publication.poll_id == Poll.id).scalar_subquery()
    rows = db.session.execute(
        select(Poll, Unit.name, editions)
        .join(Unit, Unit.id == Poll.unit_id)
        .where(
            Poll.unit_id.in_(actor.reach(Permission.RESULT_READ)),
            Poll.frozen_at.is_not(None),
            Poll.archived_at.is_(None),
        )
        .order_by(Poll.frozen_at.desc(), Poll.id)
        .limit(limit)
    )
    return [(poll, name, edition) for poll, name, edition in rows]
