"""Groups are made, changed and removed, and their codes made void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import DiscussionGroup, ForumRound, SheetDeed
from forum_app.sessions.queries import groups as queries
from forum_app.sessions.rules import groups as rules

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def add_group(
    actor: Doer | None, forum_round: ForumRound, number: int, topic: str, **more: Any
) -> DiscussionGroup:
    """`more` are columns of the group: topic_key, room, responsible_adult, children, presentation."""
    if not topic.strip():
        raise rules.TopicMissing
    groups = queries.groups_of(forum_round)
    rules.check_number_of_groups(len(groups) + 1)
    if number in {group.number for group in groups}:
        raise rules.NumberTaken(number=number)
    group = DiscussionGroup(
        unit_id=forum_round.unit_id, round_id=forum_round.id, number=number, topic=topic.strip(), **more
    )
    db.session.add(group)
    db.session.flush()
    _record(actor, "group:add", group)
    return group


def make_groups(actor: Doer | None, forum_round: ForumRound, topics: Sequence[str]) -> list[DiscussionGroup]:
    """One group a topic, numbered on from those there are."""
    first = next_number(forum_round)
    return [add_group(actor, forum_round, number, topic) for number, topic in enumerate(topics, start=first)]


def next_number(forum_round: ForumRound) -> int:
    return max((group.number for group in queries.groups_of(forum_round)), default=0) + 1


def edit_group(actor: Doer | None, group: DiscussionGroup, topic: str, **more: Any) -> None:
    if not topic.strip():
        raise rules.TopicMissing
    group.topic = topic.strip()
    for name, value in more.items():
        setattr(group, name, value)
    _record(actor, "group:edit", group)


def remove_group(actor: Doer | None, group: DiscussionGroup) -> None:
    """Only while nothing was ever written on its sheet."""
    db.session.refresh(group, with_for_update=True)
    if queries.has_written(group):
        raise rules.GroupNotEmpty
    _record(actor, "group:remove", group)
    db.session.execute(
        delete(SheetDeed).where(SheetDeed.unit_id == group.unit_id, SheetDeed.group_id == group.id)
    )
    db.session.delete(group)
    db.session.flush()


def renew_sheet(actor: Doer | None, group: DiscussionGroup) -> None:
    """A new code for the group; the old one opens nothing any more, and nothing written is lost."""
    db.session.refresh(group, with_for_update=True)
    group.sheet_version += 1
    _record(actor, "group:renew-sheet", group)


def _record(actor: Doer | None, deed: str, group: DiscussionGroup) -> None:
    audit.record(actor, deed, group.unit_id, f"round:{group.round_id}", group=group.number)
