"""Handing over: what the room did not settle becomes drafts for the follow-up board, and goes to who must answer."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import ForumRound, HandedItem, LeaderQuestion, LeftOut, Transmission
from forum_app.sessions.queries import agencies
from forum_app.sessions.queries import handover as queries
from forum_app.sessions.queries.handover import OpenItem
from forum_app.sessions.rules import handover as rules
from forum_app.sessions.rules.agencies import YOUTH_UNION, joined, separate
from forum_app.sessions.rules.topics import Topic
from forum_app.sessions.service import outputs, questions
from forum_app.sessions.signals import handed_over

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


@dataclass(frozen=True, slots=True)
class HandOver:
    """One line of the hand-over: the question or output, and the agency (several with `;`) that a person settled on."""

    thing_id: uuid.UUID
    agency: str
    basis: str = ""


def hand_over(
    actor: Doer | None,
    forum_round: ForumRound,
    chosen: Sequence[HandOver],
    youth_union: str | None = None,
    at: datetime | None = None,
) -> Sequence[HandedItem]:
    """Adds what is new; what went on before stays as it was. All or nothing."""
    # Two organisers at two desks: the second sees what the first has sent on.
    db.session.refresh(forum_round, with_for_update=True)
    rules.check_held(forum_round.state)
    waiting = {item.id: item for item in queries.open_items(forum_round)}
    lines = [line for line in chosen if line.thing_id in waiting]
    recipient = YOUTH_UNION[forum_round.level] if youth_union is None else youth_union.strip()
    _check(chosen, lines, waiting, recipient)
    now, known = at or clock.now(), agencies.known_for(forum_round)
    handed = [_draft(forum_round, waiting[line.thing_id], line, known, now) for line in lines]
    db.session.add_all(handed)
    _transmit(actor, forum_round, handed, recipient, known, now)
    for line in lines:
        _forget_left_out(waiting[line.thing_id])
    forum_round.handed_over_at = now
    _record(actor, "round:hand-over", forum_round, items=len(handed))
    db.session.flush()
    handed_over.send(forum_round=forum_round, actor=actor, at=now)
    return handed


def leave_out(actor: Doer | None, forum_round: ForumRound, thing_id: uuid.UUID, reason: str) -> LeftOut:
    if not reason.strip():
        raise rules.NoReason
    item = _open(forum_round, thing_id)
    _forget_left_out(item)
    left = LeftOut(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        **_about(item),
        reason=" ".join(reason.split()),
        left_at=clock.now(),
        left_by_id=actor.id if actor else None,
    )
    db.session.add(left)
    _record(actor, "round:leave-out", forum_round, item=str(thing_id))
    return left


def put_back(actor: Doer | None, forum_round: ForumRound, thing_id: uuid.UUID) -> None:
    _forget_left_out(_open(forum_round, thing_id))
    _record(actor, "round:put-back", forum_round, item=str(thing_id))


def set_topic(actor: Doer | None, forum_round: ForumRound, thing_id: uuid.UUID, topic: Topic | None) -> None:
    item = _open(forum_round, thing_id)
    if item.topic is topic:
        return
    if isinstance(item.thing, LeaderQuestion):
        questions.set_topic(actor, item.thing, topic)
    else:
        outputs.set_topic(actor, item.thing, topic)


def _check(
    chosen: Sequence[HandOver], lines: Sequence[HandOver], waiting: dict[uuid.UUID, OpenItem], recipient: str
) -> None:
    if not chosen:
        raise rules.NothingChosen
    if not lines:
        raise rules.HandedAlready
    if not recipient:
        raise rules.NoYouthUnion
    nobody = next((line for line in lines if not separate(line.agency)), None)
    if nobody is not None:
        raise rules.AgencyUnknown(words=waiting[nobody.thing_id].words)


def _draft(
    forum_round: ForumRound, item: OpenItem, line: HandOver, known: agencies.KnownAgencies, now: datetime
) -> HandedItem:
    return HandedItem(
        unit_id=forum_round.unit_id,
        id=uuid.uuid4(),
        round_id=forum_round.id,
        **_about(item),
        kind=item.kind,
        topic=item.topic,
        words=item.words,
        said_in_the_room=item.said_in_the_room,
        agency=joined(separate(line.agency)),
        agency_id=known.find(line.agency),
        basis=line.basis,
        handed_at=now,
    )


def _transmit(
    actor: Doer | None,
    forum_round: ForumRound,
    handed: Sequence[HandedItem],
    youth_union: str,
    known: agencies.KnownAgencies,
    now: datetime,
) -> None:
    """Art. 11: to each agency what is its own, and the whole to the Youth Union."""
    items = Counter(name for item in handed for name in separate(item.agency))
    sent = [*((name, number, False) for name, number in items.items()), (youth_union, len(handed), True)]
    db.session.add_all(
        Transmission(
            unit_id=forum_round.unit_id,
            round_id=forum_round.id,
            recipient=name,
            recipient_id=known.find(name),
            youth_union=whole,
            items=number,
            sent_at=now,
            sent_by_id=actor.id if actor else None,
        )
        for name, number, whole in sent
    )


def _open(forum_round: ForumRound, thing_id: uuid.UUID) -> OpenItem:
    found = next((item for item in queries.open_items(forum_round) if item.id == thing_id), None)
    if found is None:
        raise rules.HandedAlready
    return found


def _about(item: OpenItem) -> dict[str, uuid.UUID]:
    return {"question_id" if isinstance(item.thing, LeaderQuestion) else "output_id": item.id}


def _forget_left_out(item: OpenItem) -> None:
    if item.left_out is not None:
        db.session.delete(item.left_out)
        db.session.flush()


def _record(actor: Doer | None, deed: str, forum_round: ForumRound, **details: object) -> None:
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
