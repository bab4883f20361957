"""Putting people on duty, and taking them off."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.moderation.models import Duty
from forum_app.moderation.queries.rosters import candidates
from forum_app.moderation.rules import staffing as rules

if TYPE_CHECKING:
    from forum_app.units.models import Unit
    from forum_app.web.access import Actor


def enter(actor: Actor, unit: Unit, draft: rules.DutyDraft) -> Duty:
    rules.check_span(draft.from_on, draft.until_on, clock.today())
    holder = next((one for one in candidates(unit.id)[draft.kind] if one.id == draft.account_id), None)
    if holder is None:
        raise rules.HoldsNoRole
    duty = Duty(unit_id=unit.id, **asdict(draft))
    db.session.add(duty)
    audit.record(
        actor,
        "roster:enter",
        unit.id,
        f"account:{holder.id}",
        name=holder.name,
        duty=draft.kind.value,
        from_on=draft.from_on.isoformat(),
        until_on=draft.until_on.isoformat(),
    )
    return duty


def end(actor: Actor, duty: Duty) -> None:
    """From today on; what was before stays on the roster's past. One that has not begun is taken out."""
    today = clock.today()
    if duty.from_on >= today:
        db.session.delete(duty)
    else:
        duty.until_on = today - timedelta(days=1)
    audit.record(
        actor,
        "roster:end",
        duty.unit_id,
        f"account:{duty.account_id}",
        duty=duty.kind.value,
        on=today.isoformat(),
    )
