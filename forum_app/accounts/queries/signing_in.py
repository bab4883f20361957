"""What signing in needs to know."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files

from sqlalchemy import func, select

from forum_app import clock
from forum_app.accounts.models import Account, FailedSignIn, LinkPurpose, SingleUseLink, StaffSession
from forum_app.accounts.rules.pace import SITE_WINDOW, WINDOW
from forum_app.audit.service import NOWHERE
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.security.tokens import plain_hash


@cache
def commonest_passwords() -> frozenset[str]:
    """Folded and without spaces: what strangers try first, in Vietnamese and English."""
    text = files("forum_app.accounts").joinpath("data/commonest_passwords.list").read_text(encoding="ascii")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def account_by_email(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email))


def failures(email_hash: bytes) -> Sequence[datetime]:
    """When it went wrong lately for this address from this kind of device."""
    return db.session.scalars(
        select(FailedSignIn.at)
        .where(FailedSignIn.email_hash == email_hash, FailedSignIn.at > clock.now() - WINDOW)
        .order_by(FailedSignIn.at)
    ).all()


def failures_on_site() -> int:
    since = clock.now() - SITE_WINDOW
    return db.session.scalar(select(func.count()).where(FailedSignIn.at > since)) or 0


def sessions_of(account_id: uuid.UUID) -> Sequence[StaffSession]:
    """Those that still hold, the newest first."""
    return db.session.scalars(
        select(StaffSession)
        .where(StaffSession.account_id == account_id, StaffSession.ends_at > clock.now())
        .order_by(StaffSession.created_at.desc(), StaffSession.token_hash)
    ).all()


def get_link(token: str) -> SingleUseLink:
    """Dead ones too: the page says so."""
    link = db.session.get(SingleUseLink, plain_hash(token))
    if link is None:
        raise NotFound
    return link


def living_resets(account_id: uuid.UUID) -> int:
    """Reset links made within the last hour, used or not."""
    return (
        db.session.scalar(
            select(func.count()).where(
                SingleUseLink.account_id == account_id,
                SingleUseLink.purpose == LinkPurpose.RESET,
                SingleUseLink.expires_at > clock.now(),
            )
        )
        or 0
    )


def home_of(account: Account) -> int:
    """The unit in whose record a deed on the whole account stands: the one that gave the first role."""
    return account.grants[0].unit_id if account.grants else NOWHERE
