"""A letter to the ward of the demonstration, and the address at which it is reached."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from forum_app.db import in_transaction
from forum_app.followup.queries.contacts import contacts_of
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.contacts import KnownAlready, Reached
from forum_app.followup.service import links
from forum_app.followup.service.contacts import enter_contact
from tests.browser.demonstration import Demonstration
from tests.followup import made

OFFICE = Reached("Văn thư", "van.thu@phuong-dong-da.example", "Văn phòng", "024 3851 0000")


def a_contact(told: Demonstration) -> dict[str, Any]:
    ward = told.unit("phuong-dong-da")
    with suppress(KnownAlready):
        in_transaction(lambda: enter_contact(None, ward, OFFICE, at_home=True))
    contact = next(one for one in contacts_of(ward.id) if one.email == OFFICE.email)
    return {"unit_id": ward.id, "contact_id": contact.id}


def a_letter(told: Demonstration) -> dict[str, Any]:
    a_contact(told)
    ward = told.unit("phuong-dong-da")
    _said, part = made.sent(told.unit("hoa-phuong"), ward)
    contact = contacts_of(ward.id)[0]
    link = in_transaction(lambda: links.make(SOFTWARE, part, contact))
    return {"address": links.address_of(link).rpartition("/")[2]}
