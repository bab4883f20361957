"""Keeping and checking passwords; argon2 as small servers can bear it."""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from forum_app.accounts.models import Account
from forum_app.accounts.queries.signing_in import commonest_passwords, home_of
from forum_app.accounts.rules.passwords import WrongPassword, check_password, check_same, tidy
from forum_app.accounts.service import sessions
from forum_app.audit import service as audit
from forum_app.db import db

if TYPE_CHECKING:
    from forum_app.accounts.queries import SignedIn

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def set_password(account: Account, password: str, again: str) -> None:
    """Checked, hashed, kept; the caller records the deed."""
    check_password(password, (account.name, account.email), commonest_passwords())
    check_same(password, again)
    account.password_hash = _hasher.hash(tidy(password))


def fits(account: Account | None, password: str) -> bool:
    """Takes as long for an address that nobody has, so that its time tells nothing."""
    kept = account.password_hash if account is not None and account.closed_at is None else None
    try:
        _hasher.verify(kept or _nobodys(), tidy(password))
    except (VerificationError, InvalidHashError):
        return False
    if account is None or kept is None:
        return False
    if _hasher.check_needs_rehash(kept):
        account.password_hash = _hasher.hash(tidy(password))
    return True


def change_password(actor: SignedIn, present: str, password: str, again: str) -> None:
    """The other devices are signed out: whoever changes a password may have a reason."""
    account = db.session.get_one(Account, actor.id)
    if not fits(account, present):
        raise WrongPassword
    set_password(account, password, again)
    sessions.end_others(actor)
    audit.record(actor, "account:change-password", home_of(account), f"account:{account.id}")


@cache
def _nobodys() -> str:
    return _hasher.hash(uuid.uuid4().hex)
