"""Keeping the clock of each part: it follows the deeds of the table, and every move of its day is written down."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from forum_app import clock as the_clock
from forum_app.db import db
from forum_app.followup.models import Clock, ClockChange, ClockStop, Part, WhyMoved
from forum_app.followup.queries import clocks as queries
from forum_app.followup.rules import clocks as rules
from forum_app.followup.rules.states import Deed
from forum_app.workdays import queries as workdays


def start(part: Part, at: datetime | None = None) -> Clock:
    """With the sending of a part. Until a receipt is recorded, the day counts on which it is deemed received."""
    day = _day(at)
    rule = queries.rule_for(part, day)
    clock = Clock(
        unit_id=part.unit_id,
        id=uuid.uuid4(),
        part_id=part.id,
        rule_id=rule.id,
        days=rule.days,
        starts_on=day,
        due_on=day,
        calendar_version=0,
    )
    _reckon(clock, part)
    db.session.add(clock)
    return clock


def restart(part: Part, why: WhyMoved, at: datetime | None = None, reason: str = "") -> Clock:
    """For another agency, with the rule that binds it. Call it once `part` names that agency.

    What the agency before did with it is over: receipt and answer are forgotten here (the story keeps them).
    """
    day, clock = _day(at), queries.clock_of(part)
    part.sent_on, part.received_on, part.answered_on = day, None, None
    if clock is None:
        return start(part, at)
    _end_stop(clock, day)
    rule = queries.rule_for(part, day)
    clock.rule_id, clock.days = rule.id, rule.days
    move_day(clock, part, why, reason, at)
    return clock


def follow(part: Part, deed: Deed, at: datetime | None = None) -> None:
    """What a deed about a part does to its clock; `moves.move_part` calls it after each. An answer does nothing:

    only the one that is accepted ends the clock, with the day on which it was given. Sending on is `restart`.
    """
    clock = queries.clock_of(part)
    if clock is not None and deed in FOLLOWS:
        FOLLOWS[deed](clock, part, at)


def _received(clock: Clock, part: Part, at: datetime | None) -> None:
    part.received_on = part.received_on or _day(at)
    move_day(clock, part, WhyMoved.RECEIVED, "", at)


def _stop(clock: Clock, _part: Part, at: datetime | None) -> None:
    clock.stopped_on = _day(at)
    db.session.add(
        ClockStop(unit_id=clock.unit_id, id=uuid.uuid4(), clock_id=clock.id, from_on=clock.stopped_on)
    )


def _go_on(clock: Clock, part: Part, at: datetime | None) -> None:
    _end_stop(clock, _day(at))
    move_day(clock, part, WhyMoved.CLARIFIED, "", at)


def _end(clock: Clock, part: Part, at: datetime | None) -> None:
    clock.ended_on = part.answered_on or _day(at)


FOLLOWS: Mapping[Deed, Callable[[Clock, Part, datetime | None], None]] = {
    Deed.RECEIVE: _received,
    Deed.ASK: _stop,
    # The agency has said that it is not its own: nobody is late until it has been sent on.
    Deed.REDIRECT: _stop,
    Deed.CLARIFY: _go_on,
    Deed.ACCEPT: _end,
    Deed.DECIDE_ANSWER: _end,
}


def move_day(
    clock: Clock,
    part: Part,
    why: WhyMoved,
    reason: str,
    at: datetime | None = None,
    stops: Sequence[ClockStop] | None = None,
) -> bool:
    """Reckon anew with today's calendar; whether the due day is another one, which is then written down."""
    before = clock.due_on
    _reckon(clock, part, stops)
    if clock.due_on == before:
        return False
    db.session.add(
        ClockChange(
            unit_id=clock.unit_id,
            id=uuid.uuid4(),
            clock_id=clock.id,
            at=at or the_clock.now(),
            why=why,
            reason=reason,
            was_due_on=before,
            due_on=clock.due_on,
            calendar_version=clock.calendar_version,
        )
    )
    return True


def _reckon(clock: Clock, part: Part, known: Sequence[ClockStop] | None = None) -> None:
    calendar, rule = workdays.calendar(), queries.get_rule(clock.rule_id)
    stops = [
        rules.Stop(stop.from_on, stop.until_on)
        for stop in (queries.stops_of(clock) if known is None else known)
    ]
    clock.starts_on = rules.starts_on(rule, part.sent_on, part.received_on, stops, calendar)
    days = rules.reckoned(rules.Term(clock.starts_on, clock.days, rule.working_days, stops), calendar)
    clock.due_on, clock.estimated = days[-1].day, any(day.estimate for day in days)
    clock.calendar_version = calendar.version


def _end_stop(clock: Clock, on: date) -> None:
    clock.stopped_on = None
    for stop in queries.stops_of(clock):
        stop.until_on = stop.until_on or on
    db.session.flush()


def _day(at: datetime | None) -> date:
    return the_clock.day_of(at) if at else the_clock.today()
