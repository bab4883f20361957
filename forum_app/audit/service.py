"""Writing the record: each deed is chained to the one before it."""

from __future__ import annotations

from typing import Any, Protocol

from sqlalchemy import select

from forum_app import clock
from forum_app.audit.models import NOWHERE, AuditEvent, AuditHead
from forum_app.audit.rules.chain import GENESIS, digest
from forum_app.db import db

__all__ = ["NOWHERE", "SYSTEM", "record"]

SYSTEM = "Tiếng Em"


class Doer(Protocol):
    """Somebody signed in, or an account that is just signing in."""

    @property
    def id(self) -> Any: ...
    @property
    def name(self) -> str: ...


def record(actor: Doer | None, deed: str, unit_id: int, subject: str, **details: Any) -> None:
    """Append a deed (`thing:verb`) to the unit's chain; `None` is the software itself.

    `details` are plain JSON values about the thing, never a child's words, a token or a single ballot.
    """
    head = db.session.scalar(select(AuditHead).where(AuditHead.unit_id == unit_id).with_for_update())
    if head is None:
        head = AuditHead(unit_id=unit_id, number=0, hash=GENESIS)
        db.session.add(head)
    event = AuditEvent(
        unit_id=unit_id,
        number=head.number + 1,
        at=clock.now(),
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else SYSTEM,
        deed=deed,
        subject=subject,
        details=details,
        previous_hash=head.hash,
    )
    event.hash = digest(event)
    head.number, head.hash = event.number, event.hash
    db.session.add(event)
    db.session.flush()
