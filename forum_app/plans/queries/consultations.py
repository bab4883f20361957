"""The register of consultations: one of them, and those that somebody may read."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Consultation
from forum_app.plans.queries.entries import Choices, Wanted, choices_of, page_of, within_year
from forum_app.plans.rules.consultations import Progress, progress_of
from forum_app.security.permissions import Permission
from forum_app.units.models import Unit

if TYPE_CHECKING:
    from forum_app.web.access import Actor


@dataclass(frozen=True)
class Line:
    consultation: Consultation
    unit: str

    @property
    def progress(self) -> Progress:
        return progress_of(self.consultation)


@dataclass(frozen=True)
class Shelf:
    lines: Sequence[Line]
    pages: int
    choices: Choices


def get_consultation(consultation_id: uuid.UUID) -> Consultation:
    found = db.session.scalar(select(Consultation).where(Consultation.id == consultation_id))
    if found is None:
        raise NotFound
    return found


def consultations_for(actor: Actor, wanted: Wanted) -> Shelf:
    """The latest decisions first; what was withdrawn is at its own address only."""
    reach = actor.reach(Permission.PLAN_READ)
    found = (
        select(Consultation, Unit.name)
        .join(Unit, Unit.id == Consultation.unit_id)
        .where(Consultation.unit_id.in_(reach), Consultation.withdrawn_at.is_(None))
        .order_by(Consultation.decided_on.desc(), Unit.folded, Consultation.id)
    )
    if wanted.year is not None:
        found = found.where(within_year(Consultation.decided_on, wanted.year))
    if wanted.scope is not None:
        found = found.where(Consultation.scope == wanted.scope)
    if wanted.unit_id is not None:
        found = found.where(Consultation.unit_id == wanted.unit_id)
    rows, pages = page_of(found, wanted.page)
    choices = choices_of(Consultation.unit_id, Consultation.decided_on, reach)
    return Shelf([Line(*row) for row in rows], pages, choices)


def progress_in(actor: Actor, year: int) -> Mapping[Progress, int]:
    """How far the consultations of a year have come."""
    found = db.session.scalars(
        select(Consultation).where(
            Consultation.unit_id.in_(actor.reach(Permission.PLAN_READ)),
            Consultation.withdrawn_at.is_(None),
            within_year(Consultation.decided_on, year),
        )
    )
    return Counter(progress_of(one) for one in found)


def decided_between(unit_ids: Select[tuple[int]], first: date, last: date) -> list[Line]:
    """What was decided about children in that time, whether they were asked or not; the earliest first."""
    rows = db.session.execute(
        select(Consultation, Unit.name)
        .join(Unit, Unit.id == Consultation.unit_id)
        .where(Consultation.unit_id.in_(unit_ids), Consultation.withdrawn_at.is_(None))
        .where(Consultation.decided_on.between(first, last))
        .order_by(Consultation.decided_on, Unit.folded, Consultation.id)
    )
    return [Line(*row) for row in rows]
