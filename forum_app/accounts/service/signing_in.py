"""Signing in and out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from forum_app import clock
from forum_app.accounts.models import Account, FailedSignIn, SingleUseLink, StaffSession
from forum_app.accounts.queries import SignedIn
from forum_app.accounts.queries.signing_in import account_by_email, failures, failures_on_site, home_of
from forum_app.accounts.rules.pace import WINDOW, check_pace, check_site_pace
from forum_app.accounts.rules.signing_in import WrongEmailOrPassword
from forum_app.accounts.service import passwords, sessions
from forum_app.audit import service as audit
from forum_app.db import db, transaction
from forum_app.jobs import daily
from forum_app.security.keys import key
from forum_app.security.tokens import keyed_hash, same, to_text

LINKS_KEPT = timedelta(days=30)


def tidy_email(email: str) -> str:
    return email.strip().casefold()


def sign_in(email: str, password: str, device: str, device_mark: str) -> tuple[Account, str]:
    """The account and the token of a new sign-in.

    Refused in the same words and the same time whether or not the address is known. A failure is written before
    it is raised, so the caller must let the transaction end well.
    """
    email = tidy_email(email)
    known = is_mark_of(device_mark, email)
    email_hash = _counted_under(email, known)
    check_pace(failures(email_hash), clock.now())
    check_site_pace(failures_on_site(), known)
    account = account_by_email(email)
    if not passwords.fits(account, password) or account is None:
        db.session.add(FailedSignIn(email_hash=email_hash, at=clock.now()))
        raise WrongEmailOrPassword
    forget_failures(email, known)
    audit.record(account, "account:sign-in", home_of(account), f"account:{account.id}", device=device)
    return account, sessions.begin(account, device)


def sign_out(actor: SignedIn) -> None:
    sessions.end(actor.session_token)


def mark_for(email: str) -> str:
    """Kept by a browser on which this address has signed in: strangers who guess elsewhere do not slow it down."""
    return to_text(keyed_hash(key("device mark"), email.encode()))


def is_mark_of(mark: str, email: str) -> bool:
    return same(mark.encode(), mark_for(email).encode())


def forget_failures(email: str, *kinds: bool) -> None:
    """After a success: of this kind of device; after a single-use link: of both."""
    hashes = [_counted_under(email, known) for known in kinds or (False, True)]
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.email_hash.in_(hashes)))


@daily(at="03:20")
def sweep() -> None:
    """Forget failures that no longer count, sign-ins that have ended, and links long dead."""
    now = clock.now()
    with transaction():
        db.session.execute(delete(FailedSignIn).where(FailedSignIn.at < now - WINDOW))
        db.session.execute(delete(StaffSession).where(StaffSession.ends_at < now))
        db.session.execute(delete(SingleUseLink).where(SingleUseLink.expires_at < now - LINKS_KEPT))


def _counted_under(email: str, known_device: bool) -> bytes:
    return keyed_hash(key("failed sign-in"), email.encode(), b"known" if known_device else b"new")
