"""Writing the record: each deed is chained to the one before it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from forum_app import clock
from forum_app.audit.models import AuditEvent, AuditHead
from forum_app.db import db

if TYPE_CHECKING:
    from forum_app.web.access import Actor

SYSTEM = "Tiếng Em"
GENESIS = bytes(32)


def record(actor: Actor | None, deed: str, unit_id: int, subject: str, **details: Any) -> None:
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


def digest(event: AuditEvent) -> bytes:
    """The link: everything the row says, and the hash of the row before it."""
    said = [
        event.unit_id,
        event.number,
        event.at.isoformat(),
        str(event.actor_id),
        event.actor_name,
        event.deed,
        event.subject,
        event.details,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(event.previous_hash + text.encode()).digest()
