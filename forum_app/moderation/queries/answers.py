"""The texts of one place in many units at once: a poll is run in more than one school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, func, select

from forum_app.db import db
from forum_app.moderation.models import FreeText, TextKind
from forum_app.moderation.rules.states import SHOWN, WAITING


def published_in(unit_ids: Sequence[int], kind: TextKind, places: Sequence[str]) -> list[tuple[str, str]]:
    """(place, words that may be shown), ordered by random ids, which say nothing of who wrote first or where."""
    rows = db.session.execute(
        select(FreeText.place, FreeText.kept)
        .where(_in(unit_ids, kind, places), FreeText.state.in_(SHOWN), FreeText.kept != "")
        .order_by(FreeText.id)
    )
    return [(place, words) for place, words in rows]


def waiting_in(unit_ids: Sequence[int], kind: TextKind, places: Sequence[str]) -> Mapping[str, int]:
    """How many of each place nobody has decided yet; places where nothing waits are left out."""
    rows = db.session.execute(
        select(FreeText.place, func.count())
        .where(_in(unit_ids, kind, places), FreeText.state.in_(WAITING))
        .group_by(FreeText.place)
    )
    return {place: number for place, number in rows}  # noqa: C416  a Row is not a pair to a type checker


def _in(unit_ids: Sequence[int], kind: TextKind, places: Sequence[str]) -> ColumnElement[bool]:
    return and_(FreeText.unit_id.in_(unit_ids), FreeText.kind == kind, FreeText.place.in_(places))
