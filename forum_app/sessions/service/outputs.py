"""Outputs are entered, joined, struck out and taken back, by staff and by imports. A group's own deeds: `sheets`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import DiscussionGroup, ForumRound, Output, OutputKind
from forum_app.sessions.queries import outputs as queries
from forum_app.sessions.rules import outputs as rules
from forum_app.sessions.rules.topics import Topic

if TYPE_CHECKING:
    import uuid

    from forum_app.audit.service import Doer


def add_output(
    group_or_round: DiscussionGroup | ForumRound, kind: OutputKind, words: str | None, **more: Any
) -> Output:
    """A source sometimes knows only the round. `more` are columns: id, topic, dots, position, text_id, joined_to_id."""
    if isinstance(group_or_round, DiscussionGroup):
        round_id, group_id = group_or_round.round_id, group_or_round.id
    else:
        round_id, group_id = group_or_round.id, None
    unit_id = group_or_round.unit_id
    more.setdefault("position", queries.next_position(unit_id, round_id, group_id))
    output = Output(unit_id=unit_id, round_id=round_id, group_id=group_id, kind=kind, words=words, **more)
    db.session.add(output)
    db.session.flush()
    return output


def join_output(actor: Doer | None, output: Output, to: Output) -> None:
    """A pointer across groups or within one; both keep their words and their group."""
    joined = _pointers(output.unit_id, output.round_id)
    output.joined_to_id = rules.check_join(output.id, to.id, joined)
    _record(actor, "output:join", output)


def part_output(actor: Doer | None, output: Output) -> None:
    output.joined_to_id = None
    _record(actor, "output:part", output)


def strike_output(actor: Doer | None, output: Output) -> None:
    """Not what the reading room still has: what becomes of that is decided there."""
    if output.words is None:
        raise rules.NotOnThisSheet
    output.withdrawn_at = output.withdrawn_at or clock.now()
    _record(actor, "output:strike", output)


def restore_output(actor: Doer | None, output: Output) -> None:
    if output.words is None:
        raise rules.NotOnThisSheet
    output.withdrawn_at = None
    _record(actor, "output:restore", output)


def set_topic(actor: Doer | None, output: Output, topic: Topic | None) -> None:
    output.topic = topic
    _record(actor, "output:topic", output, topic=topic.value if topic else None)


def _pointers(unit_id: int, round_id: int) -> dict[uuid.UUID, uuid.UUID | None]:
    rows = db.session.execute(
        select(Output.id, Output.joined_to_id)
        .where(Output.unit_id == unit_id, Output.round_id == round_id)
        .with_for_update()
    )
    return {row[0]: row[1] for row in rows}


def _record(actor: Doer | None, deed: str, output: Output, **details: Any) -> None:
    audit.record(actor, deed, output.unit_id, f"round:{output.round_id}", output=str(output.id), **details)
