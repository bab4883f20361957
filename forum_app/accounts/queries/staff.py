"""Other people's accounts, as those who keep them see them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from forum_app.accounts.models import Account, RoleGrant, SingleUseLink, StaffSession
from forum_app.accounts.queries.actors import SignedIn
from forum_app.db import db
from forum_app.db.paging import Page, paged
from forum_app.errors import NotFound
from forum_app.i18n import fold
from forum_app.security.permissions import Permission, Role
from forum_app.units import queries as units
from forum_app.units.queries.pages import Listing, Wanted, list_within

if TYPE_CHECKING:
    from forum_app.units.models import Unit


def get_account(account_id: uuid.UUID) -> Account:
    account = db.session.get(Account, account_id, options=[selectinload(Account.grants)])
    if account is None:
        raise NotFound
    return account


def account_known_to(actor: SignedIn, account_id: uuid.UUID | None) -> Account | None:
    """For a form that is filled in beforehand; of strangers nothing is told."""
    account = db.session.get(Account, account_id) if account_id else None
    return account if account is not None and grants_within(actor, account) else None


def get_grant(grant_id: uuid.UUID) -> RoleGrant:
    grant = db.session.get(RoleGrant, grant_id)
    if grant is None:
        raise NotFound
    return grant


@dataclass(frozen=True)
class Sought:
    """Whom somebody looks for: words of a name or an address with or without marks; a role; closed accounts."""

    text: str = ""
    role: Role | None = None
    closed: bool = False
    page: int = 1


def accounts_within(actor: SignedIn, sought: Sought) -> Page[Account]:
    """Who holds a role in the units whose accounts the actor may read."""
    held = select(RoleGrant.account_id).where(RoleGrant.unit_id.in_(actor.reach(Permission.ACCOUNT_READ)))
    if sought.role is not None:
        held = held.where(RoleGrant.role == sought.role)
    wanted = select(Account).where(Account.id.in_(held)).options(selectinload(Account.grants))
    wanted = wanted.where(Account.closed_at.is_not(None) if sought.closed else Account.closed_at.is_(None))
    for word in fold(sought.text).split():
        wanted = wanted.where(Account.folded.contains(word, autoescape=True))
    return paged(wanted.order_by(Account.folded, Account.id), sought.page)


def grants_within(actor: SignedIn, account: Account) -> list[RoleGrant]:
    """The roles that the actor may know of."""
    return [grant for grant in account.grants if actor.may(Permission.ACCOUNT_READ, grant.unit_id)]


def powers_over(actor: SignedIn, account: Account) -> dict[str, object]:
    """Which buttons make sense on the page of an account; the deeds check again."""
    yours = {grant.id for grant in account.grants if grant.role in actor.appointable(grant.unit_id)}
    whole = len(yours) == len(account.grants) and account.id != actor.id
    edits = whole and any(actor.may(Permission.ACCOUNT_EDIT, unit_id) for unit_id in account.unit_ids)
    invites = whole and any(actor.may(Permission.ACCOUNT_INVITE, unit_id) for unit_id in account.unit_ids)
    return {
        "yours": yours,
        "may_renew": invites and account.closed_at is None,
        "may_close": edits and account.closed_at is None,
        "may_reopen": edits and account.closed_at is not None,
    }


def link_ends(account: Account) -> datetime | None:
    """Of the one link that is good."""
    return db.session.scalar(
        select(SingleUseLink.expires_at).where(
            SingleUseLink.account_id == account.id, SingleUseLink.used_at.is_(None)
        )
    )


def unit_names(unit_ids: Iterable[int]) -> Mapping[int, str]:
    return units.names_of(unit_ids)


def get_unit(unit_id: int) -> Unit:
    return units.get_unit(unit_id)


def units_to_invite_for(actor: SignedIn, text: str, page: int) -> Listing:
    """Those that have not ended, with what they stand under: two schools may have one name."""
    return list_within(actor.units_with(Permission.ACCOUNT_INVITE), Wanted(text=text, page=page))


def last_signed_in(account_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, datetime]:
    """By account; only sign-ins that are still remembered."""
    rows = db.session.execute(
        select(StaffSession.account_id, func.max(StaffSession.created_at).label("at"))
        .where(StaffSession.account_id.in_(account_ids))
        .group_by(StaffSession.account_id)
    )
    return {row.account_id: row.at for row in rows}
