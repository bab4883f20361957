"""Who is written to: the contacts of an agency, else who holds a role there; nearest first, upwards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forum_app.accounts.queries.holders import holders_at
from forum_app.followup.models import Addressee, Part
from forum_app.followup.queries.clocks import upwards
from forum_app.followup.queries.contacts import contacts_of, head_of
from forum_app.security.permissions import Role
from forum_app.units import queries as units

_OFFICE = (Role.AGENCY_OFFICER, Role.SCHOOL_BOARD)
_DESK = (Role.FACILITATOR, Role.COORDINATOR)


@dataclass(frozen=True)
class Reader:
    """`signs_in` False: a contact without an account, who reads by the reply link."""

    name: str
    email: str
    signs_in: bool = True


def readers(part: Part, to: Addressee) -> Sequence[Reader]:
    """Empty when nobody is known there."""
    return _FINDERS[to](part)


def organisers(part: Part) -> Sequence[Reader]:
    """Those who keep the recommendation, at its unit or the nearest above."""
    return _nearest(_DESK, part.unit_id)


def deciders(part: Part) -> Sequence[Reader]:
    """Those above the recommendation's unit who decide what a checker could not."""
    parent = units.parent_of(part.unit_id)
    return _nearest((Role.COORDINATOR,), parent.id if parent else part.unit_id)


def _agency(part: Part) -> Sequence[Reader]:
    known = contacts_of(part.agency_id)
    office = [contact for contact in known if not contact.is_head] or known
    if office:
        return [Reader(contact.name, contact.email, signs_in=False) for contact in office]
    return _holders(_OFFICE, part.agency_id) if part.agency_id else ()


def _agency_head(part: Part) -> Sequence[Reader]:
    head = head_of(part.agency_id)
    return [Reader(head.name, head.email, signs_in=False)] if head else _agency(part)


def _parent_unit(part: Part) -> Sequence[Reader]:
    """Above the agency; above the unit that sent it when the agency is no unit of ours."""
    parent = units.parent_of(part.agency_id or part.unit_id)
    if parent is None:
        return ()
    known = [Reader(contact.name, contact.email, signs_in=False) for contact in contacts_of(parent.id)]
    return known or _nearest((Role.COORDINATOR,), parent.id)


def _youth_union(part: Part) -> Sequence[Reader]:
    return _nearest((Role.YOUTH_UNION_MONITOR,), part.unit_id)


_FINDERS = {
    Addressee.AGENCY: _agency,
    Addressee.AGENCY_HEAD: _agency_head,
    Addressee.PARENT_UNIT: _parent_unit,
    Addressee.YOUTH_UNION: _youth_union,
}


def _nearest(roles: Collection[Role], unit_id: int) -> Sequence[Reader]:
    return next((found for unit in upwards(unit_id) if (found := _holders(roles, unit))), ())


def _holders(roles: Collection[Role], unit_id: int) -> Sequence[Reader]:
    """Each once, whatever number of roles they hold there."""
    found = [holder for role in roles for holder in holders_at(role, [unit_id])]
    return list(dict.fromkeys(Reader(holder.name, holder.email) for holder in found))
