"""What a group's phone sends, done to the group's sheet: each deed once, in the order of its arrival."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from forum_app import clock
from forum_app.db import db
from forum_app.errors import Refusal
from forum_app.moderation.rules.masks import mask
from forum_app.sessions.models import DiscussionGroup, Output, SheetDeed
from forum_app.sessions.queries import sheets as queries
from forum_app.sessions.queries.groups import GroupAt
from forum_app.sessions.queries.outputs import lines_of_group
from forum_app.sessions.rules import groups, sheets
from forum_app.sessions.rules.outputs import NotOnThisSheet
from forum_app.sessions.rules.sheets import Deed, Line, Sheet
from forum_app.sessions.service.questions import put_group_question


@dataclass(frozen=True, slots=True)
class Note:
    """A deed that was not done, and why; its words stay with the phone."""

    deed: Deed
    refusal: Refusal


def access_to(at: GroupAt) -> groups.Access:
    return groups.access(at.round.state, at.round.starts_on, at.round.ends_on, clock.today())


def take_in(at: GroupAt, deeds: Sequence[Deed]) -> tuple[Sheet, list[Note]]:
    """One refused deed keeps none of the others from being done."""
    if access_to(at) is not groups.Access.SHEET:
        raise sheets.SheetShut
    group = at.group
    db.session.refresh(group, with_for_update=True)
    if queries.deeds_done(group) + len(deeds) > sheets.DEEDS_MOST:
        raise sheets.FloodOfDeeds
    sheet = queries.sheet_of(group, [deed.id for deed in deeds])
    before, asked = set(sheet.done), {line.id for line in sheet.lines.values() if line.asked}
    foreign = queries.known_elsewhere(group, [deed.line for deed in deeds])
    notes = [note for deed in deeds if (note := _done(sheet, deed, foreign))]
    _write(group, sheet)
    for deed_id in sheet.done - before:
        db.session.add(SheetDeed(unit_id=group.unit_id, group_id=group.id, id=deed_id))
    db.session.flush()
    for line in sheet.in_order():
        if line.asked and line.id not in asked:
            put_group_question(group, mask(line.words or ""), line.id)
    return sheet, notes


def _done(sheet: Sheet, deed: Deed, foreign: set[uuid.UUID]) -> Note | None:
    try:
        if deed.line in foreign:
            raise NotOnThisSheet
        sheets.take(sheet, deed)
    except Refusal as refusal:
        return Note(deed, refusal)
    return None


def _write(group: DiscussionGroup, sheet: Sheet) -> None:
    """What the deeds made of the sheet, into its rows."""
    rows = {output.id: output for output in lines_of_group(group)}
    # New rows first: another row's pointer may lead to one of them.
    for line in sheet.in_order():
        if line.id not in rows:
            rows[line.id] = _new(group, line)
    db.session.flush()
    for line in sheet.in_order():
        _set(rows[line.id], line)
    group.presentation = sheet.presentation


def _new(group: DiscussionGroup, line: Line) -> Output:
    output = Output(
        unit_id=group.unit_id,
        id=line.id,
        round_id=group.round_id,
        group_id=group.id,
        kind=line.kind,
        words=line.words,
        topic=group.topic_key,
    )
    db.session.add(output)
    return output


def _set(output: Output, line: Line) -> None:
    output.words, output.revision = line.words, line.revision
    output.position, output.dots = line.position, line.dots
    output.joined_to_id = line.joined_to
    if line.struck != (output.withdrawn_at is not None):
        output.withdrawn_at = clock.now() if line.struck else None
