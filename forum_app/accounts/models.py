"""Who works here and where. A password is kept as argon2, every other secret as a hash."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from forum_app.db.base import Base, words
from forum_app.i18n import fold
from forum_app.security.permissions import Role


class Account(Base):
    """A member of staff. Closed, never deleted: the audit names them."""

    __tablename__ = "account"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    folded: Mapped[str]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    grants: Mapped[list[RoleGrant]] = relationship(back_populates="account", order_by="RoleGrant.granted_at")

    @validates("name", "email")
    def _fold(self, key: str, value: str) -> str:
        name, email = (value, self.email) if key == "name" else (self.name, value)
        self.folded = fold(f"{name or ''} {email or ''}")
        return value

    @property
    def unit_ids(self) -> frozenset[int]:
        """Where this person holds a role; an account belongs to all of these units."""
        return frozenset(grant.unit_id for grant in self.grants)


class RoleGrant(Base):
    """A role, held in a unit and in everything below it, until it is taken back."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "unit_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(words(Role))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    granted_at: Mapped[datetime]

    account: Mapped[Account] = relationship(back_populates="grants")


class StaffSession(Base):
    """One sign-in on one device. The cookie holds the token, this row its hash; ending it here ends it there."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    device: Mapped[str]


class LinkPurpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"


class SingleUseLink(Base):
    """Good once and not for long; only the hash is kept."""

    __tablename__ = "single_use_link"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(words(LinkPurpose))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FailedSignIn(Base):
    """What throttling counts: a keyed hash of the e-mail typed, whether or not an account has it."""

    __tablename__ = "failed_sign_in"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email_hash: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    at: Mapped[datetime]
