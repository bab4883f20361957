"""One friend of a group writes alone: the reading room has the words, and the sheet once a person has read them.

They are not kept on the group's device: the friends who share it must not find them there.
"""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select, update

from forum_app import clock
from forum_app.db import db
from forum_app.moderation import service as reading_room
from forum_app.moderation import signals
from forum_app.moderation.rules.masks import mask
from forum_app.moderation.rules.states import Outcome, TextKind
from forum_app.moderation.rules.writing import as_written, check_writing
from forum_app.sessions.models import (
    DialogueAnswer,
    HandedItem,
    LeaderQuestion,
    LeftOut,
    Output,
    OutputKind,
    PriorityCount,
)
from forum_app.sessions.queries.groups import GroupAt, place_of
from forum_app.sessions.queries.outputs import lines_of_group
from forum_app.sessions.rules import groups, sheets
from forum_app.sessions.rules.outputs import WordsMissing
from forum_app.sessions.service.outputs import add_output
from forum_app.sessions.service.questions_read import SHOWN
from forum_app.sessions.service.sheets import access_to
from forum_app.sessions.signals import words_decided, words_erased

KEEPING = (DialogueAnswer, HandedItem, LeftOut, LeaderQuestion, PriorityCount)


def write_alone(at: GroupAt, kind: OutputKind, words: str, output_id: uuid.UUID, *, sure: bool) -> None:
    """`sure`: the child was stopped once before something personal. The same page sent twice is one text."""
    if access_to(at) is not groups.Access.SHEET:
        raise sheets.SheetShut
    group = at.group
    db.session.refresh(group, with_for_update=True)
    if db.session.get(Output, (group.unit_id, output_id)) is not None:
        return
    said = as_written(words)
    if not said:
        raise WordsMissing
    check_writing(said, sure=sure)
    lines = lines_of_group(group)
    sheets.check_room(len(lines), sum(line.withdrawn_at is None for line in lines))
    text_id = reading_room.receive(group.unit_id, TextKind.OUTPUT, place_of(group), said, open_now=True)
    add_output(group, kind, None, id=output_id, text_id=text_id, topic=group.topic_key)


def listen() -> None:
    signals.text_decided.connect(follow)
    signals.text_erased.connect(erase)


def follow(
    _sender: object,
    *,
    unit_id: int,
    text_id: uuid.UUID,
    kind: TextKind,
    outcome: Outcome,
    words: str | None = None,
    joined_to: uuid.UUID | None = None,
    **_more: Any,
) -> None:
    output = _of_text(unit_id, text_id) if kind is TextKind.OUTPUT else None
    if output is None:
        return
    output_id, round_id = output.id, output.round_id
    if outcome in (Outcome.PUBLISHED, Outcome.PUBLISHED_MASKED):
        _show(output, words)
    elif outcome is Outcome.JOINED:
        other = _of_text(unit_id, joined_to) if joined_to else None
        _show(output, words)
        output.joined_to_id = other.id if other else None
    elif outcome is Outcome.HANDED_OVER:
        _leave_no_trace(output)
    else:
        _hide(output)
        output.withdrawn_at = clock.now() if outcome is Outcome.NOT_PUBLISHED else None
    db.session.flush()
    words_decided.send(
        unit_id=unit_id,
        round_id=round_id,
        thing_id=output_id,
        words=output.words if outcome in SHOWN else None,
        sealed=outcome is Outcome.HANDED_OVER,
    )


def erase(_sender: object, *, unit_id: int, text_id: uuid.UUID, kind: TextKind) -> None:
    """Two years are over: an empty line stays where an answer or an agency points to it."""
    output = _of_text(unit_id, text_id) if kind is TextKind.OUTPUT else None
    if output is not None and output.words:
        output.words = ""
        _handed_words(output, "")
        words_erased.send(None, thing_id=output.id)


def _show(output: Output, words: str | None) -> None:
    if output.words is None:
        output.withdrawn_at = None
    output.words = words
    _handed_words(output, mask(words or ""))
    if words is None:
        output.withdrawn_at = clock.now()


def _hide(output: Output) -> None:
    """Its words leave every page at once; those that had joined it stand for themselves again."""
    output.words, output.joined_to_id, output.dots = None, None, 0
    _handed_words(output, "")
    db.session.execute(
        update(Output)
        .where(Output.unit_id == output.unit_id, Output.joined_to_id == output.id)
        .values(joined_to_id=None)
    )


def _leave_no_trace(output: Output) -> None:
    """Child protection has it: no sheet shows that it was there. Where something points to it, an empty line stays."""
    _hide(output)
    output.withdrawn_at = clock.now()
    db.session.flush()
    if not any(_points_to(table, output) for table in KEEPING):
        db.session.delete(output)


def _handed_words(output: Output, words: str) -> None:
    """The line of the hand-over stays; it says only what may be read now."""
    db.session.execute(
        update(HandedItem)
        .where(HandedItem.unit_id == output.unit_id, HandedItem.output_id == output.id)
        .values(words=words)
    )


def _points_to(table: Any, output: Output) -> bool:
    found = select(table.output_id).where(table.unit_id == output.unit_id, table.output_id == output.id)
    return db.session.scalar(found.limit(1)) is not None


def _of_text(unit_id: int, text_id: uuid.UUID) -> Output | None:
    return db.session.scalar(select(Output).where(Output.unit_id == unit_id, Output.text_id == text_id))
