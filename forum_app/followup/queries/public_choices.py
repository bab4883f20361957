"""What there is to choose from on the board: each filter counts what the other filters leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.followup.models import Part, Recommendation
from forum_app.followup.queries.public_filters import matching
from forum_app.followup.rules.public import Agency, Late, Step, Wanted, steps_of
from forum_app.i18n import vietnamese_key
from forum_app.polls.queries.questionnaires import get_poll
from forum_app.polls.queries.results import published_code
from forum_app.sessions.models import ForumRound
from forum_app.sessions.queries.rounds import known_round
from forum_app.sessions.rules.topics import Topic
from forum_app.units.models import Unit, UnitParent
from forum_app.units.queries import holds, names_of

MOST_UNITS, MOST_AGENCIES, MOST_ROUNDS = 24, 24, 12


@dataclass(frozen=True, slots=True)
class Choice:
    """`wanted` is the board with this chosen; `name` how people call it."""

    name: str
    wanted: Wanted
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    topics: Sequence[tuple[Topic, Choice]]
    units: Sequence[Choice]
    agencies: Sequence[Choice]
    rounds: Sequence[Choice]
    steps: Sequence[tuple[Step, Choice]]
    late: Sequence[tuple[Late, Choice]]


def choices_for(wanted: Wanted) -> Choices:
    first = replace(wanted, page=1)
    return Choices(
        _topics(first), _units(first), _agencies(first), _rounds(first), _steps(first), _late(first)
    )


def names_for(wanted: Wanted) -> dict[str, str]:
    """What was chosen, as people call it; empty where nothing was chosen, or what nobody knows."""
    agency = wanted.agency
    units = names_of(key for key in (wanted.unit_id, agency.unit_id if agency else None) if key)
    forum_round = known_round(wanted.round_id)
    poll = wanted.poll_id
    names = {
        "unit": units.get(wanted.unit_id or 0),
        "agency": agency.name or units.get(agency.unit_id or 0) if agency else None,
        "round": forum_round.name if forum_round else None,
        "poll": get_poll(poll).title if poll and published_code(poll) else None,
    }
    return {name: said or "" for name, said in names.items()}


def _topics(wanted: Wanted) -> Sequence[tuple[Topic, Choice]]:
    counted = func.count().label("counted")
    rows = db.session.execute(
        select(Recommendation.topic, counted)
        .where(*matching(replace(wanted, topic=None)), Recommendation.topic.is_not(None))
        .group_by(Recommendation.topic)
        .order_by(counted.desc(), Recommendation.topic)
    )
    return [(topic, Choice("", replace(wanted, topic=topic), count)) for topic, count in rows if topic]


def _steps(wanted: Wanted) -> Sequence[tuple[Step, Choice]]:
    rows = db.session.execute(
        select(Recommendation.state, func.count())
        .where(*matching(replace(wanted, step=None)))
        .group_by(Recommendation.state)
    )
    counts = steps_of((row[0], row[1]) for row in rows)
    return [(step, Choice("", replace(wanted, step=step), counts[step])) for step in Step]


def _late(wanted: Wanted) -> Sequence[tuple[Late, Choice]]:
    found = []
    for late in Late:
        chosen = replace(wanted, late=late)
        count = db.session.scalar(select(func.count()).select_from(Recommendation).where(*matching(chosen)))
        found.append((late, Choice("", chosen, count or 0)))
    return found


def _units(wanted: Wanted) -> Sequence[Choice]:
    """The places that it comes from, and those above them; those with most of it, in the order of the alphabet."""
    here = (
        select(Recommendation.unit_id.label("origin"), func.count().label("here"))
        .where(*matching(replace(wanted, unit_id=None)))
        .group_by(Recommendation.unit_id)
        .cte()
    )
    above = select(here.c.origin, here.c.origin.label("id")).cte(recursive=True)
    above = above.union(
        select(above.c.origin, UnitParent.parent_id)
        .join(above, UnitParent.unit_id == above.c.id)
        .where(holds())
    )
    items = func.sum(here.c.here)
    rows = db.session.execute(
        select(Unit.id, Unit.name, items)
        .select_from(above)
        .join(here, here.c.origin == above.c.origin)
        .join(Unit, Unit.id == above.c.id)
        .group_by(Unit.id, Unit.name)
        .order_by(items.desc(), Unit.name, Unit.id)
        .limit(MOST_UNITS)
    )
    return _by_name(Choice(row[1], replace(wanted, unit_id=row[0]), int(row[2])) for row in rows)


def _agencies(wanted: Wanted) -> Sequence[Choice]:
    """By name, never by how well they answer: figures of few cases overlap, and a list of shame teaches nothing."""
    counted = func.count().label("counted")
    owed = (Part.unit_id == Recommendation.unit_id) & (Part.recommendation_id == Recommendation.id)
    rows = db.session.execute(
        select(Part.agency_id, Part.agency, counted)
        .join(Recommendation, owed)
        .where(*matching(replace(wanted, agency=None)))
        .group_by(Part.agency_id, Part.agency)
        .order_by(counted.desc(), Part.agency)
        .limit(MOST_AGENCIES)
    )
    return _by_name(
        Choice(name, replace(wanted, agency=Agency(unit_id) if unit_id else Agency(name=name)), count)
        for unit_id, name, count in rows
    )


def _rounds(wanted: Wanted) -> Sequence[Choice]:
    counted = func.count().label("counted")
    held = (ForumRound.unit_id == Recommendation.unit_id) & (ForumRound.id == Recommendation.round_id)
    rows = db.session.execute(
        select(ForumRound.id, ForumRound.name, counted)
        .join(Recommendation, held)
        .where(*matching(replace(wanted, round_id=None)))
        .group_by(ForumRound.unit_id, ForumRound.id, ForumRound.name, ForumRound.starts_on)
        .order_by(ForumRound.starts_on.desc().nulls_last(), ForumRound.id)
        .limit(MOST_ROUNDS)
    )
    return [Choice(row[1], replace(wanted, round_id=row[0]), row[2]) for row in rows]


def _by_name(choices: Iterable[Choice]) -> Sequence[Choice]:
    return sorted(choices, key=lambda choice: vietnamese_key(choice.name))
