"""Who may appoint and dismiss whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forum_app.errors import Refusal
from forum_app.i18n import _l
from forum_app.security.permissions import MAY_APPOINT, Role


class RoleNotYours(Refusal):
    sentence = _l("You cannot give this role here. Ask somebody who keeps accounts for the units above.")
    field = "role"


class BeyondYourTrust(Refusal):
    sentence = _l(
        "This person also holds a role that you do not give. Ask somebody who keeps accounts for the units above."
    )


class AlreadyHasRole(Refusal):
    sentence = _l("%(name)s already has this role here.")
    field = "role"


class AccountIsClosed(Refusal):
    sentence = _l("This account is closed. Reopen it first.")
    field = "email"


class AccountIsOpen(Refusal):
    sentence = _l("This account is open already.")


class NotYourself(Refusal):
    sentence = _l("You cannot close your own account. Somebody else who keeps accounts can do it.")


class NotToYourself(Refusal):
    sentence = _l("You cannot give a role to yourself. Somebody else who keeps accounts can do it.")
    field = "email"


class LastAdministratorRole(Refusal):
    sentence = _l(
        "This is your last role as administrator. Give it to somebody else first; they can take yours back."
    )


def appointable(roles: Iterable[Role]) -> frozenset[Role]:
    """What a person with these roles in a place may give there."""
    return frozenset().union(*(MAY_APPOINT.get(role, frozenset()) for role in roles))


def check_may_appoint(role: Role, allowed: Collection[Role]) -> None:
    if role not in allowed:
        raise RoleNotYours


def check_whole_account(held: Iterable[tuple[Role, Collection[Role]]]) -> None:
    """Each role that the person holds, beside what the actor may give there: a new password opens all of them."""
    if not covers(held):
        raise BeyondYourTrust


def covers(held: Iterable[tuple[Role, Collection[Role]]]) -> bool:
    return all(role in allowed for role, allowed in held)


def check_not_yourself(same_person: bool) -> None:
    if same_person:
        raise NotYourself


def check_not_to_yourself(same_person: bool) -> None:
    """An administrator reads no result, a coordinator no class: nobody makes themself somebody who does."""
    if same_person:
        raise NotToYourself


def check_keeps_an_administrator(role: Role, same_person: bool, own_administrator_roles: int) -> None:
    if role is Role.ADMINISTRATOR and same_person and own_administrator_roles <= 1:
        raise LastAdministratorRole
