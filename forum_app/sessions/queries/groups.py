"""Groups of a round, and the address of each one's sheet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.errors import NotFound
from forum_app.i18n import _
from forum_app.sessions.models import DiscussionGroup, ForumRound, LeaderQuestion, Output
from forum_app.sessions.queries.rounds import get_round
from forum_app.sessions.rules import groups as rules


@dataclass(frozen=True, slots=True)
class GroupLine:
    group: DiscussionGroup
    outputs: int


@dataclass(frozen=True, slots=True)
class SheetAddress:
    """What stands on the wall and on paper for one group; `path` begins with `/G/` and is upper case."""

    number: int
    topic: str
    room: str
    path: str


@dataclass(frozen=True, slots=True)
class GroupAt:
    """A group that belongs to the round of the address."""

    round: ForumRound
    group: DiscussionGroup

    @property
    def unit_id(self) -> int:
        return self.round.unit_id


def get_group(round_id: int, group_id: uuid.UUID) -> GroupAt:
    group = db.session.get(DiscussionGroup, (unit_of_station(round_id), group_id))
    if group is None or group.round_id != round_id:
        raise NotFound
    return GroupAt(get_round(round_id), group)


def groups_of(forum_round: ForumRound) -> Sequence[DiscussionGroup]:
    return db.session.scalars(
        select(DiscussionGroup)
        .where(DiscussionGroup.unit_id == forum_round.unit_id, DiscussionGroup.round_id == forum_round.id)
        .order_by(DiscussionGroup.number)
    ).all()


def lines_of(forum_round: ForumRound) -> list[GroupLine]:
    """Each group with how many outputs it has written, struck ones left out."""
    written = _count_by_group(forum_round)
    return [GroupLine(group, written.get(group.id, 0)) for group in groups_of(forum_round)]


def _count_by_group(forum_round: ForumRound) -> dict[uuid.UUID | None, int]:
    rows = db.session.execute(
        select(Output.group_id, func.count())
        .where(Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
        .where(Output.withdrawn_at.is_(None))
        .group_by(Output.group_id)
    )
    return {row[0]: row[1] for row in rows}


def has_written(group: DiscussionGroup) -> bool:
    """Anything at all, struck or not, on its sheet or to the leaders."""
    return any(
        db.session.scalar(
            select(table.id).where(table.unit_id == group.unit_id, table.group_id == group.id).limit(1)
        )
        for table in (Output, LeaderQuestion)
    )


def sheet_addresses(forum_round: ForumRound, key: bytes) -> list[SheetAddress]:
    """`key` is `rules.groups.seal_key(secret)`; the same addresses for the wall and for paper."""
    return [
        SheetAddress(group.number, group.topic, group.room, sheet_path(group, key))
        for group in groups_of(forum_round)
    ]


def sheet_path(group: DiscussionGroup, key: bytes) -> str:
    return rules.sheet_path(key, group.round_id, group.number, group.id, group.sheet_version)


def at_address(address: str, key: bytes) -> GroupAt:
    """What a scanned code leads to; every wrong, old or made-up code is the same unknown."""
    try:
        located = rules.locate(address)
    except ValueError:
        raise NotFound from None
    group = db.session.scalar(
        select(DiscussionGroup).where(
            DiscussionGroup.unit_id == unit_of_station(located.round_id),
            DiscussionGroup.round_id == located.round_id,
            DiscussionGroup.number == located.number,
        )
    )
    if group is None or not rules.is_sealed(located, key, group.id, group.sheet_version):
        raise NotFound
    return GroupAt(get_round(located.round_id), group)


def place_of(group: DiscussionGroup) -> str:
    """What the reading room calls a group's sheet, where one friend writes alone."""
    return f"round:{group.round_id}:group:{group.number}"


def written_at(unit_id: int, place: str) -> str:
    """For the reading room: at which round, and what the group talks about."""
    match place.split(":"):
        case ["round", round_id, "group", number] if round_id.isdecimal() and number.isdecimal():
            found = db.session.execute(
                select(DiscussionGroup.topic, ForumRound.name, ForumRound.theme)
                .join(
                    ForumRound,
                    (ForumRound.unit_id == DiscussionGroup.unit_id)
                    & (ForumRound.id == DiscussionGroup.round_id),
                )
                .where(
                    DiscussionGroup.unit_id == unit_id,
                    DiscussionGroup.round_id == int(round_id),
                    DiscussionGroup.number == int(number),
                )
            ).one_or_none()
            if found is not None:
                topic, name, theme = found
                told = _("Written alone in a group about “%(topic)s” at “%(name)s”.", topic=topic, name=name)
                return f"{told} {theme}".strip()
    return ""
