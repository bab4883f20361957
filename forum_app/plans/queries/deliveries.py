"""One unit and one milestone: where it stands, by when and why, what was sent in, who was reminded."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from forum_app.accounts.queries.holders import names_of
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Delivery, Exemption, Milestone, Plan, PlanState, Reminder
from forum_app.plans.queries.board import Cell, cell_of
from forum_app.plans.queries.owing import Owing, by_id, owes, tree_of
from forum_app.plans.queries.plans import get_plan
from forum_app.units.models import Unit


@dataclass(frozen=True)
class Owed:
    """What one unit owes; it belongs to that unit and to the unit whose plan it is."""

    plan: Plan
    milestone: Milestone
    unit: Owing
    plan_unit: str

    @property
    def unit_id(self) -> int:
        return self.unit.id

    @property
    def plan_unit_id(self) -> int:
        return self.plan.unit_id

    @property
    def in_force(self) -> bool:
        return self.plan.state is PlanState.ISSUED


@dataclass(frozen=True)
class DeliveryAt:
    """A delivery with where it belongs, for who may touch it."""

    delivery: Delivery
    owed: Owed

    @property
    def unit_id(self) -> int:
        return self.owed.unit_id

    @property
    def plan_unit_id(self) -> int:
        return self.owed.plan_unit_id


@dataclass(frozen=True)
class ExcusedAt:
    exemption: Exemption
    owed: Owed

    @property
    def plan_unit_id(self) -> int:
        return self.owed.plan_unit_id


@dataclass(frozen=True)
class Told:
    """Everything about it."""

    cell: Cell
    deliveries: Sequence[Delivery]
    exemptions: Sequence[Exemption]
    reminders: Sequence[Reminder]
    names: dict[uuid.UUID, str]

    @property
    def counting(self) -> Delivery | None:
        """The newest that stands."""
        return next((one for one in self.deliveries if one.withdrawn_at is None), None)

    @property
    def excused(self) -> Exemption | None:
        return next((one for one in self.exemptions if one.undone_at is None), None)

    def name(self, account_id: uuid.UUID | None) -> str:
        return self.names.get(account_id, "") if account_id else ""


def get_owed(owed_id: uuid.UUID, unit_id: int) -> Owed:
    """By the milestone and the unit that owes it. A draft asks nothing of anybody: there it is not found."""
    milestone = db.session.scalar(select(Milestone).where(Milestone.id == owed_id))
    if milestone is None:
        raise NotFound
    return owed_of(milestone, unit_id)


def owed_of(milestone: Milestone, unit_id: int) -> Owed:
    plan = get_plan(milestone.plan_id)
    unit = by_id(tree_of(plan)).get(unit_id)
    if plan.state is PlanState.DRAFT or unit is None or not owes(plan, milestone, unit):
        raise NotFound
    return Owed(plan, milestone, unit, db.session.get_one(Unit, plan.unit_id).name)


def get_delivery(delivery_id: uuid.UUID) -> DeliveryAt:
    found = db.session.scalar(select(Delivery).where(Delivery.id == delivery_id))
    if found is None:
        raise NotFound
    return DeliveryAt(found, get_owed(found.milestone_id, found.of_unit_id))


def get_file(delivery_id: uuid.UUID) -> DeliveryAt:
    """With its content; what was withdrawn is still there for who keeps the plan, and for the unit that sent it."""
    found = db.session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).options(undefer(Delivery.content))
    )
    if found is None or found.content is None:
        raise NotFound
    return DeliveryAt(found, get_owed(found.milestone_id, found.of_unit_id))


def get_exemption(exemption_id: uuid.UUID) -> ExcusedAt:
    found = db.session.scalar(select(Exemption).where(Exemption.id == exemption_id))
    if found is None:
        raise NotFound
    return ExcusedAt(found, get_owed(found.milestone_id, found.of_unit_id))


def told_of(owed: Owed) -> Told:
    deliveries, exemptions = deliveries_of(owed), _exemptions_of(owed)
    people = {one.made_by_id for one in deliveries} | {one.made_by_id for one in exemptions}
    return Told(
        cell_of(owed.plan, owed.milestone, owed.unit),
        deliveries,
        exemptions,
        _reminders_of(owed),
        dict(names_of(people)),
    )


def deliveries_of(owed: Owed) -> Sequence[Delivery]:
    """The newest first, withdrawn ones among them."""
    return db.session.scalars(
        select(Delivery)
        .where(
            Delivery.unit_id == owed.plan_unit_id,
            Delivery.milestone_id == owed.milestone.id,
            Delivery.of_unit_id == owed.unit_id,
        )
        .order_by(Delivery.made_at.desc(), Delivery.id.desc())
    ).all()


def excused_now(owed: Owed) -> bool:
    return any(one.undone_at is None for one in _exemptions_of(owed))


def _exemptions_of(owed: Owed) -> Sequence[Exemption]:
    return db.session.scalars(
        select(Exemption)
        .where(
            Exemption.unit_id == owed.plan_unit_id,
            Exemption.milestone_id == owed.milestone.id,
            Exemption.of_unit_id == owed.unit_id,
        )
        .order_by(Exemption.made_at.desc(), Exemption.id)
    ).all()


def _reminders_of(owed: Owed) -> Sequence[Reminder]:
    return db.session.scalars(
        select(Reminder)
        .where(
            Reminder.unit_id == owed.plan_unit_id,
            Reminder.milestone_id == owed.milestone.id,
            Reminder.of_unit_id == owed.unit_id,
        )
        .order_by(Reminder.on.desc())
    ).all()
