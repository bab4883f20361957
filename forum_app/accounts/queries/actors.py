"""Who is signed in, and what they may do where."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from sqlalchemy import Select, select

from forum_app import clock
from forum_app.accounts.models import Account, RoleGrant, StaffSession
from forum_app.accounts.rules.staff import appointable
from forum_app.db import db
from forum_app.security.permissions import GRANTS, Permission, Role
from forum_app.security.tokens import plain_hash
from forum_app.units import queries as units


@dataclass
class SignedIn:
    """The actor of one request: an account, its grants, and the lineages already looked up."""

    id: uuid.UUID
    name: str
    email: str
    session_token: str
    grants: tuple[tuple[Role, int], ...]
    _lineages: dict[int, frozenset[int]] = field(default_factory=dict)

    # What Flask-Login asks of a user.
    is_authenticated: ClassVar[bool] = True
    is_active: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    def get_id(self) -> str:
        return self.session_token

    def units_with(self, permission: Permission) -> frozenset[int]:
        """The units where a role that grants the permission was given; it holds below them too."""
        return frozenset(unit_id for role, unit_id in self.grants if permission in GRANTS[role])

    def may(self, permission: Permission, unit_id: int | None = None) -> bool:
        """In that unit; or, without a unit, anywhere at all."""
        granted = self.units_with(permission)
        return bool(granted) if unit_id is None else bool(granted & self._lineage(unit_id))

    def may_below(self, permission: Permission, unit_id: int) -> bool:
        """In some unit under this one, as a school runs the poll of its commune."""
        return any(unit_id in self._lineage(own) for own in self.units_with(permission))

    def reach(self, permission: Permission) -> Select[tuple[int]]:
        """All units where the permission holds, to stand inside `IN (...)`."""
        return units.below(self.units_with(permission))

    def appointable(self, unit_id: int) -> frozenset[Role]:
        """The roles that this person may give, and take back, in that unit."""
        lineage = self._lineage(unit_id)
        return appointable(role for role, own in self.grants if own in lineage)

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _unit_id in self.grants)

    def _lineage(self, unit_id: int) -> frozenset[int]:
        if unit_id not in self._lineages:
            self._lineages[unit_id] = units.lineage(unit_id)
        return self._lineages[unit_id]


def signed_in(session_token: str) -> SignedIn | None:
    """The actor of a session that still holds; one statement."""
    rows = db.session.execute(
        select(Account.id, Account.name, Account.email, RoleGrant.role, RoleGrant.unit_id)
        .join(StaffSession, StaffSession.account_id == Account.id)
        .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            StaffSession.token_hash == plain_hash(session_token),
            StaffSession.ends_at > clock.now(),
            Account.closed_at.is_(None),
        )
        .order_by(RoleGrant.id)
    ).all()
    if not rows:
        return None
    grants = tuple((row.role, row.unit_id) for row in rows if row.role is not None)
    return SignedIn(rows[0].id, rows[0].name, rows[0].email, session_token, grants)
