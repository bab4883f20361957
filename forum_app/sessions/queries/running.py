"""What everybody follows while the day runs: small, in one statement for all rounds that are watched.

Instants, never seconds that tick: the answer stays the same until somebody does something, and so does its ETag.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from forum_app.db import db
from forum_app.db.base import unit_of_station
from forum_app.sessions.models import AgendaItem, ForumRound
from forum_app.sessions.queries.agenda import as_day
from forum_app.sessions.rules.agenda.day import Item


def followed(round_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = db.session.execute(
        select(
            ForumRound.id,
            ForumRound.state,
            ForumRound.agenda_revision,
            ForumRound.wall_pane,
            ForumRound.wall_page,
            ForumRound.wall_question_id,
            ForumRound.questions_open,
            AgendaItem,
        )
        .outerjoin(
            AgendaItem,
            and_(
                AgendaItem.unit_id == ForumRound.unit_id,
                AgendaItem.round_id == ForumRound.id,
                AgendaItem.started_at.is_not(None),
                AgendaItem.ended_at.is_(None),
            ),
        )
        .where(
            ForumRound.unit_id.in_({unit_of_station(round_id) for round_id in round_ids}),
            ForumRound.id.in_(round_ids),
        )
        .order_by(ForumRound.id)
        .execution_options(populate_existing=True)
    )
    return {
        row.id: {
            "state": row.state,
            "revision": row.agenda_revision,
            "wall": [row.wall_pane, row.wall_page, str(row.wall_question_id or "")],
            "questions": row.questions_open,
            "item": row.AgendaItem and told(row.AgendaItem, *as_day([row.AgendaItem])),
        }
        for row in rows
    }


def told(item: AgendaItem, time: Item) -> dict[str, Any]:
    """`ends` in milliseconds since 1970, as scripts count; `left` in seconds while it is paused."""
    return {
        "id": str(item.id),
        "title": item.title,
        "kind": item.kind,
        "seconds": time.seconds,
        "ends": milliseconds(time.ends_at) if time.ends_at else None,
        "left": time.left(time.paused_at) if time.paused_at else None,
    }


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
