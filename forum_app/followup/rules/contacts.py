"""Who is written to at an agency: what an entry must hold, and who may change it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum_app.errors import Refusal
from forum_app.i18n import _l

_EMAIL = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".]+")
LONGEST = 200


class NoName(Refusal):
    sentence = _l("Write the name of the person or the office.")
    field = "name"


class NotAnAddress(Refusal):
    sentence = _l("This is no e-mail address. It looks like vanphong@phuong.gov.vn.")
    field = "email"


class KnownAlready(Refusal):
    sentence = _l("This address is entered already.")
    field = "email"


class HeadKnownAlready(Refusal):
    sentence = _l("%(name)s is entered as the head. End that entry first: an agency has one head.")
    field = "is_head"


class SomebodyElses(Refusal):
    """Codes go to this address: who could change it could answer for the agency."""

    sentence = _l(
        "This agency has an address, entered by %(name)s. Only its own people, their coordinator, or who entered it "
        "may change it."
    )


class EndedAlready(Refusal):
    sentence = _l("This entry has been ended already.")


@dataclass(frozen=True)
class Reached:
    """How somebody at an agency is reached."""

    name: str
    email: str
    post: str = ""
    phone: str = ""
    is_head: bool = False


def tidy_email(email: str) -> str:
    return email.strip().casefold()


def check_email(email: str) -> None:
    if len(email) > LONGEST or not _EMAIL.fullmatch(email):
        raise NotAnAddress


def check_reached(reached: Reached) -> None:
    if not reached.name.strip():
        raise NoName
    check_email(reached.email)
