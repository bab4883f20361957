"""A letter on the table of a ward's office, and what its people do with it."""

from __future__ import annotations

import re

from forum_app import clock as the_clock
from forum_app.db import db, in_transaction
from forum_app.followup.models import Contact, Part, ReplyLink
from forum_app.followup.rules.agents import SOFTWARE
from forum_app.followup.rules.states import State
from forum_app.followup.service import links
from tests.client import Client
from tests.factories import SchoolFactory, UnitFactory
from tests.followup import made
from tests.mailbox import Mailbox
from tests.pages import Page

OFFICE = "vanphong@phuong.example"
COLLEAGUE = "can.bo@phuong.example"


class Letter:
    """What the ward's office has on its table: the address of its link, and the mailbox to which codes go."""

    def __init__(self, words: str = made.WORDS) -> None:
        self.school, self.ward = SchoolFactory(), UnitFactory(name="Phòng Văn hóa – Xã hội phường")
        self.contact = Contact(
            agency_id=self.ward.id, name="Văn thư", email=OFFICE, from_on=the_clock.today(), post="Văn phòng"
        )
        db.session.add(self.contact)
        db.session.commit()
        self.recommendation, self.part = made.sent(self.school, self.ward, words)
        self.link = in_transaction(lambda: links.make(SOFTWARE, self.part, self.contact))
        self.path = path_of(self.link)

    @property
    def state(self) -> State:
        return db.session.get_one(Part, (self.part.unit_id, self.part.id)).state


def path_of(link: ReplyLink) -> str:
    return "/L/" + links.address_of(link).rpartition("/")[2]


def code_in(mailbox: Mailbox) -> str:
    body = mailbox.letters[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"^ +(\d{6})\s*$", str(body.get_content()), re.M)
    assert found is not None
    return found[1]


def ask_for_code(client: Client, path: str) -> Page:
    return client.page(path).submit(button="code", status=200)


def send(client: Client, letter: Letter, mailbox: Mailbox, what: str, **fields: str) -> str:
    page = ask_for_code(client, f"{letter.path}/{what}")
    code = code_in(mailbox)
    page.submit(f"/{what}", fields={"code": code, **fields}, status=200)
    return code
