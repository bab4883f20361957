"""Whom to write to at an agency, and the reply link of a letter: one recommendation, one agency, no session."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.db.base import Base, BigId
from forum_app.followup.models.recommendations import of_part

_HEAD_NOW = text("is_head AND until_on IS NULL")


class Contact(Base):
    """Where an agency is reached; a change ends the row and begins another, so that the history stays.

    The address is whom the codes of reply links go to: who entered it stands beside it. One head at a time.
    """

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR from_on <= until_on", name="begins_before_it_ends"),
        Index("ix_contact_agency_id", "agency_id", "until_on"),
        Index(
            "ix_contact_one_head",
            "agency_id",
            unique=True,
            sqlite_where=_HEAD_NOW,
            postgresql_where=_HEAD_NOW,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    agency_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str]
    post: Mapped[str] = mapped_column(default="")
    email: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    is_head: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    entered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class ReplyLink(Base):
    """The token is kept as its hash, and its unit stands in its first symbols. Opening it changes nothing.

    `agency` is whose link it is: when the part goes to another agency the link is dead. `sent_to` is the address for
    this link alone where a colleague passed it on (`forwarded_from_id`); else the register of contacts decides.
    """

    __tablename__ = "reply_link"
    __table_args__ = of_part(
        Index("ix_reply_link_token_hash", "token_hash", unique=True),
        Index("ix_reply_link_short_code_hash", "short_code_hash", unique=True),
        Index("ix_reply_link_part", "unit_id", "part_id"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part_id: Mapped[uuid.UUID]
    agency: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    short_code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contact.id"))
    sent_to: Mapped[str]
    forwarded_from_id: Mapped[uuid.UUID | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ReplyCode(Base):
    """Sent to the registered contact; good for one deed, a few minutes and a few tries."""

    __tablename__ = "reply_code"
    __table_args__ = (
        ForeignKeyConstraint(["unit_id", "link_id"], ["reply_link.unit_id", "reply_link.id"]),
        Index("ix_reply_code_made_at", "made_at"),
    )

    unit_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    link_id: Mapped[uuid.UUID] = mapped_column(index=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    wrong_tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    used_at: Mapped[datetime | None]
