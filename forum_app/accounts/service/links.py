"""Single-use links: for a first password and for a new one. Only their hash is kept."""

from __future__ import annotations

from sqlalchemy import update

from forum_app import clock, mail
from forum_app.accounts.models import Account, LinkPurpose, SingleUseLink
from forum_app.accounts.queries.signing_in import account_by_email, get_link, home_of, living_resets
from forum_app.accounts.rules.signing_in import LASTS, RESETS_AT_A_TIME, LinkIsDead, check_link_alive
from forum_app.accounts.service import passwords, sessions, signing_in
from forum_app.audit import service as audit
from forum_app.db import db
from forum_app.security.tokens import new_link_token, plain_hash

LETTERS = {
    LinkPurpose.INVITATION: "accounts/email/invitation.txt",
    LinkPurpose.RESET: "accounts/email/reset.txt",
}


def hand_over(account: Account, purpose: LinkPurpose, by: str) -> str | None:
    """Send the link by letter; where there is no post office, return its address to be shown once and handed over."""
    link = mail.address("accounts.open_link", token=_new(account, purpose))
    sent = mail.write(
        account.email,
        LETTERS[purpose],
        name=account.name,
        by=by,
        link=link,
        until=clock.now() + LASTS[purpose],
    )
    return None if sent else link


def ask_for_reset(email: str) -> None:
    """Nobody learns whether the address is known: there is no answer but the letter."""
    account = account_by_email(signing_in.tidy_email(email))
    if account is None or account.closed_at is not None or not mail.has_post_office():
        return
    if living_resets(account.id) < RESETS_AT_A_TIME:
        hand_over(account, LinkPurpose.RESET, account.name)
        audit.record(None, "account:ask-for-reset", home_of(account), f"account:{account.id}")


def open_link(token: str) -> Account:
    """Whose password this link sets; raises LinkIsDead."""
    link = get_link(token)
    account = db.session.get_one(Account, link.account_id)
    check_link_alive(link.expires_at, link.used_at, clock.now())
    if account.closed_at is not None:
        raise LinkIsDead
    return account


def set_password(token: str, password: str, again: str, device: str) -> tuple[Account, str]:
    """The link dies, older sign-ins end, the pace of guessing starts anew, and the person is signed in here."""
    account = open_link(token)
    first = account.password_hash is None
    passwords.set_password(account, password, again)
    kill(account)
    sessions.end_all_of(account.id)
    signing_in.forget_failures(account.email)
    deed = "account:accept-invitation" if first else "account:reset-password"
    audit.record(account, deed, home_of(account), f"account:{account.id}", device=device)
    return account, sessions.begin(account, device)


def kill(account: Account) -> None:
    """All links of the account: one is good at a time, and none after the password was set."""
    db.session.execute(
        update(SingleUseLink)
        .where(SingleUseLink.account_id == account.id, SingleUseLink.used_at.is_(None))
        .values(used_at=clock.now())
    )


def _new(account: Account, purpose: LinkPurpose) -> str:
    kill(account)
    token = new_link_token()
    db.session.add(
        SingleUseLink(
            token_hash=plain_hash(token),
            account_id=account.id,
            purpose=purpose,
            expires_at=clock.now() + LASTS[purpose],
        )
    )
    db.session.flush()
    return token
