"""What the lists of the registers share: the years and units there are to choose from, and one page of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from forum_app import clock
from forum_app.db import db
from forum_app.i18n import vietnamese_key
from forum_app.plans.models import Scope
from forum_app.polls.queries.questionnaires import polls_for
from forum_app.polls.queries.results import published_code
from forum_app.security.permissions import Permission
from forum_app.sessions.queries.rounds import known_round, rounds_for
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.sessions.models import ForumRound
    from forum_app.web.access import Actor

ON_A_PAGE = 30


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for, as it stands in its address; without a year, all years."""

    year: int | None = None
    scope: Scope | None = None
    unit_id: int | None = None
    page: int = 1


@dataclass(frozen=True)
class Choices:
    """Years and units that the register has something of, within reach of who asks."""

    years: list[int]
    units: Mapping[int, str]


@dataclass(frozen=True)
class Linked:
    """The poll or round that an entry names, as far as the reader may know of it."""

    poll_id: uuid.UUID | None = None
    poll_title: str = ""
    published: str | None = None
    round: ForumRound | None = None


def within_year(day: InstrumentedAttribute[date], year: int) -> Any:
    return day.between(date(year, 1, 1), date(year, 12, 31))


def choices_of(
    unit_id: InstrumentedAttribute[int], day: InstrumentedAttribute[date], reach: Select[tuple[int]]
) -> Choices:
    first, last = db.session.execute(select(func.min(day), func.max(day)).where(unit_id.in_(reach))).one()
    this = clock.today().year
    years = range(max(last.year, this) if last else this, (first.year if first else this) - 1, -1)
    rows = db.session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(select(unit_id).where(unit_id.in_(reach))))
    )
    named = sorted(((row.id, row.name) for row in rows), key=lambda one: (vietnamese_key(one[1]), one[0]))
    return Choices(list(years), dict(named))


def page_of(wanted: Select[Any], page: int) -> tuple[list[Any], int]:
    """The rows of that page, and how many pages there are; a page beyond the last is the last."""
    number = db.session.scalar(select(func.count()).select_from(wanted.order_by(None).subquery())) or 0
    pages = max(1, -(-number // ON_A_PAGE))
    at = (min(max(1, page), pages) - 1) * ON_A_PAGE
    return list(db.session.execute(wanted.limit(ON_A_PAGE).offset(at)).all()), pages


def polls_to_link(actor: Actor) -> list[tuple[uuid.UUID, str]]:
    """Polls that have been asked, among those that the actor may read."""
    return [
        (line.poll.id, f"{line.poll.title} · {line.unit_name}")
        for line in polls_for(actor)
        if line.poll.frozen
    ]


def rounds_to_link(actor: Actor) -> list[tuple[int, str]]:
    return [(line.round.id, f"{line.round.name} · {line.unit_name}") for line in rounds_for(actor)]


def linked(actor: Actor, poll_id: uuid.UUID | None, round_id: int | None) -> Linked:
    """A poll that the reader may not see is not told of, unless everybody may read its results."""
    titles = {line.poll.id: line.poll.title for line in polls_for(actor)} if poll_id else {}
    found = known_round(round_id)
    readable = found if found and actor.may(Permission.ROUND_READ, found.unit_id) else None
    return Linked(
        poll_id=poll_id if poll_id in titles else None,
        poll_title=titles.get(poll_id, "") if poll_id else "",
        published=published_code(poll_id) if poll_id else None,
        round=readable,
    )
