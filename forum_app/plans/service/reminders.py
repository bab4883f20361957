"""Letters to units that miss something: when the coordinator presses, and by themselves; once a day at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from forum_app import clock, jobs, mail
from forum_app.accounts.queries.holders import Holder
from forum_app.audit import service as audit
from forum_app.db import db, in_transaction
from forum_app.i18n import in_locale
from forum_app.plans.models import Milestone, Plan, Reminder
from forum_app.plans.queries import reminders as queries
from forum_app.plans.queries.board import Cell
from forum_app.plans.rules import reminders as rules
from forum_app.plans.rules.board import Standing
from forum_app.plans.rules.deliveries import check_open
from forum_app.units.queries import names_of
from forum_app.workdays import queries as workdays

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


@dataclass(frozen=True)
class Done:
    """What one day's round did."""

    units: int = 0
    letters: int = 0


def remind(actor: Doer | None, plan: Plan, milestone: Milestone) -> Done:
    """Whoever misses it and was not reminded today; as the preview showed."""
    check_open(plan.state)
    if not mail.has_post_office():
        raise rules.NoPostOffice
    today = clock.today()
    rules.check_year(plan.year, today)
    if not workdays.calendar().is_working(today):
        raise rules.DayOff
    seen = queries.preview(plan, milestone)
    if not seen.missing:
        raise rules.NobodyMisses
    sent = [_to_unit([(plan, cell)], people, today) for cell, people in seen.to_write]
    done = Done(sum(1 for number in sent if number), sum(sent))
    if not done.units:
        raise rules.NobodyToWriteTo
    about = f"plan:{plan.id}"
    audit.record(actor, "plan:remind", plan.unit_id, about, milestone=milestone.name, units=done.units)
    return done


@jobs.daily(at="07:40")
def remind_by_itself() -> None:
    run(clock.today())


def run(today: date) -> Done:
    """A week before, a day before, the day after; nothing on a day off, and nothing twice.

    Without a post office nothing is written down: nobody has been reminded.
    """
    if not mail.has_post_office() or not workdays.calendar().is_working(today):
        return Done()
    owed = queries.reached(today)
    people = queries.readers_at(list(owed))
    sent = [
        in_transaction(partial(_to_unit, owed[unit_id], people[unit_id], today)) for unit_id in sorted(people)
    ]
    return Done(sum(1 for number in sent if number), sum(sent))


def _to_unit(owed: Sequence[tuple[Plan, Cell]], people: Sequence[Holder], today: date) -> int:
    """One letter to each of its people about all of it; how many were written."""
    fresh = [(plan, cell) for plan, cell in owed if _write_down(plan, cell, len(people), today)]
    if not fresh:
        return 0
    plans = names_of(plan.unit_id for plan, _cell in fresh)
    asks = [(plans[plan.unit_id], plan, cell) for plan, cell in fresh]
    for reader in people:
        _letter(reader, asks)
    return len(people)


def _write_down(plan: Plan, cell: Cell, people: int, today: date) -> bool:
    """Whoever comes second on a day finds the row, and does not write."""
    row = Reminder(
        unit_id=plan.unit_id,
        milestone_id=cell.milestone.id,
        of_unit_id=cell.unit.id,
        on=today,
        plan_id=plan.id,
        to_people=people,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True


def _letter(reader: Holder, asks: Sequence[tuple[str, Plan, Cell]]) -> None:
    late = any(cell.standing is Standing.LATE for _unit, _plan, cell in asks)
    # No language is kept with an account: letters of this house are Vietnamese.
    with in_locale("vi"):
        mail.write(
            reader.email,
            "plans/deliveries/email/reminder.txt",
            name=reader.name,
            unit=asks[0][2].unit.name,
            asks=asks,
            late=late,
            link=mail.address("owed.list"),
        )
