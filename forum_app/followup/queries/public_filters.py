"""What is looked for, as conditions on recommendations: what matches itself, or carries something that does."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import CTE, ColumnElement, Integer, Select, and_, func, literal, or_, select
from sqlalchemy.orm import aliased

from forum_app import clock
from forum_app.db.base import STATION_BITS
from forum_app.followup.models import Clock, Part, Recommendation
from forum_app.followup.queries.clocks import is_due_soon, is_overdue
from forum_app.followup.queries.recommendations import speaks
from forum_app.followup.rules.public import (
    CONFIRMED,
    OWED,
    SHOWN,
    SILENT,
    SILENT_DAYS,
    STEPS,
    Agency,
    Late,
    Wanted,
)
from forum_app.followup.rules.states import CARRIED, State
from forum_app.i18n import fold
from forum_app.units.queries import below

Condition = ColumnElement[bool]
# PostgreSQL shifts a large number by a small one only.
BITS = literal(STATION_BITS, Integer)


def matching(wanted: Wanted) -> list[Condition]:
    """To stand in one WHERE about `Recommendation`."""
    conditions: list[Condition] = [Recommendation.public.is_(True), _stands_there(), speaks()]
    if wanted.topic:
        conditions.append(Recommendation.topic == wanted.topic)
    if wanted.step:
        conditions.append(Recommendation.state.in_(STEPS[wanted.step]))
    if wanted.agency or wanted.late:
        conditions.append(_owed_by(wanted))
    whence = _whence(wanted)
    if whence:
        carried = select(_carriers(whence, said=bool(wanted.text)).c.id)
        conditions.append(or_(and_(*whence), Recommendation.id.in_(carried)))
    return conditions


def _stands_there() -> Condition:
    """What was passed up stands for itself until the one that carries it does: nobody is there twice."""
    passed_up = and_(
        Recommendation.state == State.PASSED_UP,
        Recommendation.state_before_join == State.CONFIRMED,
        Recommendation.id.not_in(_carried_by_shown()),
    )
    return or_(Recommendation.state.in_(SHOWN), passed_up)


def _carried_by_shown() -> Select[tuple[int]]:
    """Of what was passed up; from each the way up to the last that carries it, by the key of every step."""
    passed = aliased(Recommendation)
    way = (
        select(passed.id.label("passed_id"), passed.joined_to_id.label("id"))
        .where(passed.state == State.PASSED_UP)
        .cte(recursive=True)
    )
    step, top = aliased(Recommendation), aliased(Recommendation)
    way = way.union(
        select(way.c.passed_id, step.joined_to_id)
        .join(step, and_(step.unit_id == way.c.id.bitwise_rshift(BITS), step.id == way.c.id))
        .where(step.joined_to_id.is_not(None))
    )
    at_the_top = and_(top.unit_id == way.c.id.bitwise_rshift(BITS), top.id == way.c.id)
    return (
        select(way.c.passed_id)
        .join(top, at_the_top)
        .where(top.public.is_(True), top.state.in_((*SHOWN, State.PASSED_UP)))
        .where(or_(top.state.in_(SHOWN), top.state_before_join == State.CONFIRMED))
    )


def _whence(wanted: Wanted) -> list[Condition]:
    """Where it comes from and what it says: also true of what carries it, perhaps in a unit above."""
    found: list[Condition] = []
    if wanted.unit_id:
        found.append(Recommendation.unit_id.in_(below([wanted.unit_id])))
    if wanted.round_id:
        found.append(Recommendation.round_id == wanted.round_id)
    if wanted.poll_id:
        found.append(Recommendation.poll_id == wanted.poll_id)
    # Each word for itself, so that their order need not be known.
    found += [Recommendation.folded.contains(word, autoescape=True) for word in fold(wanted.text).split()]
    return found


def _carriers(whence: list[Condition], *, said: bool) -> CTE:
    """The numbers of those that carry a joined one which matches, however often it was joined again.

    Words that their group never agreed to are not searched: a finding would tell what they say.
    """
    joined: list[Condition] = [
        Recommendation.public.is_(True),
        Recommendation.state.in_(CARRIED),
        speaks(),
    ]
    if said:
        joined.append(Recommendation.state_before_join.in_(CONFIRMED))
    above = select(Recommendation.joined_to_id.label("id")).where(*joined, *whence).cte(recursive=True)
    # The unit in the number's upper bits leads to its partition, and to the key.
    upper = aliased(Recommendation)
    return above.union(
        select(upper.joined_to_id)
        .join(above, and_(upper.unit_id == above.c.id.bitwise_rshift(BITS), upper.id == above.c.id))
        .where(upper.joined_to_id.is_not(None))
    )


def _owed_by(wanted: Wanted) -> Condition:
    """By number alone and for all at once: asked anew for each item, the clocks would be read ten thousand times."""
    parts = select(Part.recommendation_id)
    if wanted.agency:
        parts = parts.where(is_owed_by(wanted.agency))
    if wanted.late:
        ticking = and_(Clock.unit_id == Part.unit_id, Clock.part_id == Part.id)
        parts = parts.join(Clock, ticking).where(Part.state.in_(OWED), _late(wanted.late))
    # The statement around may ask about parts and clocks of its own.
    return Recommendation.id.in_(parts.correlate(None))


def is_owed_by(agency: Agency) -> Condition:
    return Part.agency_id == agency.unit_id if agency.unit_id else Part.agency == agency.name


def _late(late: Late) -> Condition:
    today = clock.today()
    if late is Late.OVERDUE:
        return is_overdue(today)
    if late is Late.SOON:
        return is_due_soon(today)
    heard_on = func.coalesce(Part.answered_on, Part.received_on, Part.sent_on)
    return and_(Part.state.in_(SILENT), heard_on <= today - timedelta(days=SILENT_DAYS))
