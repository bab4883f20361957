"""The register of programmes that children start, and the steps of each."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Initiative, InitiativeDeed, InitiativeState
from forum_app.plans.queries.entries import Choices, Wanted, choices_of, page_of, within_year
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Line:
    initiative: Initiative
    unit: str


@dataclass(frozen=True)
class Shelf:
    lines: Sequence[Line]
    pages: int
    choices: Choices


def get_initiative(initiative_id: uuid.UUID) -> Initiative:
    found = db.session.scalar(select(Initiative).where(Initiative.id == initiative_id))
    if found is None:
        raise NotFound
    return found


def initiatives_for(actor: Actor, wanted: Wanted) -> Shelf:
    """The latest proposals first."""
    reach = actor.reach(Permission.PLAN_READ)
    found = (
        select(Initiative, Unit.name)
        .join(Unit, Unit.id == Initiative.unit_id)
        .where(Initiative.unit_id.in_(reach), Initiative.withdrawn_at.is_(None))
        .order_by(Initiative.proposed_on.desc(), Unit.folded, Initiative.id)
    )
    if wanted.year is not None:
        found = found.where(within_year(Initiative.proposed_on, wanted.year))
    if wanted.unit_id is not None:
        found = found.where(Initiative.unit_id == wanted.unit_id)
    rows, pages = page_of(found, wanted.page)
    return Shelf(
        [Line(*row) for row in rows], pages, choices_of(Initiative.unit_id, Initiative.proposed_on, reach)
    )


def deeds_of(initiative: Initiative) -> Sequence[InitiativeDeed]:
    """From the proposal on, in the order in which they were done."""
    return db.session.scalars(
        select(InitiativeDeed)
        .where(InitiativeDeed.unit_id == initiative.unit_id, InitiativeDeed.initiative_id == initiative.id)
        .order_by(InitiativeDeed.done_on, InitiativeDeed.made_at, InitiativeDeed.id)
    ).all()


def states_in(actor: Actor, year: int) -> Mapping[InitiativeState, int]:
    """How many of those proposed in a year stand where."""
    rows = db.session.execute(
        select(Initiative.state, func.count())
        .where(
            Initiative.unit_id.in_(actor.reach(Permission.PLAN_READ)),
            Initiative.withdrawn_at.is_(None),
            within_year(Initiative.proposed_on, year),
        )
        .group_by(Initiative.state)
    )
    return {state: number for state, number in rows}  # noqa: C416  a Row is not a pair to a type checker
