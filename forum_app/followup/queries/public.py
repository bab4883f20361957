"""The public board: what stands on it, a page at a time, and its figures; as many questions for ten as for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, tuple_

from forum_app import clock
from forum_app.db import db
from forum_app.followup.models import Clock, Event, Part, Recommendation, Way
from forum_app.followup.queries.answers import Told, published_answers
from forum_app.followup.queries.clocks import latenesses_of
from forum_app.followup.queries.public_filters import is_owed_by, matching
from forum_app.followup.rules.clocks import Lateness
from forum_app.followup.rules.public import ON_A_PAGE, OWED, SHOWN, Figures, Span, Wanted, figures
from forum_app.followup.rules.states import Deed
from forum_app.moderation.rules.masks import mask
from forum_app.units.queries import names_of


@dataclass(frozen=True, slots=True)
class Owing:
    """One agency, until when, and what it has answered where that is published."""

    part: Part
    late: Lateness | None
    told: Told | None


@dataclass(frozen=True, slots=True)
class Line:
    recommendation: Recommendation
    unit: str
    owing: Sequence[Owing]

    @property
    def words(self) -> str:
        """Covered when read, as on the page of the round."""
        return mask(self.recommendation.heading)

    @property
    def waits(self) -> bool:
        return self.recommendation.state in OWED

    @property
    def days(self) -> int:
        """How long the children have waited, or waited until all had answered."""
        sent_on = self.recommendation.sent_on or clock.today()
        settled = [owing.part.settled_on for owing in self.owing if owing.part.settled_on]
        until = max(settled) if settled and not self.waits else clock.today()
        return max((until - sent_on).days, 0)


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Line]
    found: int
    number: int
    pages: int


def page_of(wanted: Wanted, size: int = ON_A_PAGE) -> Page:
    """Those that wait first, the longest waiting at the top; then what was settled, the latest at the top."""
    found = db.session.scalar(select(func.count()).select_from(Recommendation).where(*matching(wanted))) or 0
    pages = max(1, -(-found // size))
    number = min(wanted.page, pages)
    rows = db.session.scalars(
        select(Recommendation)
        .where(*matching(wanted))
        .order_by(*_longest_first())
        .limit(size)
        .offset((number - 1) * size)
    ).all()
    return Page(lines_of(rows), found, number, pages)


def lines_of(recommendations: Sequence[Recommendation]) -> Sequence[Line]:
    owing = _owing(recommendations)
    units = names_of(one.unit_id for one in recommendations)
    return [Line(one, units.get(one.unit_id, ""), owing.get(one.id, ())) for one in recommendations]


def figures_of(wanted: Wanted) -> Figures:
    """Counted in the database by day, so that what travels is bounded by days and not by items."""
    open_still = Part.state.in_(OWED)
    came_on = case((open_still, None), else_=func.coalesce(Clock.ended_on, Part.answered_on, Part.settled_on))
    whose = [is_owed_by(wanted.agency)] if wanted.agency else []
    rows = db.session.execute(
        select(Part.sent_on, came_on.label("came_on"), Clock.due_on, func.count())
        .join(Recommendation, _whose(Part))
        .outerjoin(Clock, _ticking())
        .where(*matching(wanted), *whose, ~_told_by_a_source())
        .group_by(Part.sent_on, came_on, Clock.due_on)
        .order_by(Part.sent_on)
    )
    return figures((Span(*row) for row in rows), clock.today())


def spans_by_agency(unit_ids: Select[tuple[int]], until: date) -> Sequence[tuple[str, Span]]:
    """What was asked of each agency until that day, public or not; what another carries counts there."""
    open_still = Part.state.in_(OWED)
    came_on = case((open_still, None), else_=func.coalesce(Clock.ended_on, Part.answered_on, Part.settled_on))
    rows = db.session.execute(
        select(Part.agency, Part.sent_on, came_on.label("came_on"), Clock.due_on, func.count())
        .join(Recommendation, _whose(Part))
        .outerjoin(Clock, _ticking())
        .where(Recommendation.unit_id.in_(unit_ids), Recommendation.state.in_(SHOWN), Part.sent_on <= until)
        .where(~_told_by_a_source())
        .group_by(Part.agency, Part.sent_on, came_on, Clock.due_on)
        .order_by(Part.agency, Part.sent_on)
    )
    return [(row[0], Span(row[1], row[2], row[3], row[4])) for row in rows]


def _told_by_a_source() -> ColumnElement[bool]:
    """Nobody here waited for these, and what their sources count as an answer is not measured by our days."""
    return (
        select(Event.number)
        .where(Event.unit_id == Recommendation.unit_id, Event.recommendation_id == Recommendation.id)
        .where(Event.deed == Deed.CREATE, Event.way == Way.IMPORT)
        .exists()
    )


def _longest_first() -> tuple[Any, ...]:
    waits = Recommendation.state.in_(OWED)
    return (
        case((waits, 0), else_=1),
        case((waits, Recommendation.sent_on)),
        Recommendation.sent_on.desc(),
        Recommendation.id,
    )


def _owing(recommendations: Sequence[Recommendation]) -> Mapping[int, Sequence[Owing]]:
    parts = parts_of_all(recommendations)
    late, answers = latenesses_of(parts), published_answers(parts)
    found: defaultdict[int, list[Owing]] = defaultdict(list)
    for part in parts:
        found[part.recommendation_id].append(Owing(part, late.get(part.id), answers.get(part.id)))
    return found


def parts_of_all(recommendations: Sequence[Recommendation]) -> Sequence[Part]:
    keys = [(one.unit_id, one.id) for one in recommendations]
    return db.session.scalars(
        select(Part)
        .where(tuple_(Part.unit_id, Part.recommendation_id).in_(keys))
        .order_by(Part.recommendation_id, Part.number)
    ).all()


def _whose(table: type[Part]) -> ColumnElement[bool]:
    return and_(table.unit_id == Recommendation.unit_id, table.recommendation_id == Recommendation.id)


def _ticking() -> ColumnElement[bool]:
    return and_(Clock.unit_id == Part.unit_id, Clock.part_id == Part.id)
