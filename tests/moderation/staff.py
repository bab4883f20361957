"""Somebody signed in, for deeds that are done without a page."""

from __future__ import annotations

from forum_app.accounts.models import Account
from forum_app.accounts.queries import SignedIn


def signed_in_as(account: Account) -> SignedIn:
    grants = tuple((grant.role, grant.unit_id) for grant in account.grants)
    return SignedIn(account.id, account.name, account.email, "", grants)
