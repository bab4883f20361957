"""Who holds a role where, for the features upstairs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from forum_app.accounts.models import Account, RoleGrant
from forum_app.db import db
from forum_app.security.permissions import Role


@dataclass(frozen=True)
class Holder:
    """Somebody with a role, as a letter or a list of choices needs them."""

    id: uuid.UUID
    name: str
    email: str
    unit_id: int


def holders() -> Select[tuple[uuid.UUID, Role, int]]:
    """Every role that an open account holds, to be joined to: account_id, role, unit_id."""
    return (
        select(RoleGrant.account_id, RoleGrant.role, RoleGrant.unit_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(Account.closed_at.is_(None))
    )


def holders_at(role: Role, unit_ids: Collection[int]) -> Sequence[Holder]:
    """Who holds the role in one of these units, by name; once for each of the units."""
    rows = db.session.execute(
        select(Account.id, Account.name, Account.email, RoleGrant.unit_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(Account.closed_at.is_(None), RoleGrant.role == role, RoleGrant.unit_id.in_(unit_ids))
        .order_by(Account.folded, Account.id, RoleGrant.unit_id)
    )
    return [Holder(*row) for row in rows]


def holders_anywhere(roles: Collection[Role]) -> Sequence[Holder]:
    """Who holds one of the roles, in whatever unit; once for each person, at the first of their units."""
    rows = db.session.execute(
        select(Account.id, Account.name, Account.email, RoleGrant.unit_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(Account.closed_at.is_(None), RoleGrant.role.in_(roles))
        .order_by(Account.folded, Account.id, RoleGrant.unit_id)
    )
    return list({row.id: Holder(*row) for row in reversed(rows.all())}.values())[::-1]


def units_of(account_ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, frozenset[int]]:
    """Where each of them holds a role of whatever kind."""
    found: dict[uuid.UUID, set[int]] = {}
    rows = db.session.execute(
        select(RoleGrant.account_id, RoleGrant.unit_id).where(RoleGrant.account_id.in_(set(account_ids)))
    )
    for account_id, unit_id in rows:
        found.setdefault(account_id, set()).add(unit_id)
    return {account_id: frozenset(units) for account_id, units in found.items()}


def names_of(account_ids: Iterable[uuid.UUID | None]) -> Mapping[uuid.UUID, str]:
    wanted = {account_id for account_id in account_ids if account_id is not None}
    rows = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def grants_of(account_id: uuid.UUID) -> Sequence[tuple[Role, int]]:
    """The roles of an account that is open; for what is read without signing in."""
    rows = db.session.execute(
        select(RoleGrant.role, RoleGrant.unit_id)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(Account.id == account_id, Account.closed_at.is_(None))
        .order_by(RoleGrant.granted_at, RoleGrant.id)
    )
    return [(row.role, row.unit_id) for row in rows]


def is_open(account_id: uuid.UUID) -> bool:
    account = db.session.get(Account, account_id)
    return account is not None and account.closed_at is None
