"""What stands on a group's sheet: as data for the rules, and as plain values for its page and its phone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from forum_app.db import db
from forum_app.sessions.models import DiscussionGroup, LeaderQuestion, Output, SheetDeed
from forum_app.sessions.queries.outputs import lines_of_group
from forum_app.sessions.rules.outputs import KIND_NAMES
from forum_app.sessions.rules.sheets import Line, Sheet


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as one sees it: with those joined to it, their words whole."""

    line: Line
    joined: list[Line]


def sheet_of(group: DiscussionGroup, deeds: Sequence[uuid.UUID] = ()) -> Sheet:
    """`deeds` are those just sent: which of them are done already comes with the sheet."""
    asked = _asked(group)
    lines = {output.id: line_of(output, asked=output.id in asked) for output in lines_of_group(group)}
    return Sheet(lines, group.presentation, _done(group, deeds))


def line_of(output: Output, *, asked: bool) -> Line:
    return Line(
        id=output.id,
        kind=output.kind,
        words=output.words,
        position=output.position,
        dots=output.dots,
        joined_to=output.joined_to_id,
        struck=output.withdrawn_at is not None,
        asked=asked,
        revision=output.revision,
        by_one=output.text_id is not None,
    )


def deeds_done(group: DiscussionGroup) -> int:
    return (
        db.session.scalar(
            select(func.count())
            .select_from(SheetDeed)
            .where(SheetDeed.unit_id == group.unit_id, SheetDeed.group_id == group.id)
        )
        or 0
    )


def known_elsewhere(group: DiscussionGroup, line_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Ids among these that are outputs of others: a made-up id must not reach another group's words."""
    rows = db.session.scalars(
        select(Output.id)
        .where(Output.unit_id == group.unit_id, Output.id.in_(line_ids))
        .where(Output.group_id.is_distinct_from(group.id))
        .order_by(Output.id)
    )
    return set(rows)


def shown(sheet: Sheet) -> list[Shown]:
    """The leading lines in the order of the kinds and of their places, each with all that leads to it."""
    joined: dict[uuid.UUID, list[Line]] = {}
    for line in sheet.in_order():
        if line.joined_to is not None and not line.struck:
            joined.setdefault(_carrier(sheet, line), []).append(line)
    kinds = list(KIND_NAMES)
    leading = sorted((line for line in sheet.in_order() if line.leading), key=lambda x: kinds.index(x.kind))
    return [Shown(line, joined.get(line.id, [])) for line in leading]


def struck(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.in_order() if line.struck and not line.withheld]


def carried_elsewhere(sheet: Sheet) -> list[Line]:
    """Lines that an adult joined to one of another group."""
    return [
        line
        for line in sheet.in_order()
        if not line.struck and line.joined_to and _carrier(sheet, line) not in sheet.lines
    ]


def plain(sheet: Sheet) -> dict[str, Any]:
    """For the phone, and for its ETag: nothing but the sheet."""
    return {
        "presentation": sheet.presentation.value if sheet.presentation else "",
        "lines": [
            {
                "id": str(line.id),
                "kind": line.kind.value,
                "words": line.words or "",
                "dots": line.dots,
                "joined": str(line.joined_to) if line.joined_to else "",
                "struck": line.struck,
                "asked": line.asked,
                "reading": line.words is None,
                "one": line.by_one,
            }
            for line in sheet.in_order()
            if not line.withheld
        ],
    }


def _carrier(sheet: Sheet, line: Line) -> uuid.UUID:
    here = line
    while here.joined_to is not None and here.joined_to in sheet.lines:
        here = sheet.lines[here.joined_to]
    return here.joined_to or here.id


def _asked(group: DiscussionGroup) -> set[uuid.UUID | None]:
    rows = db.session.scalars(
        select(LeaderQuestion.output_id).where(
            LeaderQuestion.unit_id == group.unit_id,
            LeaderQuestion.round_id == group.round_id,
            LeaderQuestion.group_id == group.id,
        )
    )
    return set(rows)


def _done(group: DiscussionGroup, deeds: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    if not deeds:
        return set()
    rows = db.session.scalars(
        select(SheetDeed.id).where(
            SheetDeed.unit_id == group.unit_id, SheetDeed.group_id == group.id, SheetDeed.id.in_(deeds)
        )
    )
    return set(rows)
