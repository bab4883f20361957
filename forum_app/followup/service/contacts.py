"""Entering, changing and ending how an agency is reached; a change ends one entry and begins another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forum_app import clock
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.followup.models import Contact
from forum_app.followup.queries import contacts as queries
from forum_app.followup.rules import contacts as rules
from forum_app.followup.rules.contacts import Reached
from forum_app.units.models import Unit, UnitKind
from forum_app.units.service import tree
from forum_app.units.service.tree import UnitDraft

if TYPE_CHECKING:
    from forum_app.audit.service import Doer


def enter_contact(doer: Doer | None, agency: Unit, reached: Reached, *, at_home: bool) -> Contact:
    """`at_home`: the doer keeps the contacts of the agency itself, and not only of a unit that writes to it."""
    rules.check_reached(reached)
    now = queries.contacts_of(agency.id)
    if not at_home:
        _check_hers(doer, now)
    _check_free(now, reached)
    return _begin(doer, agency.id, reached)


def change_contact(doer: Doer | None, contact: Contact, reached: Reached, *, at_home: bool) -> Contact:
    rules.check_reached(reached)
    _check_open(contact)
    if not at_home:
        _check_hers(doer, [contact])
    _check_free([other for other in queries.contacts_of(contact.agency_id) if other is not contact], reached)
    _end(doer, contact)
    return _begin(doer, contact.agency_id, reached)


def end_contact(doer: Doer | None, contact: Contact, *, at_home: bool) -> None:
    _check_open(contact)
    if not at_home:
        _check_hers(doer, [contact])
    _end(doer, contact)


def create_agency(doer: Doer | None, under: Unit, name: str) -> Unit:
    """An agency that the register does not know yet, under the area for which it works."""
    return tree.create_unit(under, doer, UnitDraft(UnitKind.AGENCY, name))


def _check_open(contact: Contact) -> None:
    if contact.until_on is not None:
        raise rules.EndedAlready


def _check_hers(doer: Doer | None, contacts: Sequence[Contact]) -> None:
    others = [one for one in contacts if doer is None or one.entered_by_id != doer.id]
    if others:
        names = list(queries.entered_by(others).values())
        raise rules.SomebodyElses(name=names[0] if names else "Tiếng Em")


def _check_free(now: Sequence[Contact], reached: Reached) -> None:
    for other in now:
        if other.email == rules.tidy_email(reached.email):
            raise rules.KnownAlready
        if reached.is_head and other.is_head:
            raise rules.HeadKnownAlready(name=other.name)


def _end(doer: Doer | None, contact: Contact) -> None:
    contact.until_on = clock.today()
    db.session.flush()
    audit.record(doer, "contact:end", contact.agency_id, f"unit:{contact.agency_id}", name=contact.name)


def _begin(doer: Doer | None, agency_id: int, reached: Reached) -> Contact:
    contact = Contact(
        agency_id=agency_id,
        name=reached.name,
        post=reached.post,
        email=rules.tidy_email(reached.email),
        phone=reached.phone,
        is_head=reached.is_head,
        from_on=clock.today(),
        entered_by_id=doer.id if doer else None,
    )
    db.session.add(contact)
    db.session.flush()
    audit.record(doer, "contact:enter", agency_id, f"unit:{agency_id}", name=contact.name)
    return contact
