"""A round is entered, changed, held, and ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.sessions import signals
from forum_app.sessions.models import ForumRound, RoundLevel, RoundState
from forum_app.sessions.queries import rounds as queries
from forum_app.sessions.rules import rounds as rules
from forum_app.sessions.service import agenda, delegates
from forum_app.sessions.service.wall import tell_screens

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def create_round(actor: Doer | None, unit_id: int, level: RoundLevel, name: str, **more: Any) -> ForumRound:
    """`more` are columns of the round: theme, dates, venue, organisers. The last round is found by itself."""
    rules.check_dates(level, more.get("starts_on"), more.get("ends_on"))
    more.setdefault("previous_id", queries.last_round_id(unit_id, before=more.get("starts_on")))
    made = ForumRound(
        unit_id=unit_id,
        id=ForumRound.new_id(unit_id),
        level=level,
        name=name,
        created_at=clock.now(),
        **more,
    )
    db.session.add(made)
    db.session.flush()
    audit.record(actor, "round:create", unit_id, f"round:{made.id}", name=name)
    return made


def edit_round(actor: Doer | None, forum_round: ForumRound, **columns: Any) -> None:
    """Columns that are not given stay as they are."""
    now = {name: getattr(forum_round, name) for name in ("level", "starts_on", "ends_on", "report_due_on")}
    then = now | columns
    rules.check_dates(then["level"], then["starts_on"], then["ends_on"])
    rules.check_report_date(then["ends_on"], then["report_due_on"])
    if columns.get("feeds_id") == forum_round.id:
        raise rules.FeedsItself
    with delegates.following(forum_round):
        for name, value in columns.items():
            setattr(forum_round, name, value)
        db.session.flush()
    _record(actor, "round:edit", forum_round, name=forum_round.name)


def start_round(actor: Doer | None, forum_round: ForumRound, at: datetime | None = None) -> None:
    """`at` is for days of long ago; now, if it is not given."""
    rules.check_move(forum_round.state, RoundState.RUNNING)
    forum_round.state = RoundState.RUNNING
    forum_round.started_at = at or clock.now()
    _record(actor, "round:start", forum_round)
    tell_screens(forum_round)


def close_round(actor: Doer | None, forum_round: ForumRound, at: datetime | None = None) -> None:
    rules.check_move(forum_round.state, RoundState.CLOSED)
    forum_round.state = RoundState.CLOSED
    forum_round.closed_at = at or clock.now()
    forum_round.questions_open = False
    agenda.finish(forum_round)
    _record(actor, "round:close", forum_round)
    signals.closed.send(None, forum_round=forum_round)


def reopen_round(actor: Doer | None, forum_round: ForumRound) -> None:
    rules.check_move(forum_round.state, RoundState.RUNNING)
    rules.check_reopening(forum_round.handed_over_at)
    forum_round.state, forum_round.closed_at = RoundState.RUNNING, None
    _record(actor, "round:reopen", forum_round)
    signals.reopened.send(None, forum_round=forum_round)
    tell_screens(forum_round)


def suspend_round(actor: Doer | None, forum_round: ForumRound, reason: str) -> None:
    """Circular 29/2019 art. 12: a forum against the law or the children's interest."""
    rules.check_move(forum_round.state, RoundState.SUSPENDED)
    if not reason.strip():
        raise rules.ReasonMissing
    forum_round.state, forum_round.suspended_reason = RoundState.SUSPENDED, reason.strip()
    forum_round.questions_open = False
    agenda.hold(forum_round)
    _record(actor, "round:suspend", forum_round)


def resume_round(actor: Doer | None, forum_round: ForumRound) -> None:
    then = rules.resumed_state(forum_round.started_at)
    rules.check_move(forum_round.state, then)
    forum_round.state, forum_round.suspended_reason = then, None
    _record(actor, "round:resume", forum_round)
    tell_screens(forum_round)


def note_report(actor: Doer | None, forum_round: ForumRound, sent_on: date) -> None:
    """That the report has gone to where it is due; from then on nobody is reminded."""
    if forum_round.closed_at is None:
        raise rules.RoundMovedOn
    rules.check_sent(queries.ended_on(forum_round), sent_on, clock.today())
    forum_round.report_sent_on = sent_on
    _record(actor, "round:report", forum_round)
    signals.report_noted.send(None, forum_round=forum_round)


def _record(actor: Doer | None, deed: str, forum_round: ForumRound, **details: Any) -> None:
    db.session.flush()
    audit.record(actor, deed, forum_round.unit_id, f"round:{forum_round.id}", **details)
