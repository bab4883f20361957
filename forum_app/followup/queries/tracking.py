"""The board of staff: a page of items under one heading, in a handful of statements however many there are."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Clock, Part, Recommendation
from forum_app.followup.queries import clocks
from forum_app.followup.queries.recommendations import speaks
from forum_app.followup.rules.clocks import Lateness
from forum_app.followup.rules.states import REDIRECTS_AT_MOST, RETURNS_AT_MOST, State
from forum_app.followup.rules.tracking import AGENCYS_TURN, OPEN, ORGANISERS_TURN, PER_PAGE, Tab
from forum_app.i18n import fold
from forum_app.security.permissions import Permission
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitParent

if TYPE_CHECKING:
    from forum_app.web.access import Actor

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Asked:
    """What the board is asked for, as it stands in its address."""

    tab: Tab
    words: str = ""
    state: State | None = None
    page: int = 1


@dataclass(frozen=True)
class Line:
    recommendation: Recommendation
    unit: Unit
    parts: Sequence[Part]
    latenesses: Mapping[uuid.UUID, Lateness]


@dataclass(frozen=True)
class Board:
    lines: Sequence[Line]
    pages: int
    counts: Mapping[Tab, int]


def board_for(actor: Actor, asked: Asked) -> Board:
    today = clock.today()
    wanted = and_(*_filters(actor, asked, today))
    found = _lines(select(Recommendation, Unit).where(wanted), asked.page)
    counts = {tab: _count(_under(actor, tab, today)) for tab in Tab}
    number = counts[asked.tab] if not (asked.words or asked.state) else _count(wanted)
    return Board(found, max(1, -(-number // PER_PAGE)), counts)


def waiting_on(actor: Actor) -> int:
    return _count(_under(actor, Tab.WAITING, clock.today()))


def chosen_by(actor: Actor, permission: Permission, ids: Iterable[int]) -> list[tuple[Recommendation, Unit]]:
    """Of the ticked ones those where the actor holds the permission, as the board orders them."""
    return [
        (row[0], row[1])
        for row in db.session.execute(
            select(Recommendation, Unit)
            .join(Unit, Unit.id == Recommendation.unit_id)
            .where(
                Recommendation.id.in_(list(ids)),
                Recommendation.unit_id.in_(actor.reach(permission)),
                speaks(),
            )
            .order_by(Unit.folded, Recommendation.created_at, Recommendation.id)
        )
    ]


def _filters(actor: Actor, asked: Asked, today: date) -> Iterable[Condition]:
    yield _under(actor, asked.tab, today)
    if asked.words:
        yield Recommendation.folded.contains(fold(asked.words), autoescape=True)
    if asked.state is not None:
        yield Recommendation.state == asked.state


def _under(actor: Actor, tab: Tab, today: date) -> Condition:
    return and_(speaks(), _under_tab(actor, tab, today))


def _under_tab(actor: Actor, tab: Tab, today: date) -> Condition:
    if tab is Tab.WAITING:
        return _waiting(actor)
    if tab is Tab.MINE:
        return and_(_own(actor), Recommendation.state.in_(OPEN))
    seen = _seen(actor)
    if tab is Tab.SOON:
        return and_(seen, Recommendation.state.in_(OPEN), _has_clock(clocks.is_due_soon(today)))
    if tab is Tab.LATE:
        return and_(seen, Recommendation.state.in_(OPEN), _has_clock(clocks.is_overdue(today)))
    return seen


def _seen(actor: Actor) -> Condition:
    reach = actor.reach(Permission.RECOMMENDATION_READ)
    return or_(Recommendation.unit_id.in_(reach), _has_part(Part.agency_id.in_(reach)))


def _own(actor: Actor) -> Condition:
    """What one prepares or must answer; who does neither follows all that they see."""
    edits = actor.may(Permission.RECOMMENDATION_EDIT)
    answers = actor.may(Permission.RECOMMENDATION_ANSWER)
    if not edits and not answers:
        return _seen(actor)
    prepared = Recommendation.unit_id.in_(actor.reach(Permission.RECOMMENDATION_EDIT))
    return or_(prepared, _has_part(Part.agency_id.in_(actor.reach(Permission.RECOMMENDATION_ANSWER))))


def _waiting(actor: Actor) -> Condition:
    """Every capacity that somebody holds brings what only they can do next."""
    edits = Recommendation.unit_id.in_(actor.reach(Permission.RECOMMENDATION_EDIT))
    back = and_(Part.state == State.REDIRECTED, Part.redirects < REDIRECTS_AT_MOST)
    unclear = Part.state == State.NEEDS_CLARIFICATION
    agency = Part.agency_id.in_(actor.reach(Permission.RECOMMENDATION_ANSWER))
    checks = Recommendation.unit_id.in_(actor.reach(Permission.ANSWER_CHECK))
    too_often = or_(
        and_(Part.state == State.REDIRECTED, Part.redirects >= REDIRECTS_AT_MOST),
        and_(Part.state == State.ANSWERED, Part.returns >= RETURNS_AT_MOST),
    )
    turns = or_(
        and_(edits, or_(Recommendation.state.in_(ORGANISERS_TURN), _has_part(or_(back, unclear)))),
        _has_part(and_(agency, Part.state.in_(AGENCYS_TURN))),
        and_(checks, _has_part(Part.state == State.ANSWERED)),
        and_(_right_below(actor), _has_part(too_often)),
    )
    return and_(Recommendation.state.in_(OPEN), turns)


def _right_below(actor: Actor) -> Condition:
    """Units of which the actor's decide what was passed on too often."""
    deciding = actor.reach(Permission.RECOMMENDATION_DECIDE)
    below = select(UnitParent.unit_id).where(UnitParent.parent_id.in_(deciding), units.holds())
    return Recommendation.unit_id.in_(below)


def _has_part(condition: Condition) -> Condition:
    return exists().where(_of_this(), condition)


def _has_clock(condition: Condition) -> Condition:
    ticks = and_(Clock.unit_id == Part.unit_id, Clock.part_id == Part.id)
    return exists().where(_of_this(), ticks, condition)


def _of_this() -> Condition:
    return and_(Part.unit_id == Recommendation.unit_id, Part.recommendation_id == Recommendation.id)


def _lines(wanted: Select[tuple[Recommendation, Unit]], page: int) -> Sequence[Line]:
    """What is due first stands first, then what has waited longest."""
    due = (
        select(func.min(Clock.due_on))
        .join(Part, and_(Clock.unit_id == Part.unit_id, Clock.part_id == Part.id))
        .where(Part.unit_id == Recommendation.unit_id, Part.recommendation_id == Recommendation.id)
        .where(Clock.ended_on.is_(None))
        .correlate(Recommendation)
        .scalar_subquery()
    )
    rows = db.session.execute(
        wanted.join(Unit, Unit.id == Recommendation.unit_id)
        .order_by(due.asc().nulls_last(), Recommendation.created_at, Recommendation.id)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    parts = _parts_of(row[0] for row in rows)
    latenesses = clocks.latenesses_of([part for several in parts.values() for part in several])
    return [Line(one, unit, parts[one.id], latenesses) for one, unit in rows]


def _parts_of(recommendations: Iterable[Recommendation]) -> Mapping[int, list[Part]]:
    keys = [(one.unit_id, one.id) for one in recommendations]
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for part in db.session.scalars(
        select(Part).where(tuple_(Part.unit_id, Part.recommendation_id).in_(keys)).order_by(Part.number)
    ):
        found[part.recommendation_id].append(part)
    return found


def _count(wanted: Condition) -> int:
    return db.session.scalar(select(func.count()).select_from(Recommendation).where(wanted)) or 0
