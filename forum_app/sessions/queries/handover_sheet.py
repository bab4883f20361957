"""The sheet of the hand-over: each open item with the agency proposed for it, and why."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum_app.i18n import _
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.queries import agencies
from forum_app.sessions.queries import handover as queries
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.queries.handover import OpenItem
from forum_app.sessions.rules.agencies import joined, separate
from forum_app.sessions.rules.topics import Topic


@dataclass(frozen=True)
class SheetLine:
    """`topic` is the item's own, or else its group's. What an agency promised in the room comes before any table."""

    item: OpenItem
    group: int | None
    topic: Topic | None
    agency: str
    basis: str

    @property
    def words(self) -> str:
        return self.item.words

    def basis_for(self, typed: Mapping[uuid.UUID, str]) -> str:
        """The reason that is kept with the item: of the proposal, unless a person chose otherwise."""
        chosen = joined(separate(typed.get(self.item.id, self.agency)))
        return self.basis if chosen == self.agency else _("Chosen by the organisers.")


def sheet_lines(forum_round: ForumRound, on: date) -> Sequence[SheetLine]:
    """Those left out stand at the end."""
    groups = {group.id: group for group in groups_of(forum_round)}
    level = agencies.level_of(forum_round)
    lines = []
    for item in queries.open_items(forum_round):
        group = groups.get(item.group_id) if item.group_id else None
        topic = item.topic or (group.topic_key if group else None)
        agency, basis = _proposed(item, topic, level, on)
        lines.append(SheetLine(item, group.number if group else None, topic, agency, basis))
    return sorted(lines, key=lambda line: line.item.left_out is not None)


def proposals(forum_round: ForumRound, on: date) -> Mapping[str, tuple[str, str]]:
    """By topic, for a page that proposes anew while somebody chooses: the agency and the reason."""
    level = agencies.level_of(forum_round)
    return {str(topic or ""): _from_table(topic, level, on) for topic in (None, *Topic)}


def _proposed(item: OpenItem, topic: Topic | None, level: RoundLevel, on: date) -> tuple[str, str]:
    if item.promised_by:
        return item.promised_by, _("It promised in the room to answer later.")
    return _from_table(topic, level, on)


def _from_table(topic: Topic | None, level: RoundLevel, on: date) -> tuple[str, str]:
    made = agencies.proposal(topic, level, on)
    return made.text, agencies.basis_of(made, topic, level)
