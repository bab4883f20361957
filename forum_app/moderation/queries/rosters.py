"""Who is on duty, where, from when until when."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from forum_app import clock
from forum_app.accounts.queries.holders import Holder, holders_at, names_of, units_of
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.moderation.models import Duty, DutyKind
from forum_app.moderation.queries import readiness
from forum_app.moderation.queries.sight import kept_from
from forum_app.moderation.rules.calling import OnCall
from forum_app.security.permissions import Role
from forum_app.units import queries as units

LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """A duty as the roster shows it; `here` when it was entered for this unit and not for one above."""

    duty: Duty
    name: str
    unit_name: str
    here: bool


def get_duty(duty_id: uuid.UUID) -> Duty:
    duty = db.session.get(Duty, duty_id)
    if duty is None:
        raise NotFound
    return duty


def standing(unit_ids: Collection[int]) -> Mapping[int, str]:
    """Of these units those that have not ended, by name: nobody keeps a roster for a district of old."""
    return {id_: name for id_, name in units.names_of(unit_ids).items() if not _has_ended(id_)}


def lapsed(unit_ids: Collection[int]) -> Mapping[int, str]:
    """Where somebody was on duty lately and writing is closed today; who never had a roster wants none."""
    since = clock.today() - LATELY
    kept = select(Duty.unit_id).distinct().where(Duty.unit_id.in_(unit_ids), Duty.until_on >= since)
    found = standing(db.session.scalars(kept.order_by(Duty.unit_id)).all())
    return {id_: name for id_, name in found.items() if not readiness(id_).on}


def roster_of(unit_id: int) -> list[Line]:
    """Everybody whose duty has not ended, for the unit and for those above it; who comes first stands first."""
    duties = db.session.scalars(
        select(Duty)
        .where(Duty.unit_id.in_(units.lineage(unit_id)), Duty.until_on >= clock.today())
        .order_by(Duty.kind.desc(), Duty.from_on, Duty.place, Duty.id)
    ).all()
    people, places = names_of(d.account_id for d in duties), units.names_of(d.unit_id for d in duties)
    return [Line(d, people[d.account_id], places[d.unit_id], d.unit_id == unit_id) for d in duties]


def candidates(unit_id: int) -> Mapping[DutyKind, Sequence[Holder]]:
    """Who could be put on duty for the unit: who holds the role there or above."""
    above = units.lineage(unit_id)
    return {kind: _once(holders_at(Role(kind.value), above)) for kind in DutyKind}


def on_call(unit_id: int, on: date, *, about_staff: bool) -> list[OnCall]:
    """Whom an alarm may call. What accuses staff of a school calls nobody who works there.

    When nobody of the roster is left, all officers for child protection above are called: better too many than none.
    """
    return _called_for(unit_id, on, tuple(DutyKind), about_staff)


def officers_on_call(unit_id: int, on: date, *, about_staff: bool) -> list[OnCall]:
    """As `on_call`, those only who may open what is sealed."""
    return _called_for(unit_id, on, (DutyKind.CHILD_PROTECTION_OFFICER,), about_staff)


def _called_for(unit_id: int, on: date, kinds: Sequence[DutyKind], about_staff: bool) -> list[OnCall]:
    above = units.lineage(unit_id)
    holders = {(kind, h.id): h for kind in DutyKind for h in holders_at(Role(kind.value), above)}
    duties = db.session.execute(
        select(Duty.account_id, Duty.kind, Duty.place)
        .where(Duty.unit_id.in_(above), Duty.from_on <= on, Duty.until_on >= on, Duty.kind.in_(kinds))
        .order_by(Duty.place.desc(), Duty.account_id)
    ).all()
    on_roster = {
        duty.account_id: _called(holders[duty.kind, duty.account_id], duty.place)
        for duty in duties
        if (duty.kind, duty.account_id) in holders
    }
    officers = {id_: _called(h, 1) for (kind, id_), h in holders.items() if kind is not DutyKind.MODERATOR}
    for people in (on_roster, officers):
        eligible = _without_those_concerned(people, unit_id) if about_staff else people
        if eligible:
            return sorted(eligible.values(), key=lambda one: (one.place, str(one.account_id)))
    return []


def sees_nobody_about_staff(unit_id: int) -> bool:
    """Whether a text that accuses staff of this place would be seen by nobody at all."""
    return not on_call(unit_id, clock.today(), about_staff=True)


def _without_those_concerned(people: Mapping[uuid.UUID, OnCall], unit_id: int) -> Mapping[uuid.UUID, OnCall]:
    where = units_of(people)
    return {id_: one for id_, one in people.items() if unit_id not in kept_from(where[id_])}


def _has_ended(unit_id: int) -> bool:
    until = units.get_unit(unit_id).until_on
    return until is not None and until < clock.today()


def _called(holder: Holder, place: int) -> OnCall:
    return OnCall(holder.id, holder.name, holder.email, place)


def _once(holders: Collection[Holder]) -> list[Holder]:
    return list({holder.id: holder for holder in holders}.values())
