"""What came up from a unit and those below it: a page of it, its totals, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased

from forum_app.db import db
from forum_app.followup.models import Event, Recommendation, Source
from forum_app.followup.queries.passing import brought_by
from forum_app.followup.queries.recommendations import speaks
from forum_app.followup.rules.recommendations import ONE_CHILD
from forum_app.followup.rules.states import CARRIED, State
from forum_app.i18n import fold, vietnamese_key
from forum_app.reports.rules.upward import PER_PAGE, STAGES, Joined, Stage, Wanted
from forum_app.security.permissions import Permission
from forum_app.units.queries import below, names_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Line:
    """`carrier` carries it; `carries` counts what is joined or passed up to it. `brought`: who joined it, and when."""

    recommendation: Recommendation
    unit: str
    carries: int
    carrier: Recommendation | None
    brought: Event | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Each group and child once, whatever was joined. `stand`: what is left to be answered by itself."""

    items: int
    units: int
    stand: int
    joined: int
    passed_up: int
    groups: int
    children: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Line]
    found: int
    number: int
    pages: int


def page_for(actor: Actor, wanted: Wanted) -> Page:
    conditions = matching(actor, wanted)
    found = db.session.scalar(select(func.count()).select_from(Recommendation).where(*conditions)) or 0
    pages = max(1, -(-found // PER_PAGE))
    number = min(wanted.page, pages)
    rows = db.session.scalars(
        select(Recommendation)
        .where(*conditions)
        .order_by(_open_first(), Recommendation.children_behind.desc(), Recommendation.id)
        .limit(PER_PAGE)
        .offset((number - 1) * PER_PAGE)
    ).all()
    return Page(_lines(rows), found, number, pages)


def totals_for(actor: Actor, wanted: Wanted) -> Totals:
    """Of what the filters leave, in two statements."""
    conditions = matching(actor, wanted)
    by_state = db.session.execute(
        select(Recommendation.state, func.count()).where(*conditions).group_by(Recommendation.state)
    ).all()
    states: dict[State, int] = dict(by_state)  # type: ignore[arg-type]
    units = db.session.scalar(select(func.count(func.distinct(Recommendation.unit_id))).where(*conditions))
    groups, children = _behind(conditions)
    items = sum(states.values())
    carried = sum(states.get(state, 0) for state in CARRIED)
    return Totals(
        items,
        units or 0,
        items - carried - states.get(State.WITHDRAWN, 0),
        states.get(State.JOINED, 0),
        states.get(State.PASSED_UP, 0),
        groups,
        children,
    )


def units_for(actor: Actor) -> Sequence[tuple[int, str]]:
    """Those from which something came, in Vietnamese order."""
    ids = db.session.scalars(select(Recommendation.unit_id).where(_reach(actor), speaks()).distinct()).all()
    return sorted(names_of(ids).items(), key=lambda one: vietnamese_key(one[1]))


def matching(actor: Actor, wanted: Wanted) -> list[Condition]:
    found = [_reach(actor), speaks()]
    found += [Recommendation.folded.contains(word, autoescape=True) for word in fold(wanted.words).split()]
    if wanted.topic or wanted.no_topic:
        found.append(Recommendation.topic == wanted.topic if wanted.topic else Recommendation.topic.is_(None))
    if wanted.level or wanted.no_level:
        found.append(Recommendation.level == wanted.level if wanted.level else Recommendation.level.is_(None))
    if wanted.unit_id:
        found.append(Recommendation.unit_id.in_(below([wanted.unit_id])))
    if wanted.stage:
        found.append(Recommendation.state.in_(STAGES[wanted.stage]))
    if wanted.joined:
        found.append(_joined(wanted.joined))
    return found


def _reach(actor: Actor) -> Condition:
    return Recommendation.unit_id.in_(actor.reach(Permission.RECOMMENDATION_READ))


def _joined(joined: Joined) -> Condition:
    carried = Recommendation.joined_to_id.is_not(None)
    other = aliased(Recommendation)
    carries = exists().where(other.joined_to_id == Recommendation.id)
    if joined is Joined.CARRIED:
        return carried
    return carries if joined is Joined.CARRIES else and_(not_(carried), not_(carries))


def _open_first() -> ColumnElement[int]:
    """What waits to be compiled first, then what is under way, then what goes on elsewhere or is over."""
    order = [Stage.BEFORE, Stage.SENT, Stage.SETTLED, Stage.PASSED_UP, Stage.JOINED]
    return case(
        *((Recommendation.state.in_(STAGES[stage]), place) for place, stage in enumerate(order)),
        else_=len(order),
    )


def _behind(conditions: Sequence[Condition]) -> tuple[int, int]:
    """Over the sources of all, carried ones with them: nobody is lost, and nobody is counted twice."""
    whose = and_(Source.unit_id == Recommendation.unit_id, Source.recommendation_id == Recommendation.id)
    each = (
        select(Source.group_key, func.max(func.coalesce(Source.children, 0)).label("children"))
        .join(Recommendation, whose)
        .where(*conditions)
        .group_by(Source.group_key)
        .subquery()
    )
    alone = and_(
        each.c.children == 1, or_(*(each.c.group_key.startswith(kind, autoescape=True) for kind in ONE_CHILD))
    )
    row = db.session.execute(
        select(
            func.coalesce(func.sum(case((alone, 0), else_=1)), 0),
            func.coalesce(func.sum(each.c.children), 0),
        )
    ).one()
    return int(row[0]), int(row[1])


def _lines(rows: Sequence[Recommendation]) -> Sequence[Line]:
    ids = [one.id for one in rows]
    units, carries, brought = names_of(one.unit_id for one in rows), _carries(ids), brought_by(ids)
    carriers = _carriers([one.joined_to_id for one in rows if one.joined_to_id])
    return [
        Line(
            one,
            units.get(one.unit_id, ""),
            carries.get(one.id, 0),
            carriers.get(one.joined_to_id or 0),
            brought.get(one.id) if one.state in CARRIED else None,
        )
        for one in rows
    ]


def _carries(ids: Sequence[int]) -> Mapping[int, int]:
    rows = db.session.execute(
        select(Recommendation.joined_to_id, func.count())
        .where(Recommendation.joined_to_id.in_(ids))
        .group_by(Recommendation.joined_to_id)
    )
    return {row[0]: row[1] for row in rows}


def _carriers(ids: Sequence[int]) -> Mapping[int, Recommendation]:
    found = db.session.scalars(
        select(Recommendation).where(Recommendation.id.in_(ids)).order_by(Recommendation.id)
    )
    return {one.id: one for one in found}
