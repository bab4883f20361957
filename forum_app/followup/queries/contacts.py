"""The register of contacts: who is written to at an agency, now and before."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from forum_app import clock
from forum_app.accounts.queries.holders import names_of as names_of_accounts
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.followup.models import Contact
from forum_app.i18n import fold
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind

WRITTEN_TO = frozenset(
    {
        UnitKind.AGENCY,
        UnitKind.SCHOOL,
        UnitKind.COMMUNE,
        UnitKind.WARD,
        UnitKind.SPECIAL_ZONE,
        UnitKind.PROVINCE,
    }
)
A_FEW = 20


@dataclass(frozen=True)
class Book:
    """An agency as its contacts' page receives it.

    Whoever may keep contacts at the agency, or in a unit of the area for which it works, may look: a school enters the
    address of its ward's office.
    """

    agency: Unit
    area: Unit | None

    open_below = True

    @property
    def unit_id(self) -> int:
        return self.agency.id

    @property
    def places(self) -> tuple[int, ...]:
        return (self.agency.id, self.area.id) if self.area else (self.agency.id,)


def get_book(unit_id: int) -> Book:
    agency = units.get_unit(unit_id)
    return Book(agency, units.parent_of(agency.id) if agency.kind is UnitKind.AGENCY else None)


def get_contact(unit_id: int, contact_id: uuid.UUID) -> Contact:
    found = db.session.get(Contact, contact_id)
    if found is None or found.agency_id != unit_id:
        raise NotFound
    return found


def contacts_of(agency_id: int | None) -> Sequence[Contact]:
    """Those in force; the office before its head, for the head is written to only when it is late."""
    return reached_at([agency_id]).get(agency_id, ()) if agency_id is not None else ()


def reached_at(agency_ids: Collection[int | None]) -> Mapping[int, Sequence[Contact]]:
    found: dict[int, list[Contact]] = {}
    wanted = {agency_id for agency_id in agency_ids if agency_id is not None}
    for contact in db.session.scalars(
        select(Contact)
        .where(Contact.agency_id.in_(wanted), Contact.until_on.is_(None))
        .order_by(Contact.is_head, Contact.from_on, Contact.name)
    ):
        found.setdefault(contact.agency_id, []).append(contact)
    return found


def head_of(agency_id: int | None) -> Contact | None:
    return next((contact for contact in contacts_of(agency_id) if contact.is_head), None)


def history_of(agency_id: int) -> Sequence[Contact]:
    """All there ever were, the newest first."""
    return db.session.scalars(
        select(Contact)
        .where(Contact.agency_id == agency_id)
        .order_by(
            Contact.until_on.is_not(None), Contact.from_on.desc(), Contact.until_on.desc(), Contact.name
        )
    ).all()


def entered_by(contacts: Sequence[Contact]) -> Mapping[uuid.UUID, str]:
    return names_of_accounts({contact.entered_by_id for contact in contacts if contact.entered_by_id})


def agencies_named(text: str) -> Sequence[Unit]:
    """For finding whom to write to: `y te` finds Trạm Y tế; only what still is there."""
    named = Unit.folded.contains(fold(text), autoescape=True)
    still = or_(Unit.until_on.is_(None), Unit.until_on >= clock.today())
    return db.session.scalars(
        select(Unit)
        .where(named, still, Unit.kind.in_(WRITTEN_TO))
        .order_by(Unit.folded, Unit.id)
        .limit(A_FEW)
    ).all()
