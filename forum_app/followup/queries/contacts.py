"""The register of contacts: who is written to at an agency, now and before."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select

from forum_app import clock
from forum_app.accounts.queries.holders import names_of as names_of_accounts
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.followup.models import Contact
from forum_app.i18n import fold
from forum_app.units import queries as units
from forum_app.units.models import Unit, UnitKind, UnitParent
from forum_app.units.queries import pages

AREAS = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE, UnitKind.PROVINCE})


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


@dataclass(frozen=True)
class Entry:
    """One entry of the book."""

    book: Book
    contact: Contact

    open_below = True

    @property
    def places(self) -> tuple[int, ...]:
        return self.book.places


@dataclass(frozen=True)
class Known:
    """An agency that can be written to, and whom the letters reach."""

    agency: Unit
    reached: Sequence[Contact]


def get_book(unit_id: int) -> Book:
    agency = units.get_unit(unit_id)
    return Book(agency, units.parent_of(agency.id) if agency.kind is UnitKind.AGENCY else None)


def get_entry(unit_id: int, contact_id: uuid.UUID) -> Entry:
    found = db.session.get(Contact, contact_id)
    if found is None or found.agency_id != unit_id:
        raise NotFound
    return Entry(get_book(unit_id), found)


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


def areas_of(unit: Unit) -> Sequence[Unit]:
    """The unit's ward or commune, and its province: for which agencies work. The nearest first."""
    above = [*pages.path_to(unit.id), unit]
    return [one for one in reversed(above) if one.kind in AREAS]


def agencies_for(unit: Unit, text: str) -> Sequence[Known]:
    """Whom the unit can write to: its own areas and their agencies; `y te` finds Trạm Y tế."""
    areas = [area.id for area in areas_of(unit)]
    near = or_(Unit.id.in_(areas), Unit.id.in_(_agencies_under(areas)), Unit.id == unit.id)
    still = or_(Unit.until_on.is_(None), Unit.until_on >= clock.today())
    named = Unit.folded.contains(fold(text), autoescape=True)
    found = db.session.scalars(select(Unit).where(near, still, named).order_by(Unit.folded, Unit.id)).all()
    reached = reached_at([agency.id for agency in found])
    return [Known(agency, reached.get(agency.id, ())) for agency in found]


def _agencies_under(area_ids: Collection[int]) -> Select[tuple[int]]:
    return (
        select(UnitParent.unit_id)
        .join(Unit, Unit.id == UnitParent.unit_id)
        .where(UnitParent.parent_id.in_(area_ids), Unit.kind == UnitKind.AGENCY, units.holds())
    )
