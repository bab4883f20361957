"""Correcting a figure of a round: the old one stays beside it for ever, with the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit.service import record
from forum_app.db import db
from forum_app.reports.models import Figure, RoundCorrection
from forum_app.reports.queries.totals import totals_of_round
from forum_app.reports.rules import totals as rules
from forum_app.sessions.models import ForumRound

if TYPE_CHECKING:
    from datetime import datetime

    from forum_app.audit.service import Doer


def correct(
    actor: Doer | None,
    forum_round: ForumRound,
    figure: Figure,
    now: int | None,
    note: str,
    at: datetime | None = None,
) -> RoundCorrection:
    """`now` None takes the last correction back. What stood there is written down with it."""
    db.session.refresh(forum_round, with_for_update=True)
    cell = totals_of_round(forum_round).cell(figure)
    note = " ".join(note.split())
    rules.check_correction(cell, now, note)
    made = RoundCorrection(
        unit_id=forum_round.unit_id,
        round_id=forum_round.id,
        figure=figure,
        was=cell.value,
        now=now,
        note=note,
        made_at=at or clock.now(),
        made_by_id=actor.id if actor else None,
    )
    db.session.add(made)
    db.session.flush()
    subject, told = f"round:{forum_round.id}", {"figure": figure.value, "was": cell.value, "now": now}
    record(actor, "round:correct", forum_round.unit_id, subject, **told)
    return made
