"""Rounds: one of them, and those a person may see."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_

from forum_app import clock
from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.i18n import fold
from forum_app.security.permissions import Permission
from forum_app.sessions.models import ForumRound, PlanPart, PlanText, RoundLevel, RoundState
from forum_app.sessions.rules import rounds as rules
from forum_app.units.models import Unit
from forum_app.units.queries import lineage
from forum_app.units.queries.pages import predecessors_of

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True, slots=True)
class RoundLine:
    round: ForumRound
    unit_name: str


def get_round(round_id: int) -> ForumRound:
    found = db.session.get(ForumRound, (unit_of_station(round_id), round_id))
    if found is None:
        raise NotFound
    return found


def known_round(round_id: int | None) -> ForumRound | None:
    """For pointers without a key: what they lead to may stand in another partition, or be gone."""
    return db.session.get(ForumRound, (unit_of_station(round_id), round_id)) if round_id else None


def rounds_that_show(poll_id: uuid.UUID) -> Sequence[ForumRound]:
    """Where the results of a poll are or were presented."""
    shown = select(ForumRound).where(ForumRound.poll_id == poll_id)
    return db.session.scalars(shown.order_by(ForumRound.starts_on, ForumRound.id)).all()


def names_of_rounds(round_ids: Iterable[int]) -> Mapping[int, str]:
    """For lists that say at which forum something was said."""
    keys = [(unit_of_station(key), key) for key in set(round_ids)]
    rows = db.session.execute(
        select(ForumRound.id, ForumRound.name).where(tuple_(ForumRound.unit_id, ForumRound.id).in_(keys))
    )
    return {row[0]: row[1] for row in rows}


def last_round_id(unit_id: int, before: date | None = None) -> int | None:
    """The latest round of the unit that has ended, before that day if one is given."""
    ended = select(ForumRound.id).where(ForumRound.unit_id == unit_id, ForumRound.state == RoundState.CLOSED)
    if before is not None:
        ended = ended.where((ForumRound.ends_on < before) | ForumRound.ends_on.is_(None))
    latest = (ForumRound.ends_on.desc().nulls_last(), ForumRound.closed_at.desc(), ForumRound.id)
    return db.session.scalar(ended.order_by(*latest).limit(1))


def ended_on(forum_round: ForumRound) -> date:
    """Only of a round that has ended."""
    assert forum_round.closed_at is not None
    return rules.ended_on(forum_round.ends_on, clock.day_of(forum_round.closed_at))


def report_due_on(forum_round: ForumRound) -> date | None:
    """Once the round has ended."""
    if forum_round.closed_at is None:
        return None
    return rules.report_due(ended_on(forum_round), forum_round.report_due_on)


def rounds_for(actor: Actor, limit: int = 200) -> Sequence[RoundLine]:
    """Those coming and running first, then the latest."""
    rows = db.session.execute(
        select(ForumRound, Unit.name)
        .join(Unit, Unit.id == ForumRound.unit_id)
        .where(ForumRound.unit_id.in_(actor.reach(Permission.ROUND_READ)))
        .order_by(ForumRound.closed_at.is_not(None), ForumRound.starts_on.desc(), ForumRound.id)
        .limit(limit)
    )
    return [RoundLine(*row) for row in rows.all()]


def plan_of(forum_round: ForumRound) -> dict[PlanPart, str]:
    rows = db.session.scalars(
        select(PlanText).where(PlanText.unit_id == forum_round.unit_id, PlanText.round_id == forum_round.id)
    )
    return {text.part: text.words for text in rows}


def earlier_rounds(forum_round: ForumRound) -> Sequence[ForumRound]:
    """Those that may be its last round: ended, of the same unit or of the units it came after."""
    units = [forum_round.unit_id, *(unit.id for _link, unit in predecessors_of(forum_round.unit_id))]
    return db.session.scalars(
        select(ForumRound)
        .where(ForumRound.unit_id.in_(units), ForumRound.id != forum_round.id)
        .where((ForumRound.state == RoundState.CLOSED) | (ForumRound.id == forum_round.previous_id))
        .order_by(ForumRound.ends_on.desc().nulls_last(), ForumRound.id)
    ).all()


def upper_rounds(
    forum_round: ForumRound, actor: Actor, text: str = "", limit: int = 40
) -> Sequence[RoundLine]:
    """Rounds that this one may feed: of the units above, and those of a higher level that the actor may read."""
    above = lineage(forum_round.unit_id) - {forum_round.unit_id}
    higher = [level for level in RoundLevel if rules.is_higher(level, forum_round.level)]
    readable = ForumRound.unit_id.in_(actor.reach(Permission.ROUND_READ)) & ForumRound.level.in_(higher)
    rows = db.session.execute(
        select(ForumRound, Unit.name)
        .join(Unit, Unit.id == ForumRound.unit_id)
        .where(ForumRound.unit_id.in_(above) | readable, ForumRound.id != forum_round.id)
        .order_by(ForumRound.closed_at.is_not(None), ForumRound.starts_on.desc(), ForumRound.id)
        .limit(500)
    )
    # No database folds Vietnamese; what is left of 500 rounds is looked through here.
    lines = [RoundLine(*row) for row in rows.all()]
    wanted = fold(text)
    return [
        line for line in lines if wanted in fold(f"{line.round.name} {line.unit_name} {line.round.theme}")
    ][:limit]
