"""Pictures of a round come in as pixels, are marked, and go; words kept back are released by a person."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.polls.service.media import redrawn
from forum_app.sessions.models import ConsentMark, ForumRound, LeaderQuestion, Output, RoundPhoto
from forum_app.sessions.queries import photos as queries
from forum_app.sessions.queries.importing import ENTERED, facts_of
from forum_app.sessions.rules import photos as rules
from forum_app.sessions.rules.importing_words import NEVER_PUBLIC

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def add_photo(
    actor: Doer | None, forum_round: ForumRound, raw: bytes, caption: str, consent: ConsentMark | None
) -> RoundPhoto:
    """Without a mark it stays in the house until somebody marks it."""
    there = queries.photos_of(forum_round)
    rules.check_picture(len(there), caption)
    photo = RoundPhoto(
        unit_id=forum_round.unit_id,
        id=uuid.uuid4(),
        round_id=forum_round.id,
        number=max((photo.number for photo in there), default=0) + 1,
        caption=caption.strip(),
        content=redrawn(raw, rules.SIDE_PX),
    )
    db.session.add(photo)
    db.session.flush()
    _record(actor, "round:photo-add", photo)
    if consent is not None:
        mark_photo(actor, photo, consent)
    return photo


def mark_photo(actor: Doer | None, photo: RoundPhoto, consent: ConsentMark | None) -> None:
    """None takes the mark back: the picture is not public any more."""
    photo.consent = consent
    photo.marked_by_id = actor.id if actor and consent else None
    _record(actor, "round:photo-mark", photo, consent=consent.value if consent else None)


def remove_photo(actor: Doer | None, photo: RoundPhoto) -> None:
    _record(actor, "round:photo-remove", photo)
    db.session.delete(photo)


def release(actor: Doer | None, forum_round: ForumRound, thing: LeaderQuestion | Output) -> None:
    """Somebody has read it and finds that it can be shown; what a source closes for ever stays closed."""
    facts = facts_of(forum_round)
    keys = [key for key, hexed in facts.get(ENTERED, {}).items() if hexed == thing.id.hex]
    if any(NEVER_PUBLIC in facts.get(f"items/{key}/flags", ()) for key in keys):
        raise rules.NeverPublic
    thing.kept_back = False
    audit.record(actor, "round:release", forum_round.unit_id, f"round:{forum_round.id}", item=str(thing.id))


def _record(actor: Doer | None, deed: str, photo: RoundPhoto, **details: object) -> None:
    audit.record(actor, deed, photo.unit_id, f"round:{photo.round_id}", number=photo.number, **details)
