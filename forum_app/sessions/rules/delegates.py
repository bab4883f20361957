"""Children who are named: which consents that needs, and how long the name may be kept."""

from __future__ import annotations

from datetime import date, timedelta

from forum_app.errors import Refusal
from forum_app.i18n import Words, _l
from forum_app.sessions.models.delegates import ChildPart, Chosen, Delegate
from forum_app.sessions.models.preparation import AdultPart

KEPT_FOR = timedelta(days=90)

PART_NAMES: dict[ChildPart, Words] = {
    ChildPart.DELEGATE: _l("Delegate to the upper round"),
    ChildPart.PRESENTER: _l("Presents for a group"),
}
CHOSEN_NAMES: dict[Chosen, Words] = {
    Chosen.NOMINATION: _l("Nominated"),
    Chosen.SHOW_OF_HANDS: _l("Show of hands"),
    Chosen.BALLOT: _l("Ballot"),
}

ADULT_NAMES: dict[AdultPart, Words] = {
    AdultPart.RESPONSIBLE_ADULT: _l("Responsible adult"),
    AdultPart.VOLUNTEER: _l("Volunteer"),
}


class KeptTooLong(Refusal):
    sentence = _l("The record must be erased by %(last)s at the latest. Choose that day or an earlier one.")
    field = "erase_on"


class ConsentInTheFuture(Refusal):
    sentence = _l("This day has not come yet.")
    field = "parent_consent_on"


class ChildsYesInTheFuture(Refusal):
    sentence = _l("This day has not come yet.")
    field = "child_agreed_on"


def may_be_named(delegate: Delegate) -> bool:
    """Parent's written consent seen, and from 7 full years the child's own yes.

    Children Law art. 6.11; Law 91/2025 art. 24; Circular 29/2019 art. 8.1.
    """
    childs_yes = delegate.child_agreed_on is not None or not delegate.seven_or_older
    return delegate.parent_consent_on is not None and childs_yes


def latest_erasure(upper_ends_on: date | None, ends_on: date | None, today: date) -> date:
    """90 days after the upper forum, where there is one with a date, or else after this one."""
    return (upper_ends_on or ends_on or today) + KEPT_FOR


def check_erase_on(erase_on: date, last: date) -> None:
    if erase_on > last:
        raise KeptTooLong(last=f"{last:%d/%m/%Y}")


def check_consents(parent_on: date | None, child_on: date | None, today: date) -> None:
    if parent_on and parent_on > today:
        raise ConsentInTheFuture
    if child_on and child_on > today:
        raise ChildsYesInTheFuture
