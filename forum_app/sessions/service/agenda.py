"""The agenda is written, put in order, and run.

`seen` is the agenda's revision that somebody looked at when pressing a button. If it has risen since, a colleague was
faster: the second deed is refused with a sentence, and the page shows how things stand. `None` asks nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions.models import (
    AgendaItem,
    DialogueSession,
    DiscussionSession,
    ForumRound,
    ItemKind,
    RoundState,
)
from forum_app.sessions.queries import agenda as queries
from forum_app.sessions.rules.agenda import day as rules
from forum_app.sessions.rules.agenda.templates import TEMPLATES, Template
from forum_app.sessions.rules.rounds import RoundMovedOn
from forum_app.sessions.service.wall import tell_screens

if TYPE_CHECKING:
    from datetime import time

    from forum_app.audit.service import Doer

TABLES: dict[ItemKind, type[AgendaItem]] = {
    ItemKind.DISCUSSION: DiscussionSession,
    ItemKind.DIALOGUE: DialogueSession,
    ItemKind.OTHER: AgendaItem,
}


def add_item(
    actor: Doer | None, forum_round: ForumRound, kind: ItemKind, title: str, minutes: int, **more: Any
) -> AgendaItem:
    """At the end of the day; `more` are columns: `wall_pane`, and for a day long past `started_at` and `ended_at`."""
    items = _locked(forum_round)
    item = TABLES[kind](
        unit_id=forum_round.unit_id,
        id=uuid.uuid4(),
        round_id=forum_round.id,
        kind=kind,
        title=title,
        minutes=minutes,
        position=len(items),
        **{"extra_minutes": 0, "paused_seconds": 0} | more,
    )
    rules.add(queries.as_day(items), *queries.as_day([item]))
    db.session.add(item)
    _tell(actor, "round:agenda-add", forum_round, title=title, minutes=minutes)
    return item


def take_template(actor: Doer | None, forum_round: ForumRound, template: Template) -> list[AgendaItem]:
    """Behind what is there; words in the language of whoever takes it."""
    return [
        add_item(
            actor, forum_round, planned.kind, str(planned.title), planned.minutes, wall_pane=planned.pane
        )
        for planned in TEMPLATES[template]
    ]


def edit_item(
    actor: Doer | None, forum_round: ForumRound, item: AgendaItem, kind: ItemKind, **given: Any
) -> None:
    """`given` are columns: title, minutes, wall_pane. Minutes of what has ended are history."""
    _locked(forum_round)
    if item.ended_at and given.get("minutes", item.minutes) != item.minutes:
        raise rules.AlreadyBegun
    for name, value in given.items():
        setattr(item, name, value)
    _tell(actor, "round:agenda-edit", forum_round, title=item.title, minutes=item.minutes)
    if kind is not item.kind:
        _become(item, kind)


def _become(item: AgendaItem, kind: ItemKind) -> None:
    """Another kind of session is another class of row: the object in the hand is let go."""
    db.session.flush()
    where = (AgendaItem.unit_id == item.unit_id, AgendaItem.id == item.id)
    db.session.expunge(item)
    db.session.execute(update(AgendaItem).where(*where).values(kind=kind))


def remove_item(actor: Doer | None, forum_round: ForumRound, item: AgendaItem) -> None:
    title = item.title
    _put(forum_round, lambda day: rules.remove(day, item.id))
    _tell(actor, "round:agenda-remove", forum_round, title=title)


def move_item(actor: Doer | None, forum_round: ForumRound, item: AgendaItem, steps: int) -> None:
    """Up (−1) or down (1); while the day runs too, among those that wait."""
    _put(forum_round, lambda day: rules.move(day, item.id, steps))
    _tell(actor, "round:agenda-move", forum_round, title=item.title, steps=steps)


def set_beginning(actor: Doer | None, forum_round: ForumRound, begins: time) -> None:
    _locked(forum_round)
    forum_round.day_begins = begins
    _tell(actor, "round:agenda-begin", forum_round, at=begins.isoformat("minutes"))


def start(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    _run(actor, "start", forum_round, seen, lambda day: rules.start(day, clock.now()))


def pause(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    _run(actor, "pause", forum_round, seen, lambda day: rules.pause(day, clock.now()))


def resume(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    _run(actor, "resume", forum_round, seen, lambda day: rules.resume(day, clock.now()))


def add_five_minutes(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    _run(actor, "longer", forum_round, seen, rules.lengthen)


def move_on(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    """End what runs, begin the next; after the last one the day's agenda is done."""
    _run(actor, "next", forum_round, seen, lambda day: rules.move_on(day, clock.now()))


def call_up(actor: Doer | None, forum_round: ForumRound, item: AgendaItem, seen: int | None = None) -> None:
    """Begin another item than the next one."""
    _run(actor, "call-up", forum_round, seen, lambda day: rules.call_up(day, item.id, clock.now()))


def go_back(actor: Doer | None, forum_round: ForumRound, seen: int | None = None) -> None:
    """The last `next` was a mistake."""
    _run(actor, "back", forum_round, seen, rules.go_back)


def finish(forum_round: ForumRound) -> None:
    """The round closes: whatever runs has ended. Nothing happens where nothing runs."""
    _put(forum_round, lambda day: rules.finish(day, clock.now()))
    forum_round.agenda_revision += 1
    tell_screens(forum_round)


def hold(forum_round: ForumRound) -> None:
    """The round is suspended: whatever runs is paused."""
    if queries.current_item(forum_round) is not None:
        _put(forum_round, lambda day: rules.pause(day, clock.now()))
        forum_round.agenda_revision += 1
    tell_screens(forum_round)


def _run(
    actor: Doer | None,
    name: str,
    forum_round: ForumRound,
    seen: int | None,
    deed: Callable[[rules.Day], rules.Day],
) -> None:
    def run(day: rules.Day) -> rules.Day:
        if forum_round.state is not RoundState.RUNNING:
            raise RoundMovedOn
        if seen is not None and seen != forum_round.agenda_revision:
            raise rules.AgendaMovedOn
        return deed(day)

    _put(forum_round, run)
    forum_round.agenda_revision += 1
    now = queries.current_item(forum_round)
    _tell(actor, "round:agenda-run", forum_round, pressed=name, item=now.title if now else None)


def _put(forum_round: ForumRound, deed: Callable[[rules.Day], rules.Day]) -> None:
    """The day after the deed, written over the day before it."""
    items = {item.id: item for item in _locked(forum_round)}
    day = deed(queries.as_day(list(items.values())))
    for position, moment in enumerate(day):
        item = items.pop(moment.id)
        item.position, item.extra_minutes = position, moment.extra_minutes
        item.started_at, item.ended_at = moment.started_at, moment.ended_at
        item.paused_at, item.paused_seconds = moment.paused_at, moment.paused_seconds
    for taken_out in items.values():
        db.session.delete(taken_out)
    db.session.flush()


def _locked(forum_round: ForumRound) -> list[AgendaItem]:
    """What was read before may be old; from here on nobody else moves this agenda."""
    db.session.flush()  # a refresh forgets what was changed and not yet written
    db.session.refresh(forum_round, with_for_update=True)
    return queries.agenda_of(forum_round)


def _tell(actor: Doer | None, deed: str, forum_round: ForumRound, **details: Any) -> None:
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
    tell_screens(forum_round)
