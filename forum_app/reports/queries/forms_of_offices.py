"""Forms that offices made their own: which one stands, and which one a unit uses."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import undefer

from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.reports.models import PaperKind, PaperTemplate
from forum_app.units.queries.pages import path_to


def get_form(template_id: uuid.UUID) -> PaperTemplate:
    found = db.session.scalar(
        select(PaperTemplate).where(PaperTemplate.id == template_id).options(undefer(PaperTemplate.content))
    )
    if found is None:
        raise NotFound
    return found


def form_for(unit_id: int, kind: PaperKind) -> PaperTemplate | None:
    """Its own, or that of the nearest unit above; None: ours."""
    nearest = [unit_id, *(unit.id for unit in reversed(path_to(unit_id)))]
    latest = own_forms(nearest, kind)
    return next((latest[one] for one in nearest if one in latest), None)


def own_forms(unit_ids: Iterable[int], kind: PaperKind) -> dict[int, PaperTemplate]:
    """The one that stands in each unit that has one of its own."""
    return {form.unit_id: form for form in _standing(list(unit_ids), kind)}


def all_standing(unit_id: int, kind: PaperKind) -> Sequence[PaperTemplate]:
    return _standing([unit_id], kind)


def _standing(unit_ids: Sequence[int], kind: PaperKind) -> Sequence[PaperTemplate]:
    """The latest of each unit is the last."""
    return db.session.scalars(
        select(PaperTemplate)
        .where(PaperTemplate.unit_id.in_(unit_ids), PaperTemplate.kind == kind)
        .where(PaperTemplate.withdrawn_at.is_(None))
        .order_by(PaperTemplate.uploaded_at, PaperTemplate.id)
    ).all()
