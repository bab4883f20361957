"""The sealed list: that there is something, how urgent, whom we told. Never a word."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from forum_app.accounts.queries.holders import names_of
from forum_app.db import db
from forum_app.db.paging import Page, paged
from forum_app.errors import NotFound
from forum_app.moderation.models import SealedText, Telling
from forum_app.moderation.queries.sight import seen_by
from forum_app.security.permissions import Permission
from forum_app.units import queries as units

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def sealed_for(actor: Actor, page: int = 1) -> Page[SealedText]:
    """The latest first, without the words."""
    wanted = (
        select(SealedText)
        .where(seen_by(actor, Permission.SEALED_READ, SealedText))
        .order_by(SealedText.sealed_at.desc(), SealedText.id)
        .options(defer(SealedText.secret), defer(SealedText.nonce))
    )
    return paged(wanted, page)


def entry_for(actor: Actor, unit_id: int, sealed_id: uuid.UUID) -> SealedText:
    found = db.session.scalar(
        select(SealedText).where(
            SealedText.unit_id == unit_id,
            SealedText.id == sealed_id,
            seen_by(actor, Permission.SEALED_READ, SealedText),
        )
    )
    if found is None:
        raise NotFound
    return found


def tellings_of(entries: Sequence[SealedText]) -> Mapping[uuid.UUID, Sequence[Telling]]:
    found: dict[uuid.UUID, list[Telling]] = {entry.id: [] for entry in entries}
    rows = db.session.scalars(
        select(Telling).where(Telling.sealed_id.in_(found)).order_by(Telling.told_at, Telling.id)
    )
    for telling in rows:
        found[telling.sealed_id].append(telling)
    return found


def untold_for(actor: Actor) -> int:
    """How many were told to nobody yet."""
    told = (
        select(Telling.id)
        .where(Telling.unit_id == SealedText.unit_id, Telling.sealed_id == SealedText.id)
        .exists()
    )
    seen = seen_by(actor, Permission.SEALED_READ, SealedText)
    return db.session.scalar(select(func.count()).select_from(SealedText).where(seen, ~told)) or 0


def unit_names(entries: Sequence[SealedText]) -> Mapping[int, str]:
    return units.names_of({entry.unit_id for entry in entries})


def people(tellings: Sequence[Telling]) -> Mapping[uuid.UUID, str]:
    return names_of(telling.account_id for telling in tellings)
