"""The board from its beginning to its end, a handful at a time, for whoever takes all of it along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.followup.models import Answer, AnswerCheck, Event, Part, Promise, Recommendation
from forum_app.followup.queries.answers import PASSED
from forum_app.followup.queries.public_filters import matching
from forum_app.followup.rules.public import Wanted
from forum_app.followup.rules.telling import BY_CHILDREN, SENTENCES
from forum_app.moderation.rules.masks import mask

# What children did is told with its month only, so it must not show in a day of change.
TELLS_ITS_DAY = tuple(deed for deed in SENTENCES if deed not in BY_CHILDREN)


def shown_after(
    last_id: int | None,
    limit: int,
    wanted: Wanted,
    since: date | None = None,
    *,
    answered: bool = False,
    promised: bool = False,
) -> Sequence[Recommendation]:
    """In the order of their numbers, which never changes: what comes meanwhile moves nothing that was handed out."""
    conditions = matching(wanted)
    if last_id is not None:
        key = tuple_(Recommendation.unit_id, Recommendation.id)
        conditions.append(key > (unit_of_station(last_id), last_id))
    if since is not None:
        conditions.append(_changed_since(since))
    if answered or promised:
        conditions.append(_has_an_answer(promised))
    return db.session.scalars(
        select(Recommendation)
        .where(*conditions)
        .order_by(Recommendation.unit_id, Recommendation.id)
        .limit(limit)
    ).all()


def changed_on(recommendations: Sequence[Recommendation]) -> Mapping[int, date]:
    """By number: the last day on which something happened that everybody may date."""
    keys = [(one.unit_id, one.id) for one in recommendations]
    rows = db.session.execute(
        select(Event.recommendation_id, func.max(Event.at))
        .where(tuple_(Event.unit_id, Event.recommendation_id).in_(keys), Event.deed.in_(TELLS_ITS_DAY))
        .group_by(Event.unit_id, Event.recommendation_id)
    )
    return {key: clock.day_of(at) for key, at in rows}


def all_shown(ids: Sequence[int]) -> bool:
    """Whether each of them still stands on the board: what quotes them may be handed out no longer than that."""
    shown = select(func.count()).select_from(Recommendation).where(*_shown_of(ids))
    return db.session.scalar(shown) == len(set(ids))


def words_of_all(ids: Sequence[int]) -> frozenset[str]:
    """What those that stand on the board say there today; read again, one may say less than it did."""
    shown = db.session.scalars(select(Recommendation).where(*_shown_of(ids)))
    return frozenset(mask(one.heading) for one in shown)


def _shown_of(ids: Sequence[int]) -> list[ColumnElement[bool]]:
    keys = [(unit_of_station(key), key) for key in set(ids)]
    return [*matching(Wanted()), tuple_(Recommendation.unit_id, Recommendation.id).in_(keys)]


def places() -> Select[tuple[int]]:
    """The units whose children spoke, to stand inside a statement."""
    return select(Recommendation.unit_id).where(*matching(Wanted()))


def agencies() -> Select[tuple[int | None]]:
    """The units that must answer."""
    return select(Part.agency_id).join(Recommendation, _of(Part)).where(*matching(Wanted()))


def _changed_since(day: date) -> ColumnElement[bool]:
    begin, _end = clock.span_of(day)
    return (
        select(Event.number)
        .where(Event.unit_id == Recommendation.unit_id, Event.recommendation_id == Recommendation.id)
        .where(Event.at >= begin, Event.deed.in_(TELLS_ITS_DAY))
        .exists()
    )


def _has_an_answer(promised: bool) -> ColumnElement[bool]:
    """One that a checker let through."""
    passed = and_(
        AnswerCheck.unit_id == Answer.unit_id,
        AnswerCheck.answer_id == Answer.id,
        AnswerCheck.verdict.in_(PASSED),
    )
    found = (
        select(Answer.id)
        .join(Part, and_(Part.unit_id == Answer.unit_id, Part.id == Answer.part_id))
        .join(AnswerCheck, passed)
        .where(_of(Part))
    )
    if promised:
        found = found.join(Promise, and_(Promise.unit_id == Answer.unit_id, Promise.answer_id == Answer.id))
    return found.correlate(Recommendation).exists()


def _of(table: type[Part]) -> ColumnElement[bool]:
    return and_(table.unit_id == Recommendation.unit_id, table.recommendation_id == Recommendation.id)
