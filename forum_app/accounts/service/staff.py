"""Appointing people and dismissing them; an account is closed, never deleted, because the record names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum_app import clock, mail
from forum_app.accounts.models import Account, LinkPurpose, RoleGrant
from forum_app.accounts.queries import SignedIn
from forum_app.accounts.queries.signing_in import account_by_email, home_of
from forum_app.accounts.rules import staff as rules
from forum_app.accounts.service import links, sessions
from forum_app.accounts.service.signing_in import tidy_email
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.security.permissions import Role

if TYPE_CHECKING:
    from forum_app.units.models import Unit


@dataclass(frozen=True)
class Invited:
    """`link` is to be shown once and handed over; None when a letter carries it or no link is needed."""

    account: Account
    link: str | None
    needs_password: bool


def invite(actor: SignedIn, unit: Unit, email: str, name: str, role: Role) -> Invited:
    """A role in the unit for whoever has this address; a new account if nobody has."""
    rules.check_may_appoint(role, actor.appointable(unit.id))
    rules.check_not_to_yourself(tidy_email(email) == actor.email)
    return _appoint(actor, unit, email, name, role)


def appoint_administrator(unit: Unit, email: str, name: str) -> Invited:
    """By whoever keeps the machine itself: the first one, or one more after the last was lost."""
    return _appoint(None, unit, email, name, Role.ADMINISTRATOR)


def _appoint(actor: SignedIn | None, unit: Unit, email: str, name: str, role: Role) -> Invited:
    account = account_by_email(tidy_email(email))
    if account is None:
        account = Account(email=tidy_email(email), name=" ".join(name.split()), created_at=clock.now())
        db.session.add(account)
    if account.closed_at is not None:
        raise rules.AccountIsClosed
    if any(grant.role is role and grant.unit_id == unit.id for grant in account.grants):
        raise rules.AlreadyHasRole(name=account.name)
    account.grants.append(RoleGrant(role=role, unit_id=unit.id, granted_at=clock.now()))
    db.session.flush()
    audit.record(actor, "account:grant", unit.id, f"account:{account.id}", name=account.name, role=role.value)
    needs_password = account.password_hash is None
    # Where no letter carries it, the link is shown to the inviter: it must not open what others have given.
    if not needs_password or not (mail.has_post_office() or rules.covers(_whole(actor, account))):
        return Invited(account, None, needs_password)
    by = actor.name if actor else audit.SYSTEM
    link = links.hand_over(account, LinkPurpose.INVITATION, by)
    return Invited(account, link, needs_password)


def renew_link(actor: SignedIn, account: Account) -> str | None:
    """For a first link that was lost or a password forgotten; returns the link unless a letter carries it."""
    _check_whole_account(actor, account)
    if account.closed_at is not None:
        raise rules.AccountIsClosed
    purpose = LinkPurpose.RESET if account.password_hash else LinkPurpose.INVITATION
    audit.record(actor, "account:renew-link", home_of(account), f"account:{account.id}", name=account.name)
    return links.hand_over(account, purpose, actor.name)


def take_back(actor: SignedIn, grant: RoleGrant) -> None:
    rules.check_may_appoint(grant.role, actor.appointable(grant.unit_id))
    own = sum(role is Role.ADMINISTRATOR for role, _unit_id in actor.grants)
    rules.check_keeps_an_administrator(grant.role, grant.account_id == actor.id, own)
    account = grant.account
    account.grants.remove(grant)
    db.session.delete(grant)
    audit.record(
        actor,
        "account:take-back",
        grant.unit_id,
        f"account:{account.id}",
        name=account.name,
        role=grant.role.value,
    )


def close(actor: SignedIn, account: Account) -> None:
    """Signed out everywhere, links dead; what the person did stays under their name."""
    rules.check_not_yourself(account.id == actor.id)
    _check_whole_account(actor, account)
    if account.closed_at is not None:
        raise rules.AccountIsClosed
    account.closed_at = clock.now()
    sessions.end_all_of(account.id)
    links.kill(account)
    audit.record(actor, "account:close", home_of(account), f"account:{account.id}", name=account.name)


def reopen(actor: SignedIn, account: Account) -> None:
    _check_whole_account(actor, account)
    if account.closed_at is None:
        raise rules.AccountIsOpen
    account.closed_at = None
    audit.record(actor, "account:reopen", home_of(account), f"account:{account.id}", name=account.name)


def _check_whole_account(actor: SignedIn, account: Account) -> None:
    rules.check_whole_account(_whole(actor, account))


def _whole(actor: SignedIn | None, account: Account) -> list[tuple[Role, frozenset[Role]]]:
    """Whoever keeps the machine itself (None) may give any role anywhere."""
    return [
        (grant.role, actor.appointable(grant.unit_id) if actor else frozenset(Role))
        for grant in account.grants
    ]
