"""What a line of a recommendation's story says; how the chain of them holds is that of the record of deeds."""

from __future__ import annotations

import hashlib

from forum_app.audit.rules.chain import link
from forum_app.followup.models.events import Event


def digest(event: Event) -> bytes:
    said = [
        event.unit_id,
        event.number,
        event.recommendation_id,
        str(event.part_id),
        event.at.isoformat(),
        event.who.value,
        event.way.value,
        str(event.account_id),
        event.name,
        event.deed.value,
        event.before.value if event.before else None,
        event.after.value if event.after else None,
        event.details,
    ]
    return link(event.previous_hash, said)


def fingerprint(words: str) -> str:
    """The story says that a wording changed and proves which; the words stay where they can still be taken back."""
    return hashlib.sha256(words.encode()).hexdigest()
