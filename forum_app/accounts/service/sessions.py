"""Sign-ins as rows on the server: each can be ended from another device."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import delete

from forum_app import clock
from forum_app.accounts.models import Account, StaffSession
from forum_app.accounts.queries.signing_in import home_of
from forum_app.accounts.rules.signing_in import ABSOLUTE
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.errors import NotFound
from forum_app.security.tokens import new_link_token, plain_hash

if TYPE_CHECKING:
    from forum_app.accounts.queries import SignedIn


def begin(account: Account, device: str) -> str:
    """A new token for each sign-in; one that stood in the cookie before is never taken over."""
    token = new_link_token()
    now = clock.now()
    db.session.add(
        StaffSession(
            token_hash=plain_hash(token),
            account_id=account.id,
            created_at=now,
            ends_at=now + ABSOLUTE,
            device=device,
        )
    )
    db.session.flush()
    return token


def end(token: str) -> None:
    db.session.execute(delete(StaffSession).where(StaffSession.token_hash == plain_hash(token)))


def end_one(actor: SignedIn, token_hash: str) -> None:
    """One of one's own, by the hash in hexadecimals; of others' nothing happens. Raises NotFound for nonsense."""
    try:
        wanted = bytes.fromhex(token_hash)
    except ValueError:
        raise NotFound from None
    db.session.execute(
        delete(StaffSession).where(StaffSession.token_hash == wanted, StaffSession.account_id == actor.id)
    )


def end_others(actor: SignedIn) -> None:
    """Everywhere but here."""
    db.session.execute(
        delete(StaffSession).where(
            StaffSession.account_id == actor.id,
            StaffSession.token_hash != plain_hash(actor.session_token),
        )
    )


def end_everywhere(actor: SignedIn) -> None:
    end_all_of(actor.id)
    account = db.session.get_one(Account, actor.id)
    audit.record(actor, "account:sign-out-everywhere", home_of(account), f"account:{account.id}")


def end_all_of(account_id: uuid.UUID) -> None:
    db.session.execute(delete(StaffSession).where(StaffSession.account_id == account_id))
