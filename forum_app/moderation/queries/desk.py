"""The reading desk: what waits, one text at a time, and what was decided lately."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import load_only

from forum_app import clock
from forum_app.accounts.queries.holders import names_of
from forum_app.db import db
from forum_app.db.paging import Page, paged
from forum_app.errors import NotFound
from forum_app.moderation.models import Alarm, FreeText, TextDecision, TextState
from forum_app.moderation.queries.sight import seen_by
from forum_app.moderation.rules.levels import ORDER, Level
from forum_app.moderation.rules.states import SHOWN, WAITING
from forum_app.moderation.rules.times import READING_LASTS, UNDO_LASTS
from forum_app.security.permissions import Permission
from forum_app.units import queries as units

if TYPE_CHECKING:
    from forum_app.web.access import Actor

# Everything a list needs; the words of children are not among it.
_ON_A_LIST = load_only(
    FreeText.unit_id,
    FreeText.id,
    FreeText.kind,
    FreeText.level,
    FreeText.state,
    FreeText.queued_at,
    FreeText.due_at,
    FreeText.reader_id,
    FreeText.reading_since,
)
_BY_LEVEL = case(*((FreeText.level == level, place) for level, place in ORDER.items()))
_IN_ORDER = (_BY_LEVEL, FreeText.due_at, FreeText.id)


@dataclass(frozen=True)
class Desk:
    """How much waits, and how badly; `first_due` is when the first of them is due."""

    waiting: int
    red: int
    first_due: datetime | None

    @property
    def pressing(self) -> Literal["open", "due", "late"]:
        if self.first_due is not None and self.first_due < clock.now():
            return "late"
        return "due" if self.red else "open"


@dataclass(frozen=True)
class Decided:
    """One decision with the text it was about; `standing` while no later one took it back."""

    decision: TextDecision
    text: FreeText
    standing: bool


def desk_of(actor: Actor) -> Desk:
    row = db.session.execute(
        select(
            func.count(),
            func.count().filter(FreeText.level == Level.RED),
            func.min(FreeText.due_at),
        ).where(*_waiting(actor))
    ).one()
    return Desk(*row)


def waiting(actor: Actor, page: int = 1) -> Page[FreeText]:
    """In the order in which they should be read."""
    return paged(select(FreeText).where(*_waiting(actor)).order_by(*_IN_ORDER).options(_ON_A_LIST), page)


def next_for(actor: Actor) -> FreeText | None:
    """The first that nobody else is reading; taken by nobody else meanwhile, once asked for inside a transaction."""
    free = or_(
        FreeText.state == TextState.NEW,
        FreeText.reader_id == actor.id,
        FreeText.reading_since < clock.now() - READING_LASTS,
    )
    wanted = select(FreeText).where(*_waiting(actor), free).order_by(*_IN_ORDER).limit(1)
    return db.session.scalar(wanted.with_for_update(skip_locked=True, of=FreeText))


def text_for(actor: Actor, unit_id: int, text_id: uuid.UUID) -> FreeText:
    """What the actor may read. Held texts and those that child protection has are nobody's here."""
    found = db.session.scalar(
        select(FreeText).where(
            FreeText.unit_id == unit_id,
            FreeText.id == text_id,
            FreeText.held.is_(False),
            FreeText.state != TextState.HANDED_OVER,
            seen_by(actor, Permission.TEXT_READ, FreeText),
        )
    )
    if found is None:
        raise NotFound
    return found


def locked(text: FreeText) -> FreeText:
    """The text as it is now, and nobody else's to decide until this transaction ends."""
    return db.session.execute(
        select(FreeText)
        .where(FreeText.unit_id == text.unit_id, FreeText.id == text.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()


def shown_beside(text: FreeText) -> Sequence[tuple[uuid.UUID, str]]:
    """What is shown already of the same place: the text may be joined to one of these."""
    rows = db.session.execute(
        select(FreeText.id, FreeText.kept)
        .where(FreeText.unit_id == text.unit_id, FreeText.kind == text.kind, FreeText.place == text.place)
        .where(FreeText.state.in_(SHOWN), FreeText.kept != "", FreeText.id != text.id)
        .order_by(FreeText.id)
    )
    return [(row.id, row.kept) for row in rows]


def last_decision(text: FreeText) -> TextDecision | None:
    return db.session.scalar(
        select(TextDecision)
        .where(TextDecision.unit_id == text.unit_id, TextDecision.text_id == text.id)
        .order_by(TextDecision.seq.desc())
        .limit(1)
    )


def joined_to(text: FreeText) -> int:
    """How many texts point to this one now."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(TextDecision)
            .join(FreeText, same_text())
            .where(TextDecision.unit_id == text.unit_id, TextDecision.joined_to == text.id)
            .where(FreeText.state == TextState.JOINED, is_last())
        )
        or 0
    )


def just_decided(actor: Actor) -> Decided | None:
    """The actor's last decision, while it can still be taken back from the desk."""
    row = db.session.execute(
        _decisions(actor)
        .where(TextDecision.account_id == actor.id, TextDecision.at > clock.now() - UNDO_LASTS)
        .where(is_last(), FreeText.state.not_in(WAITING))
        .limit(1)
    ).first()
    return Decided(row[0], row[1], standing=True) if row else None


def decided(actor: Actor, page: int = 1) -> Page[TextDecision]:
    """All decisions that the actor may know of, the latest first; what went to child protection is not among them."""
    return paged(_only_decisions(actor), page)


def texts_of(decisions: Sequence[TextDecision]) -> Mapping[tuple[int, uuid.UUID], FreeText]:
    rows = db.session.scalars(
        select(FreeText).where(FreeText.id.in_([one.text_id for one in decisions])).options(_ON_A_LIST)
    )
    return {(row.unit_id, row.id): row for row in rows}


def alarm_of(text: FreeText) -> Alarm | None:
    return db.session.get(Alarm, (text.unit_id, text.id))


def deciders_of(decisions: Sequence[TextDecision]) -> Mapping[uuid.UUID, str]:
    return names_of(one.account_id for one in decisions)


def unit_names(texts: Sequence[FreeText | TextDecision]) -> Mapping[int, str]:
    return units.names_of({text.unit_id for text in texts})


def readers_of(texts: Sequence[FreeText]) -> Mapping[uuid.UUID, str]:
    """Who has taken which text, while it counts as being read."""
    since = clock.now() - READING_LASTS
    return names_of(t.reader_id for t in texts if t.reading_since is not None and t.reading_since > since)


def _waiting(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        FreeText.state.in_(WAITING),
        FreeText.held.is_(False),
        seen_by(actor, Permission.TEXT_READ, FreeText),
    )


def _decisions(actor: Actor) -> Select[tuple[TextDecision, FreeText]]:
    return (
        select(TextDecision, FreeText)
        .join(FreeText, same_text())
        .where(seen_by(actor, Permission.TEXT_READ, FreeText), FreeText.state != TextState.HANDED_OVER)
        .order_by(TextDecision.at.desc(), TextDecision.text_id, TextDecision.seq.desc())
        .options(_ON_A_LIST)
    )


def _only_decisions(actor: Actor) -> Select[tuple[TextDecision]]:
    return _decisions(actor).with_only_columns(TextDecision)


def same_text() -> ColumnElement[bool]:
    return (FreeText.unit_id == TextDecision.unit_id) & (FreeText.id == TextDecision.text_id)


def is_last() -> ColumnElement[bool]:
    """No later decision about the same text."""
    later = TextDecision.__table__.alias()
    return ~(
        select(later.c.seq)
        .where(later.c.unit_id == TextDecision.unit_id, later.c.text_id == TextDecision.text_id)
        .where(later.c.seq > TextDecision.seq)
        .exists()
    )
