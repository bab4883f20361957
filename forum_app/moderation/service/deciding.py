"""Decisions about a child's text. Each is a new line; none is ever changed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from forum_app import clock
from forum_app.accounts.queries.holders import names_of
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.moderation.models import FreeText, Outcome, Reason, TextDecision, TextState
from forum_app.moderation.queries import desk
from forum_app.moderation.rules import masking, states
from forum_app.moderation.rules.masking import Covered
from forum_app.moderation.rules.times import due, forget_on
from forum_app.moderation.service import alarms, sealing
from forum_app.moderation.signals import text_decided
from forum_app.workdays import queries as workdays

if TYPE_CHECKING:
    from forum_app.web.access import Actor


def take_next(actor: Actor) -> FreeText | None:
    """The next text is the actor's to read for a while; a red one is thereby looked at."""
    text = desk.next_for(actor)
    if text is not None:
        text.state, text.reader_id, text.reading_since = TextState.READING, actor.id, clock.now()
        alarms.answer(actor, text)
    return text


def publish(actor: Actor, text: FreeText, covered: Covered, *, accuses_nobody: bool = False) -> None:
    """As the child wrote it but for the covered words and what the machine always covers.

    From here it may come before leaders and onto the board: what accuses staff of a school must never get there.
    """
    text = _open_to(text, Outcome.PUBLISHED)
    _clear(text, accuses_nobody)
    shown = masking.shown(text.words, covered)
    kinds = masking.kinds_in(text.words, shown)
    outcome = Outcome.PUBLISHED if shown == text.words else Outcome.PUBLISHED_MASKED
    _decide(actor, text, outcome, shown, masks=kinds)


def join(actor: Actor, text: FreeText, other_id: uuid.UUID, *, accuses_nobody: bool = False) -> None:
    """To one that is shown and says the same; nothing is lost, both children are counted."""
    text = _open_to(text, Outcome.JOINED)
    if other_id not in {one for one, _words in desk.shown_beside(text)}:
        raise states.JoinsNothing
    _clear(text, accuses_nobody)
    _decide(actor, text, Outcome.JOINED, masking.cover(text.words, {}), joined_to=other_id)


def withhold(actor: Actor | None, text: FreeText, reason: Reason | None) -> None:
    text = _open_to(text, Outcome.NOT_PUBLISHED)
    states.check_reason(Outcome.NOT_PUBLISHED, reason)
    # Kept masked for half an hour, so that a slip of the finger can be mended; the clock leaves nothing to mend.
    kept = masking.cover(text.words, {}) if actor else ""
    _decide(actor, text, Outcome.NOT_PUBLISHED, kept, reason=reason)


def hand_over(actor: Actor | None, text: FreeText, *, about_staff: bool) -> None:
    """To child protection: the words leave the reading room at once and for good."""
    text = _open_to(text, Outcome.HANDED_OVER)
    text.about_staff = text.about_staff or about_staff
    sealing.seal(text)
    _decide(actor, text, Outcome.HANDED_OVER, "")


def take_back(actor: Actor, text: FreeText) -> None:
    """The text waits again, with the words that were kept; a decision of its own."""
    text = _open_to(text, Outcome.BACK_TO_READING)
    if not text.kept:
        raise states.NothingToUndo
    if desk.joined_to(text):
        raise states.OthersJoinedToIt
    words, now = text.kept, clock.now()
    _decide(actor, text, Outcome.BACK_TO_READING, "")
    text.words, text.queued_at, text.forget_on = words, now, forget_on(clock.day_of(now))
    text.due_at = due(text.level, now, workdays.calendar().is_working, open_now=False)


def _open_to(text: FreeText, outcome: Outcome) -> FreeText:
    """Locked; raises DecidedAlready when somebody was faster."""
    text = desk.locked(text)
    if not states.may(text.state, outcome):
        raise states.DecidedAlready(name=_decider_of(text))
    return text


def _decider_of(text: FreeText) -> str:
    last = desk.last_decision(text)
    account_id = last.account_id if last else None
    return names_of([account_id]).get(account_id, audit.SYSTEM) if account_id else audit.SYSTEM


def _decide(
    actor: Actor | None,
    text: FreeText,
    outcome: Outcome,
    kept: str,
    *,
    reason: Reason | None = None,
    masks: str = "",
    joined_to: uuid.UUID | None = None,
) -> None:
    text.words, text.kept, text.state = "", kept, states.AFTER[outcome]
    _forget_the_hour(text)
    db.session.add(
        TextDecision(
            unit_id=text.unit_id,
            text_id=text.id,
            seq=_next_seq(text),
            outcome=outcome,
            reason=reason,
            masks=masks,
            joined_to=joined_to,
            account_id=actor.id if actor else None,
            at=clock.now(),
        )
    )
    alarms.answer(actor, text)
    _record(actor, text, outcome, reason)
    db.session.flush()
    text_decided.send(
        None,
        unit_id=text.unit_id,
        text_id=text.id,
        kind=text.kind,
        place=text.place,
        outcome=outcome,
        words=kept if text.state in states.SHOWN else None,
        reason=reason,
        joined_to=joined_to,
    )


def _clear(text: FreeText, accuses_nobody: bool) -> None:
    states.check_accuses_nobody(text.about_staff, accuses_nobody)
    text.about_staff = False


def _forget_the_hour(text: FreeText) -> None:
    """The one in which a child wrote is nobody's business once there is nothing left to be in time for."""
    text.queued_at, text.due_at = clock.span_of(clock.day_of(text.queued_at or clock.now()))[0], None
    text.reader_id = text.reading_since = None


def _next_seq(text: FreeText) -> int:
    last = select(func.max(TextDecision.seq)).where(
        TextDecision.unit_id == text.unit_id, TextDecision.text_id == text.id
    )
    return (db.session.scalar(last) or 0) + 1


def _record(actor: Actor | None, text: FreeText, outcome: Outcome, reason: Reason | None) -> None:
    """In the record of the unit above where it is about staff: the record of a school is read at the school."""
    where, subject = sealing.recorded_at(text.unit_id, text.about_staff), f"text:{text.id}"
    if outcome is Outcome.HANDED_OVER:
        audit.record(actor, "text:hand-over", where, subject)
    elif outcome is Outcome.BACK_TO_READING:
        audit.record(actor, "text:take-back", where, subject)
    else:
        why = {"reason": reason.value} if reason else {}
        audit.record(actor, "text:decide", where, subject, outcome=outcome.value, **why)
