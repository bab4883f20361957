"""Which of the four models each commune had in a year: a handful of statements, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Select, or_, select

from forum_app import clock
from forum_app.db import db
from forum_app.i18n import vietnamese_key
from forum_app.plans.models import Club, ClubMeeting, Initiative, InitiativeDeed, Period
from forum_app.plans.rules.coverage import Covered, Model
from forum_app.plans.rules.indicators import days_of
from forum_app.plans.rules.initiatives import is_alive
from forum_app.polls.queries.taking_part import units_with_published_polls
from forum_app.security.permissions import Permission
from forum_app.sessions.queries.held import units_with_rounds
from forum_app.units.models import Unit, UnitKind
from forum_app.units.queries import areas_around, below
from forum_app.units.rules.tree import COMMUNES

if TYPE_CHECKING:
    from forum_app.web.access import Actor

HOUSES = frozenset({UnitKind.SCHOOL, UnitKind.CARE_FACILITY})


def day_of_year(year: int) -> date:
    """The day on which the tree of that year is looked at: its last, or today while it runs."""
    return min(date(year, 12, 31), max(clock.today(), date(year, 1, 1)))


def coverage_for(actor: Actor, year: int) -> list[Covered]:
    """Of every commune within reach as it stood in that year; whoever reaches none sees their own school."""
    reach, day = actor.reach(Permission.PLAN_READ), day_of_year(year)
    areas = _there(reach, COMMUNES, day) or _there(reach, HOUSES, day)
    return coverage_of({unit.id: unit.name for unit in areas}, *days_of(year, Period.YEAR), day)


def coverage_of(areas: Mapping[int, str], first: date, last: date, on: date) -> list[Covered]:
    """`on`: the day on which the tree below the areas is looked at."""
    area_of = areas_around(areas, on)
    within = below(areas, on)
    had: dict[int, set[Model]] = defaultdict(set)
    for model, units in _seen(within, first, last):
        for unit_id in units:
            had[area_of[unit_id]].add(model)
    ordered = sorted(areas.items(), key=lambda one: (vietnamese_key(one[1]), one[0]))
    return [Covered(unit_id, name, frozenset(had[unit_id])) for unit_id, name in ordered]


def _seen(within: Select[tuple[int]], first: date, last: date) -> Iterable[tuple[Model, Collection[int]]]:
    yield Model.FORUM, units_with_rounds(within, first, last)
    yield Model.POLL, units_with_published_polls(within, first, last)
    yield Model.CLUB, _units_with_meetings(within, first, last)
    yield Model.PROGRAMME, _units_with_programmes(within, first, last)


def _units_with_meetings(within: Select[tuple[int]], first: date, last: date) -> Collection[int]:
    return db.session.scalars(
        select(Club.unit_id)
        .join(ClubMeeting, (ClubMeeting.unit_id == Club.unit_id) & (ClubMeeting.club_id == Club.id))
        .where(
            Club.unit_id.in_(within),
            ClubMeeting.withdrawn_at.is_(None),
            ClubMeeting.held_on.between(first, last),
        )
        .distinct()
    ).all()


def _units_with_programmes(within: Select[tuple[int]], first: date, last: date) -> Collection[int]:
    deeds = db.session.scalars(
        select(InitiativeDeed)
        .join(
            Initiative,
            (Initiative.unit_id == InitiativeDeed.unit_id) & (Initiative.id == InitiativeDeed.initiative_id),
        )
        .where(
            InitiativeDeed.unit_id.in_(within),
            Initiative.withdrawn_at.is_(None),
            InitiativeDeed.done_on <= last,
        )
    )
    steps: dict[tuple[int, object], list[InitiativeDeed]] = defaultdict(list)
    for deed in deeds:
        steps[deed.unit_id, deed.initiative_id].append(deed)
    return {unit_id for (unit_id, _one), taken in steps.items() if is_alive(taken, first, last)}


def _there(reach: Select[tuple[int]], kinds: Collection[UnitKind], on: date) -> Sequence[Unit]:
    return db.session.scalars(
        select(Unit)
        .where(
            Unit.id.in_(reach),
            Unit.kind.in_(kinds),
            Unit.from_on <= on,
            or_(Unit.until_on.is_(None), Unit.until_on >= on),
        )
        .order_by(Unit.folded, Unit.id)
    ).all()
