"""The rules by which answers are due, as their page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Select, or_, select

from forum_app.db import db
from forum_app.followup.models import DeadlineFor, DeadlineRule
from forum_app.units import queries as units
from forum_app.units.models import Unit


def laws(on: date) -> Sequence[DeadlineRule]:
    return db.session.scalars(
        select(DeadlineRule)
        .where(
            DeadlineRule.by_law,
            DeadlineRule.valid_from <= on,
            or_(DeadlineRule.valid_until.is_(None), DeadlineRule.valid_until >= on),
        )
        .order_by(DeadlineRule.of, DeadlineRule.id)
    ).all()


def open_rules(unit_id: int, of: DeadlineFor, on: date) -> Sequence[DeadlineRule]:
    """A unit's own figures for one thing that hold on that day or will hold later."""
    return db.session.scalars(
        select(DeadlineRule)
        .where(
            DeadlineRule.unit_id == unit_id,
            DeadlineRule.of == of,
            or_(DeadlineRule.valid_until.is_(None), DeadlineRule.valid_until >= on),
        )
        .order_by(DeadlineRule.valid_from, DeadlineRule.id)
    ).all()


def general() -> Sequence[DeadlineRule]:
    """What holds everywhere: the law, and the figures for whoever has set none."""
    return db.session.scalars(
        select(DeadlineRule)
        .where(DeadlineRule.unit_id.is_(None))
        .order_by(DeadlineRule.by_law.desc(), DeadlineRule.of, DeadlineRule.valid_from.desc())
    ).all()


def of_units(within: Select[tuple[int]]) -> Sequence[DeadlineRule]:
    """Own figures of these units, the ended ones among them, the newest first."""
    return db.session.scalars(
        select(DeadlineRule)
        .where(DeadlineRule.unit_id.in_(within))
        .order_by(DeadlineRule.unit_id, DeadlineRule.of, DeadlineRule.valid_from.desc(), DeadlineRule.id)
    ).all()


def living(unit_ids: Iterable[int], today: date) -> Sequence[Unit]:
    """A unit that has ended owes nothing new: it is not asked for a figure."""
    return db.session.scalars(
        select(Unit)
        .where(Unit.id.in_(set(unit_ids)), or_(Unit.until_on.is_(None), Unit.until_on >= today))
        .order_by(Unit.folded, Unit.id)
    ).all()


def found(wanted: str, within: Select[tuple[int]], today: date) -> Sequence[Unit]:
    """Units by name for which a figure can be set; none before a name is typed."""
    return living((unit.id for unit in units.find(wanted, within)), today) if wanted else ()
