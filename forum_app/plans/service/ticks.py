"""Milestones that tick themselves: a forum was closed, a report was made or sent, a unit issued its own plan.

ticks.happened(MilestoneKind.REPORT_SENT, unit_id, day, f"paper:{paper.id}")    upstairs, when a report was made
ticks.taken_back(f"paper:{paper.id}")                                           and when it was taken back
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import delete, select

from forum_app import clock, jobs
from forum_app.db import db, in_transaction
from forum_app.plans.models import Delivery, DeliveryWay, Milestone, MilestoneKind, Plan, PlanState
from forum_app.plans.queries.owing import by_id, owes, tree_of
from forum_app.plans.queries.plans import milestones_of, plans_in_force_for
from forum_app.sessions import signals
from forum_app.sessions.models import ForumRound, RoundLevel
from forum_app.sessions.queries.ended import Ended, ended_rounds
from forum_app.sessions.queries.rounds import ended_on

Tick = tuple[uuid.UUID, int, str]  # a milestone, the unit, the event


@dataclass(frozen=True)
class Happening:
    """Something that happened to a unit, and the kind of milestone that it ticks. `event` names it once and for all."""

    kind: MilestoneKind
    unit_id: int
    day: date
    event: str


def listen() -> None:
    signals.closed.connect(_closed)
    signals.reopened.connect(_reopened)
    signals.report_noted.connect(_closed)


def happened(
    kind: MilestoneKind, unit_id: int, day: date, event: str, year: int | None = None
) -> Sequence[Delivery]:
    """Tick what the plans in force ask of that unit. `year` is that of the plan, where it is not the day's.

    The same event ticks once; told again with another day, its first tick is taken back. Only new ticks are returned.
    """
    taken_back(event, but_for=day)
    in_force = plans_in_force_for(unit_id, year or day.year)
    one = Happening(kind, unit_id, day, event)
    return [made for plan in in_force for made in _tick(plan, [one], frozenset())]


def report_made(forum_round: ForumRound, day: date) -> None:
    """Ticks until somebody notes on which day it was sent."""
    event = f"round:{forum_round.id}:paper"
    happened(MilestoneKind.REPORT_SENT, forum_round.unit_id, day, event, ended_on(forum_round).year)


def plan_issued(plan: Plan) -> None:
    """For the plans above it; and what happened before it for itself."""
    assert plan.issued_on is not None
    happened(MilestoneKind.PLAN_SENT, plan.unit_id, plan.issued_on, f"plan:{plan.id}", plan.year)
    catch_up(plan)


def plan_taken_back(plan: Plan) -> None:
    """It never asked anything: what ticked by itself goes with it."""
    taken_back(f"plan:{plan.id}")
    ticked = Delivery.way == DeliveryWay.HAPPENED
    db.session.execute(
        delete(Delivery).where(Delivery.unit_id == plan.unit_id, Delivery.plan_id == plan.id, ticked)
    )


def taken_back(event: str, but_for: date | None = None) -> None:
    """What came of it counts no more, on whatever other day; it stays to be read."""
    standing = select(Delivery).where(Delivery.event == event, Delivery.withdrawn_at.is_(None))
    if but_for is not None:
        standing = standing.where(Delivery.done_on != but_for)
    for delivery in db.session.scalars(standing.order_by(Delivery.unit_id, Delivery.id)):
        delivery.withdrawn_at = clock.now()
    db.session.flush()


@jobs.daily(at="05:20")
def tick() -> None:
    find_missed()


def find_missed() -> int:
    """Plans issued after the forum, rounds entered from files: how many were ticked. Safe to run twice.

    What somebody has taken back is not ticked again.
    """
    in_force = select(Plan.unit_id, Plan.id).where(Plan.state == PlanState.ISSUED)
    keys = db.session.execute(in_force.order_by(Plan.unit_id, Plan.year)).all()
    return sum(in_transaction(partial(_catch_up_with, unit_id, plan_id)) for unit_id, plan_id in keys)


def _catch_up_with(unit_id: int, plan_id: uuid.UUID) -> int:
    return len(catch_up(db.session.get_one(Plan, (unit_id, plan_id))))


def catch_up(plan: Plan) -> Sequence[Delivery]:
    """Whatever happened in the plan's year before it was issued, or while nobody listened."""
    units = [unit.id for unit in tree_of(plan)]
    of_rounds = [one for ended in ended_rounds(units, plan.year) for one in _of_round(ended)]
    return list(_tick(plan, [*of_rounds, *_plans_issued(plan, units)], _ticked_ever(plan)))


def _closed(_sender: None, *, forum_round: ForumRound, **_more: object) -> None:
    """Ended, or its report was noted as sent."""
    year = ended_on(forum_round).year
    if forum_round.report_sent_on is not None:
        taken_back(f"round:{forum_round.id}:paper")
    for ended in ended_rounds([forum_round.unit_id], year):
        if ended.round_id == forum_round.id:
            for one in _of_round(ended):
                happened(one.kind, one.unit_id, one.day, one.event, year)


def _reopened(_sender: None, *, forum_round: ForumRound, **_more: object) -> None:
    for event in ("", ":report", ":paper"):
        taken_back(f"round:{forum_round.id}{event}")


def _of_round(ended: Ended) -> Iterator[Happening]:
    """The forum itself, for a school or for whoever else owes one; above schools it is the upper forum as well."""
    event = f"round:{ended.round_id}"
    yield Happening(MilestoneKind.SCHOOL_FORUM, ended.unit_id, ended.ended_on, event)
    if ended.level is not RoundLevel.OTHER:
        yield Happening(MilestoneKind.UPPER_FORUM, ended.unit_id, ended.ended_on, event)
    if ended.report_sent_on is not None:
        yield Happening(MilestoneKind.REPORT_SENT, ended.unit_id, ended.report_sent_on, f"{event}:report")


def _plans_issued(plan: Plan, unit_ids: Collection[int]) -> Iterator[Happening]:
    """A unit below that has issued its own plan for the year has sent it to who can read it here."""
    below = select(Plan.unit_id, Plan.id, Plan.issued_on).where(
        Plan.year == plan.year, Plan.state == PlanState.ISSUED, Plan.unit_id.in_(unit_ids)
    )
    for unit_id, plan_id, issued_on in db.session.execute(below.order_by(Plan.unit_id)):
        yield Happening(MilestoneKind.PLAN_SENT, unit_id, issued_on, f"plan:{plan_id}")


def _tick(plan: Plan, all_happened: Sequence[Happening], left_out: Collection[Tick]) -> Iterator[Delivery]:
    """Only where nothing stands yet: a second forum of the year does not make the first one late."""
    milestones, units, done = milestones_of(plan), by_id(tree_of(plan)), _done(plan)
    for one in all_happened:
        unit = units.get(one.unit_id)
        for milestone in milestones:
            asked = unit is not None and milestone.kind is one.kind and owes(plan, milestone, unit)
            key = (milestone.id, one.unit_id)
            if asked and key not in done and (*key, one.event) not in left_out:
                done.add(key)
                yield _made(plan, milestone, one)


def _made(plan: Plan, milestone: Milestone, of: Happening) -> Delivery:
    made = Delivery(
        unit_id=plan.unit_id,
        id=uuid.uuid4(),
        plan_id=plan.id,
        milestone_id=milestone.id,
        of_unit_id=of.unit_id,
        way=DeliveryWay.HAPPENED,
        done_on=of.day,
        event=of.event,
        made_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def _done(plan: Plan) -> set[tuple[uuid.UUID, int]]:
    standing = select(Delivery.milestone_id, Delivery.of_unit_id).where(
        Delivery.unit_id == plan.unit_id, Delivery.plan_id == plan.id, Delivery.withdrawn_at.is_(None)
    )
    return {(row[0], row[1]) for row in db.session.execute(standing)}


def _ticked_ever(plan: Plan) -> Collection[Tick]:
    """What somebody has taken back since is among them."""
    ticked = select(Delivery.milestone_id, Delivery.of_unit_id, Delivery.event).where(
        Delivery.unit_id == plan.unit_id, Delivery.plan_id == plan.id, Delivery.event.is_not(None)
    )
    return {(row[0], row[1], row[2]) for row in db.session.execute(ticked)}
