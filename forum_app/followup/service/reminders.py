"""The daily letters: up the ladder for each clock, once; safe to run twice, and after days without running."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.exc import IntegrityError

from forum_app import clock as the_clock
from forum_app import jobs, mail
from forum_app.accounts.queries.holders import holders_anywhere
from forum_app.db import db, in_transaction
from forum_app.followup.models import Addressee, Clock, DecisionReminder, Notice, Part
from forum_app.followup.queries import addressees
from forum_app.followup.queries import clocks as clock_queries
from forum_app.followup.queries import recommendations as recommendation_queries
from forum_app.followup.queries import reminders as queries
from forum_app.followup.queries.addressees import Reader
from forum_app.followup.rules import clocks as clock_rules
from forum_app.followup.rules.reminders import LADDER, Plan, Rung, planned
from forum_app.followup.service import pointing
from forum_app.i18n import in_locale
from forum_app.security.permissions import Permission, roles_with
from forum_app.units import queries as units
from forum_app.workdays import queries as workdays


@dataclass(frozen=True)
class Done:
    """What one day's round did."""

    letters: int = 0
    passed: int = 0
    asked_for_decision: bool = False


@jobs.daily(at="07:30")
def remind() -> None:
    run(the_clock.today())


def run(today: date) -> Done:
    """Every ladder, as of that day. Without a post office nothing is written down: nobody has been reminded."""
    if not mail.has_post_office():
        return Done()
    plans = [in_transaction(partial(_climb, *key, today)) for key in _to_climb(today)]
    asked = in_transaction(lambda: _ask_for_decision(today))
    return Done(
        letters=sum(1 for plan in plans if plan.send),
        passed=sum(len(plan.passed) for plan in plans),
        asked_for_decision=asked,
    )


def _to_climb(today: date) -> Sequence[tuple[int, uuid.UUID]]:
    """Read first, so that a quiet day takes no writer's turn."""
    calendar, known = workdays.calendar(), queries.written_down()
    if not calendar.is_working(today):
        return ()
    return [
        (clock.unit_id, clock.id)
        for clock, part in queries.running(clock_rules.soon_until(today, calendar))
        if _plan(clock, part, today, known.get((part.id, clock.due_on), frozenset())) != Plan()
    ]


def _climb(unit_id: int, clock_id: uuid.UUID, today: date) -> Plan:
    """With the clock locked: whoever comes second finds the rung written down."""
    clock = db.session.get_one(Clock, (unit_id, clock_id), with_for_update=True)
    part = db.session.get_one(Part, (unit_id, clock.part_id))
    if clock.ended_on or clock.stopped_on or part.state not in queries.OWED:
        return Plan()
    if recommendation_queries.of_part(part).speechless:
        return Plan()
    known = frozenset(notice.kind for notice in queries.notices_of(part) if notice.due_on == clock.due_on)
    plan = _plan(clock, part, today, known)
    try:
        with db.session.begin_nested():
            for rung in plan.passed:
                _write_down(rung, clock, "", today, passed=True)
            if plan.send:
                _write_down(plan.send, clock, _send(plan.send, clock, part, today), today)
    except IntegrityError:
        return Plan()
    return plan


def _plan(clock: Clock, part: Part, today: date, known: frozenset[object]) -> Plan:
    kinds = [rung.kind for rung in LADDER if rung.kind in known]
    return planned(clock.due_on, part.sent_on, today, workdays.calendar(), kinds)


def _write_down(rung: Rung, clock: Clock, sent_to: str, today: date, *, passed: bool = False) -> None:
    db.session.add(
        Notice(
            unit_id=clock.unit_id,
            id=uuid.uuid4(),
            part_id=clock.part_id,
            kind=rung.kind,
            due_on=clock.due_on,
            to=rung.to,
            sent_to=sent_to,
            sent_on=today,
            passed=passed,
        )
    )


def _send(rung: Rung, clock: Clock, part: Part, today: date) -> str:
    """To whom it went. Where nobody is known, those who keep the recommendation are told that nobody is."""
    known = addressees.readers(part, rung.to)
    for reader in known or addressees.organisers(part):
        _letter(reader, rung.to, clock, part, today, nobody_known=not known)
    return "; ".join(reader.email for reader in known or addressees.organisers(part))


def _letter(
    reader: Reader, to: Addressee, clock: Clock, part: Part, today: date, *, nobody_known: bool
) -> None:
    recommendation = recommendation_queries.of_part(part)
    with in_locale("vi"):
        mail.write(
            reader.email,
            "followup/reminders/reminder.txt",
            name=reader.name,
            rung=to,
            nobody_known=nobody_known,
            part=part,
            wording=recommendation.wording,
            unit=units.get_unit(part.unit_id).name,
            rule=clock_queries.get_rule(clock.rule_id),
            late=clock_rules.lateness(clock, part, today, workdays.calendar()),
            link=pointing.link_for(reader, to, recommendation, part),
        )


def _ask_for_decision(today: date) -> bool:
    """Once for each year, on a working day: who keeps the calendar is asked for the decision that is missing."""
    year, calendar = workdays.missing_decision(today), workdays.calendar()
    if year is None or not calendar.is_working(today):
        return False
    if db.session.get(DecisionReminder, year) is not None:
        return False
    keepers = holders_anywhere(roles_with(Permission.CALENDAR_EDIT))
    for keeper in keepers:
        with in_locale("vi"):
            link = mail.address("calendar.settle_year", nam=year)
            mail.write(
                keeper.email, "followup/reminders/decision.txt", name=keeper.name, year=year, link=link
            )
    sent_to = "; ".join(keeper.email for keeper in keepers)
    db.session.add(DecisionReminder(year=year, sent_to=sent_to, sent_on=today))
    return bool(keepers)
