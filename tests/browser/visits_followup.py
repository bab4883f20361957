"""The pages of the follow-up board, who may open each, and with what it is filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.clocks import a_clock, a_clock_for_everybody
from tests.browser.demonstration import Demonstration
from tests.browser.letters import a_contact, a_letter
from tests.browser.visiting import COORDINATOR, NOBODY, TEACHER, Visit


def _unit(key: str) -> Callable[[Demonstration], dict[str, Any]]:
    return lambda told: {"unit_id": told.unit(key).id}


LETTERS = (
    Visit("contacts.list", TEACHER, _unit("phuong-dong-da")),
    Visit("contacts.edit", TEACHER, a_contact),
    Visit("contacts.agencies", TEACHER, _unit("hoa-phuong")),
    Visit("reply.find", NOBODY),
    Visit("reply.show", NOBODY, a_letter),
    Visit("reply.show", NOBODY, lambda _told: {"address": "KHONGCO"}),
    Visit("reply.act", NOBODY, lambda told: {**a_letter(told), "what": "tra-loi"}),
    Visit("reply.act", NOBODY, lambda told: {**a_letter(told), "what": "khong-thuoc"}),
)

CLOCKS = (
    Visit("clocks.show", TEACHER, a_clock),
    Visit("clocks.public_why", NOBODY, a_clock_for_everybody),
    Visit("deadlines.list", COORDINATOR, lambda _told: {"q": "dong da"}),
    Visit("deadlines.create", COORDINATOR, _unit("phuong-dong-da")),
)

FOLLOWUP = (*LETTERS, *CLOCKS)
