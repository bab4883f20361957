"""What all groups have written, as the facilitator looks at it: a page at a time, a fixed number of statements."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from forum_app.db import db
from forum_app.db.paging import Page, paged
from forum_app.sessions.models import DiscussionGroup, ForumRound, Output, OutputKind
from forum_app.sessions.queries.groups import groups_of
from forum_app.sessions.rules.outputs import shown_words

SIZE = 40


@dataclass(frozen=True, slots=True)
class Filter:
    """A group by its number, a kind, words that are looked for, and whether struck ones are meant."""

    group: int | None = None
    kind: OutputKind | None = None
    words: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    output: Output
    group: DiscussionGroup | None
    words: str
    joined: list[Row]

    @property
    def number(self) -> int | None:
        return self.group.number if self.group else None


@dataclass(frozen=True, slots=True)
class Gathered:
    page: Page[Output]
    rows: list[Row]
    groups: Sequence[DiscussionGroup]


def gathered(forum_round: ForumRound, wanted: Filter, page: int) -> Gathered:
    groups = groups_of(forum_round)
    by_id = {group.id: group for group in groups}
    found = paged(_filtered(forum_round, wanted), page, SIZE)
    carried = _carried(forum_round, [output.id for output in found.items])
    rows = [_row(output, by_id, carried) for output in found.items]
    return Gathered(found, rows, groups)


def stand(forum_round: ForumRound) -> dict[str, int]:
    """Changes whenever a sheet changes; a few numbers for the page that follows."""
    row = db.session.execute(
        select(
            func.count(),
            func.count(Output.withdrawn_at),
            func.count(Output.joined_to_id),
            func.coalesce(func.sum(Output.dots), 0),
            func.coalesce(func.sum(Output.revision), 0),
            func.count(Output.words),
        ).where(Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
    ).one()
    return dict(zip(("written", "struck", "joined", "dots", "changes", "read"), map(int, row), strict=True))


def _filtered(forum_round: ForumRound, wanted: Filter) -> Select[tuple[Output]]:
    found = (
        select(Output)
        .outerjoin(
            DiscussionGroup,
            (DiscussionGroup.unit_id == Output.unit_id) & (DiscussionGroup.id == Output.group_id),
        )
        .where(Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
        .order_by(DiscussionGroup.number, Output.position, Output.id)
    )
    if wanted.struck:
        # Without words it was withheld by the reading room, and no page tells of it.
        found = found.where(Output.withdrawn_at.is_not(None), Output.words.is_not(None))
    else:
        found = found.where(Output.withdrawn_at.is_(None), Output.joined_to_id.is_(None))
    if wanted.group is not None:
        found = found.where(DiscussionGroup.number == wanted.group)
    if wanted.kind is not None:
        found = found.where(Output.kind == wanted.kind)
    if wanted.words:
        found = found.where(func.lower(Output.words).contains(wanted.words.lower(), autoescape=True))
    return found


def _carried(forum_round: ForumRound, roots: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Output]]:
    """Everything that leads to these, however many pointers away, in one statement."""
    if not roots:
        return {}
    here = (Output.unit_id == forum_round.unit_id, Output.round_id == forum_round.id)
    tree = (
        select(Output.id.label("id"), Output.joined_to_id.label("root"))
        .where(*here, Output.joined_to_id.in_(roots))
        .cte("carried", recursive=True)
    )
    further = aliased(Output)
    tree = tree.union(
        select(further.id, tree.c.root).where(
            further.unit_id == forum_round.unit_id,
            further.round_id == forum_round.id,
            further.joined_to_id == tree.c.id,
        )
    )
    rows = db.session.execute(
        select(tree.c.root, Output)
        .join(Output, (Output.unit_id == forum_round.unit_id) & (Output.id == tree.c.id))
        .where(Output.withdrawn_at.is_(None))
        .order_by(Output.position, Output.id)
    )
    carried: dict[uuid.UUID, list[Output]] = {}
    for root, output in rows:
        carried.setdefault(root, []).append(output)
    return carried


def _row(
    output: Output,
    groups: dict[uuid.UUID, DiscussionGroup],
    carried: dict[uuid.UUID, list[Output]],
) -> Row:
    joined = [_row(other, groups, {}) for other in carried.get(output.id, [])]
    group = groups.get(output.group_id) if output.group_id else None
    return Row(output, group, shown_words(output.words), joined)
