"""What a unit has done: its file, somebody's word for it; taken back, and not required after all."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.plans.models import Delivery, DeliveryWay, Exemption, Milestone
from forum_app.plans.queries import deliveries as queries
from forum_app.plans.queries.deliveries import DeliveryAt, ExcusedAt, Owed
from forum_app.plans.rules import deliveries as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def deliver_file(
    actor: Doer | None, owed: Owed, name: str, content: bytes, note: str = "", came_on: date | None = None
) -> Delivery:
    """`came_on` is for who enters what reached them by another way; today, if it is not given."""
    rules.check_open(owed.plan.state)
    day = rules.check_came(came_on, clock.today())
    mime = rules.kind_of(name, content)
    made = _deliver(
        actor,
        owed,
        DeliveryWay.FILE,
        day,
        note=note.strip(),
        file_name=rules.name_for(name, mime),
        mime=mime,
        content=content,
    )
    _record(actor, "plan:deliver", owed, file=made.file_name)
    return made


def deliver_told(actor: Doer | None, owed: Owed, done_on: date | None, note: str) -> Delivery:
    """Somebody told the coordinator; the note says who."""
    rules.check_open(owed.plan.state)
    day = rules.check_told(done_on, note, clock.today())
    made = _deliver(actor, owed, DeliveryWay.TOLD, day, note=note.strip())
    _record(actor, "plan:record", owed, done_on=day.isoformat())
    return made


def withdraw(actor: Doer | None, at: DeliveryAt, *, keeps_plan: bool) -> None:
    """It stays to be read, and counts no more; what was sent before it counts again."""
    delivery = at.delivery
    rules.check_open(at.owed.plan.state)
    rules.check_withdrawal(delivery.way, delivery.withdrawn_at is not None, keeps_plan)
    delivery.withdrawn_at = clock.now()
    _record(actor, "plan:withdraw", at.owed, way=delivery.way.value)


def exempt(actor: Doer | None, owed: Owed, reason: str) -> Exemption:
    rules.check_open(owed.plan.state)
    rules.check_excuse(reason, queries.excused_now(owed))
    made = Exemption(
        unit_id=owed.plan_unit_id,
        id=uuid.uuid4(),
        plan_id=owed.plan.id,
        milestone_id=owed.milestone.id,
        of_unit_id=owed.unit_id,
        reason=reason.strip(),
        made_at=clock.now(),
        made_by_id=actor.id if actor else None,
    )
    db.session.add(made)
    _record(actor, "plan:excuse", owed, reason=made.reason)
    return made


def ask_after_all(actor: Doer | None, at: ExcusedAt) -> None:
    """The exemption is undone; a second press changes nothing."""
    if at.exemption.undone_at is None:
        at.exemption.undone_at = clock.now()
        _record(actor, "plan:ask-after-all", at.owed)


def owed_by(milestone: Milestone, unit_id: int) -> Owed:
    """For deeds from outside a page: the plan must ask it of that unit."""
    try:
        return queries.owed_of(milestone, unit_id)
    except NotFound:
        raise rules.NotAsked(unit=unit_id) from None


def _deliver(actor: Doer | None, owed: Owed, way: DeliveryWay, done_on: date, **more: Any) -> Delivery:
    made = Delivery(
        unit_id=owed.plan_unit_id,
        id=uuid.uuid4(),
        plan_id=owed.plan.id,
        milestone_id=owed.milestone.id,
        of_unit_id=owed.unit_id,
        way=way,
        done_on=done_on,
        made_at=clock.now(),
        made_by_id=actor.id if actor else None,
        **more,
    )
    db.session.add(made)
    return made


def _record(actor: Doer | None, deed: str, owed: Owed, **details: Any) -> None:
    db.session.flush()
    about = f"plan:{owed.plan.id}"
    audit.record(actor, deed, owed.unit_id, about, milestone=owed.milestone.name, **details)
