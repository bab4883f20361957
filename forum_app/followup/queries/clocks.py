"""Clocks, the rules they go by, and how late each is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_

from forum_app import clock as the_clock
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.followup.models import Clock, ClockChange, ClockStop, DeadlineFor, DeadlineRule, Part
from forum_app.followup.rules import clocks as rules
from forum_app.followup.rules.states import State
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind
from forum_app.workdays import queries as workdays


def clock_of(part: Part) -> Clock | None:
    return db.session.scalar(select(Clock).where(Clock.unit_id == part.unit_id, Clock.part_id == part.id))


def get_clock(part: Part) -> Clock:
    found = clock_of(part)
    if found is None:
        raise NotFound
    return found


def clocks_of(parts: Iterable[Part]) -> Mapping[uuid.UUID, Clock]:
    """By part, in one statement."""
    keys = [(part.unit_id, part.id) for part in parts]
    found = db.session.scalars(select(Clock).where(tuple_(Clock.unit_id, Clock.part_id).in_(keys)))
    return {clock.part_id: clock for clock in found}


def latenesses_of(parts: Sequence[Part], today: date | None = None) -> Mapping[uuid.UUID, rules.Lateness]:
    """How each part stands today, for lists: two statements however many parts."""
    today = today or the_clock.today()
    calendar, clocks = workdays.calendar(), clocks_of(parts)
    return {
        part.id: rules.lateness(clocks[part.id], part, today, calendar) for part in parts if part.id in clocks
    }


def is_overdue(today: date) -> ColumnElement[bool]:
    """For filters over Clock and Part together; the same rule as `lateness`."""
    judged = func.coalesce(Clock.stopped_on, today)
    return and_(Clock.ended_on.is_(None), Part.state != State.ANSWERED, Clock.due_on < judged)


def is_due_soon(today: date) -> ColumnElement[bool]:
    """For filters over Clock and Part together."""
    return and_(
        Clock.ended_on.is_(None),
        Clock.stopped_on.is_(None),
        Part.state != State.ANSWERED,
        Clock.due_on.between(today, rules.soon_until(today, workdays.calendar())),
    )


def stops_of(clock: Clock) -> Sequence[ClockStop]:
    return db.session.scalars(
        select(ClockStop)
        .where(ClockStop.unit_id == clock.unit_id, ClockStop.clock_id == clock.id)
        .order_by(ClockStop.from_on, ClockStop.id)
    ).all()


def all_stops() -> Mapping[uuid.UUID, Sequence[ClockStop]]:
    """Of every clock that has not ended, by clock."""
    found: dict[uuid.UUID, list[ClockStop]] = {}
    for stop in db.session.scalars(
        select(ClockStop)
        .join(Clock, and_(Clock.unit_id == ClockStop.unit_id, Clock.id == ClockStop.clock_id))
        .where(Clock.ended_on.is_(None))
        .order_by(ClockStop.from_on, ClockStop.id)
    ):
        found.setdefault(stop.clock_id, []).append(stop)
    return found


def changes_of(clock: Clock) -> Sequence[ClockChange]:
    return db.session.scalars(
        select(ClockChange)
        .where(ClockChange.unit_id == clock.unit_id, ClockChange.clock_id == clock.id)
        .order_by(ClockChange.at, ClockChange.id)
    ).all()


def get_rule(rule_id: uuid.UUID) -> DeadlineRule:
    found = db.session.get(DeadlineRule, rule_id)
    if found is None:
        raise NotFound
    return found


def rule_for(part: Part, on: date) -> DeadlineRule:
    """The law for a school's board; else the figure of the nearest unit above the agency, else the general one.

    An agency that is no unit of ours goes by the figure of the unit that sends.
    """
    agency = db.session.get(Unit, part.agency_id) if part.agency_id else None
    if agency is not None and agency.kind is UnitKind.SCHOOL:
        by_law = nearest_rule(DeadlineFor.SCHOOL_BOARD, agency.id, on)
        if by_law is not None:
            return by_law
    found = nearest_rule(DeadlineFor.AGENCY, agency.id if agency else part.unit_id, on)
    if found is None:
        raise LookupError(f"no deadline rule holds for an agency on {on}")
    return found


def nearest_rule(of: DeadlineFor, unit_id: int, on: date) -> DeadlineRule | None:
    """Of all that hold there on that day, the one of the nearest unit; the general one is the farthest."""
    above = upwards(unit_id)
    valid = db.session.scalars(
        select(DeadlineRule)
        .where(
            DeadlineRule.of == of,
            DeadlineRule.valid_from <= on,
            or_(DeadlineRule.valid_until.is_(None), DeadlineRule.valid_until >= on),
            or_(DeadlineRule.unit_id.is_(None), DeadlineRule.unit_id.in_(above)),
        )
        .order_by(DeadlineRule.valid_from.desc(), DeadlineRule.id)
    )
    distance = {unit: place for place, unit in enumerate(above)}
    return min(valid, key=lambda rule: distance.get(rule.unit_id or 0, len(above)), default=None)


def forward_by(part: Part, clock: Clock) -> tuple[date, str] | None:
    """None unless an agency has said “not ours”, which was on the day on which the clock stopped."""
    if part.state is not State.REDIRECTED or clock.stopped_on is None:
        return None
    rule = nearest_rule(DeadlineFor.FORWARDING, part.unit_id, clock.stopped_on)
    if rule is None:
        return None
    term = rules.Term(clock.stopped_on, rule.days, rule.working_days)
    return rules.due_on(term, workdays.calendar()), rule.citation


def upwards(unit_id: int) -> list[int]:
    """The unit, then what is above it, in that order."""
    found = [unit_id]
    while (parent := units.parent_of(found[-1])) is not None and parent.id not in found:
        found.append(parent.id)
    return found
